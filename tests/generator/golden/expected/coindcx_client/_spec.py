# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "791e853a25c34b4bcc3058469d0b70650f9a3153cc2c456179469226a5fb6208"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
