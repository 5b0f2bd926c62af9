# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "6c51c6203dfd0b0c39e50819972f88fde39a6d2e5621443939b40c1f402ad62a"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
