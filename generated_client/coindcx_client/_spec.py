# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "c379220e361fd49e8fcf1d5d8f68de7decc6c9b7d0d3cb2149c1f7b169b4e143"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
