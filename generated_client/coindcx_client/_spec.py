# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "7bcbf7ab8a8bf5ca1b9670af2d9d0f2d7a31a371939b4dece47ad12346878afd"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
