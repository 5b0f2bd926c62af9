# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "000fd9edecfb950f6332c5b52fb0f45027006d4f0135b8787a4e22cefa12d3bb"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
