# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "199e945d48f155d093e128e3df421df5aa64b554a2ebea4fff8e0ee6ba1f931d"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
