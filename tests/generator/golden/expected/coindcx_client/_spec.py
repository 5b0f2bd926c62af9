# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "a856f8d3031a59b7c8c757482f4dbafd96fab1b9b1824ee7f479d2c7784ed0bb"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
