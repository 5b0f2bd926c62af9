# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "44ca9bd6370c7a2009de36686b4f445d99d7be5cd48cef722fedaf00e7384e1a"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
