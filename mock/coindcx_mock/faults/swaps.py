"""Two answers that change places: the one that comes first is held until a second one comes, or its time is over."""

import threading
from dataclasses import dataclass, replace

from coindcx_mock.http import Answer, Outcome


@dataclass
class _Held:
    """An answer that waits, and in the end what its caller gets."""

    answer: Answer
    is_over: bool = False


class Swaps:
    """Where answers wait for each other. May be shared by threads and event loops."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: _Held | None = None

    def change(self, outcome: Outcome) -> Outcome:
        """Bring an answer to the caller who waits, and that one's to this caller; else let it wait."""
        assert outcome.answer is not None
        with self._lock:
            first, self._waiting = self._waiting, None
            if first is not None and not first.is_over:
                others, first.answer, first.is_over = first.answer, outcome.answer, True
                return replace(outcome, answer=others)
            held = self._waiting = _Held(outcome.answer)

        def take() -> Answer:
            with self._lock:
                held.is_over = True
                return held.answer

        return replace(outcome, delay=outcome.swapped or 0.0, later=take, is_ready=lambda: held.is_over)
