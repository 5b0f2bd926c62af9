# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "81d1b07eb6e77495e12c8c94f6dca0fab41a96a22ca0ef76cf706a141d66194e"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
