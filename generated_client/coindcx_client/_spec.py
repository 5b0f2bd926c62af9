# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "bb6a10990085a06240df90a90a3e40a0c55a0777aa20009a981092d41733f0da"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
