"""Keeps what makes a client from showing what it was given."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from coindcx_runtime.http.failures import without_frames

P = ParamSpec("P")
R = TypeVar("R")


def discreet(make: Callable[P, R]) -> Callable[P, R]:
    """`make`, the errors of which have no frame below the caller's.

    The locals of such a frame can hold a secret, also one that was given under a wrong name, and tracebacks can print
    locals.
    """

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return make(*args, **kwargs)
        except BaseException as error:
            del args, kwargs
            raised = without_frames(error)
        raise raised

    return made
