"""The front: the one way into the exchange. A call, an act from outside, or one of them once more.

What the exchange does depends on its settings, the calls and their times alone, so that playing the calls again makes
it again.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from coindcx_mock.http import JSON, Answer

from . import printing
from .admin import CONTROLS
from .api import OPERATIONS, Page
from .arguments import Arguments
from .exchange import Exchange
from .money import exact
from .refusals import NotModelled, Refused


@dataclass(frozen=True)
class Change:
    """Something that changed the exchange: an operation of an account, or (without one) an act from outside."""

    time_ms: int
    name: str
    account_id: str | None
    arguments: Mapping[str, Any]


class Torn(Exception):
    """Something broke in the middle of a change, or the change could not be remembered.

    What is in memory is then not what a restart would make again, so nothing is answered from it any more.
    """


class Front:
    """Answers calls, one at a time.

    Args:
        exchange: what there is.
        remember: told of each change before its call is answered.
    """

    def __init__(self, exchange: Exchange, remember: Callable[[Change], None] = lambda _: None) -> None:
        self.exchange = exchange
        self.venue = exchange.venue
        self.remember = remember
        self._torn = False

    def call(self, operation_id: str, key: str | None, arguments: Mapping[str, Any]) -> Answer:
        """Answer one call that is signed by the account of `key`, or by nobody; bad input is answered, too.

        Raises:
            NotModelled: no file of `api` has the operation.
            Torn: an earlier call, or a control, broke in the middle.
        """
        operation = OPERATIONS.get(operation_id)
        if operation is None:
            raise NotModelled(operation_id)
        account = None if key is None else self.venue.account_of(key)
        with self._whole():
            self.venue.pass_time()
        # What only looks may fail alone.
        with self._whole() if operation.changes else exact():
            try:
                content = operation.answer(self.exchange, account, Arguments(arguments))
            except Refused as refusal:
                return refusal.answer()
            headers = {"content-type": JSON}
            if isinstance(content, Page):
                headers["x-pagination"] = printing.encoded(content.pagination).decode()
                content = content.rows
            body = printing.encoded(content, operation.style)
            if operation.changes:
                assert account is not None
                self.remember(Change(self.venue.now_ms, operation_id, account.id, arguments))
        return Answer(200, body, headers)

    def control(self, name: str, given: Mapping[str, Any]) -> None:
        """Do one of the acts of `admin`, from outside.

        Raises:
            Refused: it cannot be done, and nothing has changed.
            Torn: an earlier call, or a control, broke in the middle.
        """
        with self._whole():
            self.venue.pass_time()
            time_ms = self.venue.now_ms
            CONTROLS[name](self.venue, Arguments(given))
            self.remember(Change(time_ms, name, None, given))

    def repeat(self, change: Change) -> None:
        """Do again what was remembered, at the time of the clock.

        Raises:
            Refused: it was not refused then.
        """
        if change.account_id is None:
            self.control(change.name, change.arguments)
            return
        answer = self.call(change.name, self.venue.accounts[change.account_id].key, change.arguments)
        if answer.status != 200:
            raise Refused(answer.status, answer.why or "")

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Let a change happen wholly or not at all; one that breaks in the middle is the last."""
        if self._torn:
            raise Torn("the exchange broke in the middle of a change, and stopped: start it again")
        try:
            with exact():
                yield
        except Refused:
            raise
        except BaseException:
            self._torn = True
            raise
