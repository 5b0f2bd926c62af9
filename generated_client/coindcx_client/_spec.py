# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "5a0c1c095f73cdc9913196d269b91975f0861034022a855137f6b21a662aaf38"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
