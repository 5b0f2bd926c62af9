"""Prism answers with the examples of the spec: its process (Node.js), and the gateway in front of it.

Imported in that mode only, as httpx is.
"""

from .backend import PrismBackend
from .process import Prism, running_prism

__all__ = ["Prism", "PrismBackend", "running_prism"]
