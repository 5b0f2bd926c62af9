# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "a611ea02e89ab42dba2a2e90e11bb84f10829e11ee110eb396ff1a82204c3061"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
