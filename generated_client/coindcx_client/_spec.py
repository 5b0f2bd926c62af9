# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "a5f38cab89b60e9f05e92840c08d5ba1288820e2cdcb6a9fa2dd066a45931da5"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
