# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "609445d97a896c6e0689e2b5f5c6a146e5a98056d685fe0e8605db3db0ff87f4"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
