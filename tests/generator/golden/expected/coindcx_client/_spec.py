# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "1c327e71b469349d3523281a96e034a0db9a21d15d953e872aba64fa341df616"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
