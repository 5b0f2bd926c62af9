"""A SQLite file that an exchange survives in, as the list of what changed it."""

from .durable import DurableFront
from .state import Settings, State, open_state, replay

__all__ = ["DurableFront", "Settings", "State", "open_state", "replay"]
