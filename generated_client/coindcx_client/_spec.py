# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "da8c18cd5d97d7c8a0f2e58fc81351c334c252cd5a1bf49b384b7e64b14dce1a"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
