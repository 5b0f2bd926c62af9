"""A mock of the exchange: one gateway checks signatures on its own, and in front of two that answer.

http        requests and answers; a server on a socket, or a transport in the same process
gateway     finds the spec, then checks in the exchange's order: JSON, path, signature, limits, arguments
faults      calls that go wrong on purpose
sandbox     an exchange that keeps state
prism       Prism, which answers with the examples of the spec (--mode prism)
admin_api   the paths under /_mock/
simulator   gateway -> limits -> validation -> faults -> the sandbox, all in the request log (--mode sandbox, default)
launch      builds a simulator from settings, serves either mode, runs `python -m coindcx_mock` in a subprocess
embedded    `Sandbox`, a simulator in this process whose time a test holds; `pytest_plugin` makes a fixture of it

Each imports only what stands above it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coindcx_mock.gateway.credentials import KEY, SECRET
    from coindcx_mock.launch.subprocess import RunningMock, running_mock

    from .embedded import Sandbox
    from .errors import CannotStart

__all__ = ["KEY", "SECRET", "CannotStart", "RunningMock", "Sandbox", "running_mock"]

_HOME = {
    "CannotStart": "errors",
    "KEY": "gateway.credentials",
    "SECRET": "gateway.credentials",
    "RunningMock": "launch.subprocess",
    "Sandbox": "embedded",
    "running_mock": "launch.subprocess",
}


def __getattr__(name: str) -> object:
    # Late, because pytest imports this package wherever it is installed, and the server has to start quickly.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOME[name]}", __name__), name)
