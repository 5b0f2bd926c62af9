# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "f241db911b7dd790386fb0773cbacd216b579b1c6798d96e5c1e6ab9fe1a72fb"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
