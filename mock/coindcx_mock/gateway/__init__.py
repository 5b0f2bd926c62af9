"""The checks in front of whatever answers (path, signature, limits, spec), and the log of requests."""

from .bundle import Bundle
from .checks import Call, Gateway, Refused
from .credentials import KEY, MAIN, SECRET, Signer
from .limits import Limits, Mode
from .request_log import Entry, RequestLog
from .routing import Limit, Route, Routes

__all__ = [
    "KEY",
    "MAIN",
    "SECRET",
    "Bundle",
    "Call",
    "Entry",
    "Gateway",
    "Limit",
    "Limits",
    "Mode",
    "Refused",
    "RequestLog",
    "Route",
    "Routes",
    "Signer",
]
