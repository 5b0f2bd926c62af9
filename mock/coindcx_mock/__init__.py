"""A mock of the exchange: Prism answers, and a gateway in front of it checks signatures on its own.

python -m coindcx_mock
  -> bundle            finds the spec that the client was made from, refuses another one
  -> prism_process     runs Prism on that spec (node finds Node.js)
  -> gateway           json -> routes -> verify -> query -> Prism, in the exchange's order

`running_mock` does all of that in a subprocess, for tests and demos.
"""

from ._errors import CannotStart
from .credentials import KEY, SECRET
from .running import RunningMock, running_mock

__all__ = ["KEY", "SECRET", "CannotStart", "RunningMock", "running_mock"]
