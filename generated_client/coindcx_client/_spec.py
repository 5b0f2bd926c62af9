# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "06754f2093a8db667e82dacf8116d1499b0e5da8548ac6cb0a95ca1dc003f292"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
