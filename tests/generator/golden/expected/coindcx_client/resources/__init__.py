# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
