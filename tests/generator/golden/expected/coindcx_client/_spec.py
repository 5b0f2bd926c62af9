# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "c5cc1d9d36ffeef2fe56104c4643dd21dfc5ab7edbb9ad09e910b571572b6e90"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
