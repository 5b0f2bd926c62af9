"""A mock of the exchange: one gateway checks signatures on its own, and in front of two that answer.

python -m coindcx_mock
  -> bundle            finds the spec that the client was made from, refuses another one
  -> serving           a socket: protocol (uvicorn's, made sturdy) -> asgi -> Request, and an Outcome back
  -> gateway           strict_json -> routes -> verify, in the exchange's order
     --mode prism      prism_backend -> query -> Prism (prism_process runs it, node finds Node.js)
     --mode sandbox    desk: gateway -> limits -> validation -> faults -> the exchange, all in request_log

`running_mock` does all of that in a subprocess, for tests and demos. `in_process` has the desk without a socket.
"""

from ._errors import CannotStart
from .credentials import KEY, SECRET
from .running import RunningMock, running_mock

__all__ = ["KEY", "SECRET", "CannotStart", "RunningMock", "running_mock"]
