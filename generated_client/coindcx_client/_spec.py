# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "fd2bc3f27de7a2b2b8813b56e4b530c59fb13a8bec69d3a5dde5c9148338258a"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
