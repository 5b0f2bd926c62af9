# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "ff3cb38cca0fe5ff62f9296026f228d78fee7f09061c78c5c84d667b50698598"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
