# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "ed34d189d61c9a9c36dedc1c8714625a5081384ce6c24dba9eb5717e7dd79b77"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
