# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "690318ecb4c24699c3919ff9e1d9475719382fb6f9329ea2e2b9b55e9b543454"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
