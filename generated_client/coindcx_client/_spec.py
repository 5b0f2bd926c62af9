# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "68d77d90cfbd89bd35cc45ef3bb1f9f4a95f10594c2799a7f79ed8666891987e"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
