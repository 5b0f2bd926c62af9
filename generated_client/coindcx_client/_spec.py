# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "f5fc0ae456d1b1612d51a09d1c8a5be3aae51f027f641978a261872861fc897e"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
