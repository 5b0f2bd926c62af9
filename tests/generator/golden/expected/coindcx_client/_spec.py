# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "e830806bbd2cc888548f808a0dd926133e805f64c941ae172037368e19f5cbed"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
