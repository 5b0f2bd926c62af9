"""The Python client: openapi-python-client parses, our templates print."""
