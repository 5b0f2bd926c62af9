# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "ad4281eef9d66714ef5522b8f13f58f6ce8a84e22c1afa196c42d275fc653b95"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
