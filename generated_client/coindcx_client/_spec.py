# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "db4a2ef448daef8bc84e29659d6488ae82199e19a61a6c63c65be8c66ac49ea5"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
