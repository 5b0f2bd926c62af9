"""A mock of the exchange: one gateway checks signatures on its own, and in front of two that answer.

python -m coindcx_mock
  -> bundle            finds the spec that the client was made from, refuses another one
  -> serving           a socket: protocol (uvicorn's, made sturdy) -> asgi -> Request, and an Outcome back
  -> gateway           strict_json -> routes -> verify, in the exchange's order
     --mode sandbox    desk: gateway -> limits -> validation -> faults -> the exchange, all in request_log (default)
     --mode prism      prism_backend -> query -> Prism (prism_process runs it, node finds Node.js)

`running_mock` does all of that in a subprocess, for tests and demos. `Sandbox` (fixture) has the desk in this process,
with its markets and its time in hand; `pytest_plugin` makes a fixture of it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._errors import CannotStart
    from .credentials import KEY, SECRET
    from .fixture import Sandbox
    from .running import RunningMock, running_mock

__all__ = ["KEY", "SECRET", "CannotStart", "RunningMock", "Sandbox", "running_mock"]

_HOME = {"CannotStart": "_errors", "KEY": "credentials", "SECRET": "credentials", "Sandbox": "fixture"}


def __getattr__(name: str) -> object:
    # Late, because pytest imports this package wherever it is installed, and the server has to start quickly.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOME.get(name, 'running')}", __name__), name)
