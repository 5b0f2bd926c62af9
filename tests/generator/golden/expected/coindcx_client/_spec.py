# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "b3d1c7664953cb781a52f7148a5e9b26552052b894eb378561d3f9a7c7647164"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
