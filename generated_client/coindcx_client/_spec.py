# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What this client was made from."""

SPEC_SHA256 = "a32d05276493861f8d023a841b1cc9254581d9849ddf444167517a6e34995b29"
SPEC_VERSION = "0.1.0"
GENERATOR = "openapi-python-client 0.29.1"
