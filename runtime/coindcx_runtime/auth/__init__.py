"""Signing: the key's HMAC over the exact bytes, and what keeps secrets out of tracebacks."""
