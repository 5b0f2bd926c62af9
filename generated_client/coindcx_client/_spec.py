# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "ecbe016c8089217360f33f91c09f53bc88f0e9c4635686f3d1e07fd125426159"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
