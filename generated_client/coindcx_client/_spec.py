# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "7b3aa79d497d8f599aee15f8ca9e7d928df69e4151c4c56273d1ac38d1c3119f"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
