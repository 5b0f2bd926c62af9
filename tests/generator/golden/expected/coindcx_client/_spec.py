# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "ac6584e3d01e80fd2a544e786efc5d648ed47e8713362834887d31bbd273c2d5"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
