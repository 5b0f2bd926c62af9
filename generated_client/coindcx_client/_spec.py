# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "28eef73105b77c2ad3391138a7f0cbdc4f3f1383bbbe7b3a8ebfe28e7d1c4f04"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
