# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "828ca467b43eed2e5885cb5ff452c1992e8c941b05461b5f45a13f426828813a"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
