# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "62497c55b434e68ff3f08110c6e35f1c69a56d606c34ca6b09e3f0985b3fc100"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
