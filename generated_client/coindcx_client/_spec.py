# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "b56eab7f05613e65207107341646e91456d3636d075045de9e54e5f2431006fb"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
