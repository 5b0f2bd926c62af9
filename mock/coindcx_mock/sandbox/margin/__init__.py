"""Spot trading with borrowed money."""

from .checks import new_margin_order
from .engine import MarginEngine
from .order import MarginOrder
from .rows import margin_row

__all__ = ["MarginEngine", "MarginOrder", "margin_row", "new_margin_order"]
