# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "eeff86d902a08da3ea8579a881b8999102f1340bdada83279e2178e4eef0e454"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
