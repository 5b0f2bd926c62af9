# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "ad9d405b2204c09e033d3b4e502b3a57d90f3c4322e9725678c7104e323fab3a"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
