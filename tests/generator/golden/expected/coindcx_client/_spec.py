# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "33754e19f05685bc80556e5113e58fbdd2d6ccb74383277dcd5061ec86cbffc2"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
