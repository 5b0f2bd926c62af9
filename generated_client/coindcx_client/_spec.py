# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "ff949119c7cb4792afa204ee0df73e0e4af48cdde9841f929c114ffd4ac19763"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
