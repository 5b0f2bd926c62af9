# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "1c3b2eccef802f59f8b76ec4a56735c0511058ec80258103a80c6ca58574de59"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
