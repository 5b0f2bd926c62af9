"""An interruption from outside (Ctrl-C, a cancelled task) that says what may have happened meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from coindcx_runtime.codec.salvage import told_ids
from coindcx_runtime.operation.operation import Call


@contextmanager
def noting(call: Call[Any], *, may_have_worked: bool = True) -> Iterator[None]:
    """While a call may have taken effect, an interruption gets a note with its name and ids."""
    try:
        yield
    except (Exception, GeneratorExit):
        raise
    except BaseException as error:
        if may_have_worked and call.operation.retry != "read":
            ids = told_ids(call.ids)
            told = f"{call.operation.name} was interrupted and may have taken effect"
            error.add_note(told + (f": {ids}" if ids else ""))
        raise
