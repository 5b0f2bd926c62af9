# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "c1be6eea96f69d38711896a2537527abb0cc49add1a29a1a9ffd41e9654a98e0"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
