# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "9f0e76aecd3b3d307af2d72010e9464ed81fbe3d7a3402202becb7fb0b6f020c"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
