# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "898762e49d7fd4a4cd0203af116089f8310dfcfa29b933373c44b431548a8a89"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
