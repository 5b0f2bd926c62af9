"""What is judged: exchanges as they were recorded, and the recorder that keeps one of each kind."""

import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace

from coindcx_mock.http import Answer, Request

_CONTROL = "/_mock/"

Key = tuple[str, str, int, frozenset[tuple[str, str]], bytes]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and the whole answer to it; `where` names the test that saw it first."""

    request: Request
    answer: Answer
    where: str = ""

    @property
    def key(self) -> Key:
        """All that a verdict depends on: times and limits in other headers make no other answer."""
        answer = self.answer
        headers = ((name, text) for name, text in answer.headers.items() if name == "content-type" or name[:2] == "x-")
        return self.request.method, self.request.path, answer.status, frozenset(headers), answer.body


class Recorder:
    """Takes whole answers, no faults: each that the spec has a say in, once. May be shared by threads.

    It is called with a request and its answer, or filled through `recording.Recording`.
    """

    def __init__(self) -> None:
        self.count = 0
        self._distinct: dict[Key, Exchange] = {}
        self._lock = threading.Lock()

    def __call__(self, request: Request, answer: Answer) -> None:
        where, _, _ = os.environ.get("PYTEST_CURRENT_TEST", "").partition(" (")
        # A copy of the headers, which may be a view, or be changed later.
        self.add(Exchange(request, replace(answer, headers=dict(answer.headers)), where))

    def add(self, *exchanges: Exchange) -> None:
        """Keep them, unless the like is there or the call was to the mock itself and not to the exchange."""
        kept = [exchange for exchange in exchanges if not exchange.request.path.startswith(_CONTROL)]
        self.add_counted(kept, len(kept))

    def add_counted(self, exchanges: Iterable[Exchange], count: int) -> None:
        """Keep what another recorder kept of so many."""
        with self._lock:
            self.count += count
            for exchange in exchanges:
                self._distinct.setdefault(exchange.key, exchange)

    @property
    def distinct(self) -> list[Exchange]:
        with self._lock:
            return list(self._distinct.values())


def recorded(exchanges: Iterable[Exchange]) -> Recorder:
    """A recorder that has these."""
    recorder = Recorder()
    recorder.add(*exchanges)
    return recorder
