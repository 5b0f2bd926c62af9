# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "fc772391907413578389ae48e7d53273659ece32fb1e50d0f102ce701e9464d4"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
