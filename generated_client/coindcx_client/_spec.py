# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "90442afd371a114f5d4816dc750c84f692951178d2aa36d833923904dc3933b1"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
