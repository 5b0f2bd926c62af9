# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "2764058b035d70fc4f03e7e1d43cafce7bfac23113eb787388e6e2255998886a"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
