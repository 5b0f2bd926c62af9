# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "e770f7ebb05f8ad5090d00732350e19ba568694ae24eb047a287f13053aa6b63"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
