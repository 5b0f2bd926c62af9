# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "d0b6d47143eab0f541a01a1c183a0c985f025a146f01afd9eea4d3989bb038ba"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
