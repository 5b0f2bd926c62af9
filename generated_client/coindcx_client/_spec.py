# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "ec705fc4ac74b63ac9c96920baad3518f40176584cdbe3d8f1b213bf86a0b3af"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
