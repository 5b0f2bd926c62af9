"""What TLS trusts: the certificates that come with httpx, or those that the environment or the user names."""

from __future__ import annotations

import os
import ssl
from functools import cache

import httpx

_SPOKEN = ["http/1.1"]


def tls_context(verify: object) -> ssl.SSLContext:
    """What all transports of a client share.

    Raises:
        TypeError: `verify` is neither True or False nor a context.
    """
    if not isinstance(verify, (bool, ssl.SSLContext)):
        raise TypeError("verify has to be an ssl.SSLContext, or False to check no certificate")
    named = os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR")
    if verify is True and not named:
        return _usual_context()
    context = httpx.create_ssl_context(verify)
    context.set_alpn_protocols(_SPOKEN)
    return context


@cache
def _usual_context() -> ssl.SSLContext:
    """Reading the certificates takes 20 ms, so all clients share it."""
    context = httpx.create_ssl_context(trust_env=False)
    context.set_alpn_protocols(_SPOKEN)
    return context
