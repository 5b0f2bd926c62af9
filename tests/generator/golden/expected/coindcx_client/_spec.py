# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "ea603471d0b2cd73d0ddfc941a177a96412816e64047e3da14262ec45b3539d8"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
