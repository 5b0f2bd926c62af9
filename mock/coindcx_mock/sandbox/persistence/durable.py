"""An exchange whose file may be full: what cannot be kept is refused with 503, and it goes on when there is room."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from coindcx_mock.http import Answer
from coindcx_mock.sandbox.api import OPERATIONS
from coindcx_mock.sandbox.front import Front
from coindcx_mock.sandbox.refusals import Refused

from .state import State


class DurableFront:
    """Asks the exchange, and makes it again from its file when a change that was not kept is in its memory."""

    def __init__(self, state: State, front: Front, make: Callable[[], Front]) -> None:
        self._state = state
        self._front = front
        self._make = make
        self._is_full = False

    def call(self, operation_id: str, key: str | None, arguments: Mapping[str, Any]) -> Answer:
        """Answer a call, as the exchange does; 503 when a change could not be kept."""
        operation = OPERATIONS.get(operation_id)
        try:
            if operation is not None and operation.changes:
                self._require_room()
            return self._front.call(operation_id, key, arguments)
        except sqlite3.Error as error:
            return self._undo(error).answer()

    def control(self, name: str, given: Mapping[str, Any]) -> None:
        """Do one of the acts of `admin`, as the exchange does.

        Raises:
            Refused: it cannot be done, or not be kept (503), and nothing has changed.
        """
        try:
            self._require_room()
            self._front.control(name, given)
        except sqlite3.Error as error:
            raise self._undo(error) from error

    def _require_room(self) -> None:
        """Where the last change could not be kept, see whether one can be now, before anything is changed in memory."""
        if self._is_full:
            self._state.try_to_write()
            self._is_full = False

    def _undo(self, error: sqlite3.Error) -> Refused:
        if not self._is_full:
            self._is_full = True
            self._front = self._make()
        why = f"the state in {self._state.path} cannot be written ({error}): make room on its disk"
        return Refused(503, "This is the mock server: it cannot keep the change, so nothing was changed.", why=why)
