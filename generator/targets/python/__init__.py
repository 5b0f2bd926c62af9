"""The Python client: our templates print the model, and openapi-python-client's parser has to read the spec alike."""

from generator.targets.python.project import ClientProject

__all__ = ["ClientProject"]
