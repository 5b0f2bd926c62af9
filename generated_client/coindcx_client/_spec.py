# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "bb7b3e4b1055096446f60958f9dfc21e8e84b2db8a8fdd35f7c777ffc59b53b5"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
