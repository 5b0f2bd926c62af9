# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "704ea01f68633a31aec4c4cd662dbfdf086f2ea3d4eb08a603ec76bf79fff220"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
