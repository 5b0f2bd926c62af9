# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "e4b1c1af0dfc729105f80e96a2cd55c8c8deecb835d2e90840e88ea3734666e1"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
