"""Every answer of the sandbox goes to the referee, whichever test asked and however: over a socket or by a call.

What the exchange answers is taken where it is called, so what a fault makes of it afterwards is not; what the simulator
itself refuses is taken there, unless a fault made it do so. A stand-in for the exchange may answer what it likes.
"""

from typing import Any

import pytest
from support.referee import SIEVE


def pytest_sessionstart(session: pytest.Session) -> None:
    # Not at the top: plugins are loaded before anybody measures or forbids what an import loads.
    from coindcx_mock.gateway import Entry, Refused
    from coindcx_mock.http import Answer, Request
    from coindcx_mock.sandbox.front import Front
    from coindcx_mock.simulator import Simulator
    from support.spec import OPERATIONS

    sieve = session.config.stash[SIEVE]
    calls = {operation.spec["operationId"]: Request(operation.method, operation.path) for operation in OPERATIONS}
    call, refused = Front.call, Simulator._refused

    def recorded_call(self: Front, operation_id: str, key: str | None, arguments: Any) -> Answer:
        answer = call(self, operation_id, key, arguments)
        sieve(operation_id, answer, lambda: calls[operation_id])
        return answer

    def recorded_refusal(self: Simulator, refusal: Refused, entry: Entry, skew: float) -> Answer:
        answer = refused(self, refusal, entry, skew)
        if entry.fault is None:
            sieve(f"{entry.method} {entry.path}", answer, lambda: Request(entry.method, entry.path, entry.query))
        return answer

    Front.call = recorded_call  # type: ignore[method-assign]  # (each answer is recorded on its way)
    Simulator._refused = recorded_refusal  # type: ignore[method-assign]  # (refusals leave here)
