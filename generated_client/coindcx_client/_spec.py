# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "a4b4375a3876b4cbb3443c450ab3bb07f1b7b637f7068a8c18991f2a793c27d9"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
