# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "af2ec7d739d1826cb42d96f9c3cb68e50abf3afe01cec50c9c044f8bc50b202c"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
