# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "ef31d7c78e084fa9e702076c1e68df927d4ce8135b30863e1a8d531a8cdbda93"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
