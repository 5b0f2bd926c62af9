# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "016f5b8abc519028ce925860171916f7f56e1b02d5b2a884ebbdb08c1934021c"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
