# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "d654f6b1ac41942bd5eecf0e760fd63db3eb5208f17ac5796902bf180b09a802"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
