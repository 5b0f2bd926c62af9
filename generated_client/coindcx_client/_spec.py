# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "0693c50c904a134f2a987307dfec465aeb3120ccf6a952416002b3c2ece755bf"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
