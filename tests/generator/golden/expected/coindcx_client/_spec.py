# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "233478355950b72cbd2e32b76a0881d635b306acd251f85185fa1e22564b17dc"
SPEC_VERSION = "0.0.1"
GENERATOR = "openapi-python-client 0.29.1"
