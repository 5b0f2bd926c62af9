# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "a7afc286864c42a1203e8aef803c049b5b0db3d971d985306d477b3405eea5f1"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
