"""Secrets made up for one run, and a watch that finds them in whatever is shown, however it is written there."""

from __future__ import annotations

import base64
import html
import json
import logging
import random
import string
import traceback
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from types import FunctionType, MethodType, ModuleType
from urllib.parse import quote, quote_plus

from attrs import define, field
from coindcx_mock.gateway import Signer
from coindcx_runtime.auth.signing import Credentials
from support.doubles import shown_by_rich, shown_plainly
from support.seed import SEED

_AWKWARD = "/+=&\"'<>%\\"
_LEAVES = (str, bytes, bytearray, int, float, complex, type(None), type, ModuleType, FunctionType, MethodType)
_PACKAGES = ("coindcx_runtime", "coindcx_client")


def canaries() -> dict[str, Signer]:
    """Keys and secrets of one run: as the exchange gives them, and with all that somebody might escape."""
    dice = random.Random(f"canary/{SEED}")
    plain = ["".join(dice.choices("0123456789abcdef", k=64)) for _ in range(2)]
    odd = ["".join(dice.choices(string.ascii_letters, k=16) + dice.sample(_AWKWARD, len(_AWKWARD))) for _ in range(2)]
    return {"hex": Signer("me", *plain), "awkward": Signer("me", *odd)}


def forms(secret: str) -> set[str]:
    """How a secret may be written."""
    in_json = json.dumps(secret)[1:-1]
    fully = "".join(f"\\u{ord(letter):04x}" for letter in secret)
    as_go = "".join(f"\\u{ord(letter):04x}" if letter in "<>&'+=" else json.dumps(letter)[1:-1] for letter in secret)
    found = {secret, in_json, in_json.replace("/", "\\/"), json.dumps(in_json)[1:-1], repr(secret)[1:-1], fully, as_go}
    found |= {
        quote(secret, safe=""),
        quote(secret),
        quote_plus(secret),
        html.escape(secret),
        html.escape(secret, quote=False),
    }
    found |= {secret.encode().hex(), *_in_base64(secret)}
    return {
        *found,
        *(form[::-1] for form in found),
        *(form.upper() for form in found),
        *(form.lower() for form in found),
    }


def _in_base64(secret: str) -> Iterator[str]:
    # Wherever it stands in what was encoded; the letters at both ends depend on its neighbours.
    for offset in range(3):
        whole = base64.b64encode(b"x" * offset + secret.encode())
        inner = whole[4 * (offset > 0) : len(whole) // 4 * 4 - 4].decode()
        yield from (inner, inner.replace("+", "-").replace("/", "_"))


@define
class Watch(logging.Handler):
    """All that was shown meanwhile, and the secrets that must not be part of it."""

    secrets: set[str]
    texts: list[str] = field(factory=list)
    _forms: dict[str, set[str]] = field(factory=dict)
    _seen: dict[int, object] = field(factory=dict)
    _ways: set[tuple[object, ...]] = field(factory=set)

    def __attrs_pre_init__(self) -> None:
        super().__init__(logging.NOTSET)

    def __hash__(self) -> int:
        return id(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.texts += [record.getMessage(), repr(record.args), repr(vars(record))]
        if record.exc_info and record.exc_info[1] is not None:
            self._see_error(record.exc_info[1])

    def see(self, *things: object) -> None:
        """Take in texts, bytes, exceptions as all tools print them; of objects repr, str and vars, and so on with all inside."""
        for thing in things:
            if isinstance(thing, bytes):
                self.texts.append(thing.decode("latin-1"))
            elif isinstance(thing, str):
                self.texts.append(thing)
            else:
                if isinstance(thing, BaseException):
                    self._see_error(_without_this_test(thing))
                self._walk(thing)

    def _see_error(self, error: BaseException) -> None:
        self.texts.append(shown_plainly(error))
        # Ten times as slow, and no different for the next error that came the same way.
        way = type(error), *((frame.f_code, line) for frame, line in traceback.walk_tb(error.__traceback__))
        if way not in self._ways:
            self._ways.add(way)
            self.texts.append(shown_by_rich(error))

    def _walk(self, start: object) -> None:
        # Whatever was seen stays alive here, so that nothing else gets its id.
        waiting = deque([start])
        while waiting:
            one = waiting.popleft()
            if id(one) in self._seen or type(one).__module__.startswith("coindcx_mock"):
                continue  # the exchange knows its accounts
            self._seen[id(one)] = one
            self.texts += [repr(one), str(one)]
            waiting.extend(_inside(one))

    def leaks(self) -> list[str]:
        """What shows a secret, cut down to its surroundings."""
        # An escape may be escaped again, any number of times.
        whole = "\n".join(self.texts).replace("\\", "")
        found = []
        for secret in self.secrets:
            for form in self._forms.setdefault(secret, {form.replace("\\", "") for form in forms(secret)}):
                place = whole.find(form)
                if place >= 0:
                    found.append(whole[max(0, place - 150) : place + len(form) + 50])
        return found


@contextmanager
def watching(*signers: Signer) -> Iterator[Watch]:
    """Look at all logs, at DEBUG, and at all warnings; every signature that is made is a secret, too."""
    watch = Watch({secret for signer in signers for secret in (signer.key, signer.secret)})
    sign = Credentials.headers

    def headers(self: Credentials, payload: bytes) -> dict[str, str]:
        made = sign(self, payload)
        watch.secrets.add(made["X-AUTH-SIGNATURE"])
        return made

    loggers = [logging.getLogger(), *(logging.getLogger(name) for name in _NAMES)]
    levels = [logger.level for logger in loggers]
    loggers[0].addHandler(watch)
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    Credentials.headers = headers  # type: ignore[method-assign]  # only while it is watched
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            yield watch
        watch.texts += [str(warning) for warning in warned]
    finally:
        Credentials.headers = sign  # type: ignore[method-assign]  # (each signature is followed, too)
        loggers[0].removeHandler(watch)
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


_NAMES = ("coindcx_runtime", "coindcx_mock", "httpx", "httpcore", "aiohttp", "asyncio", "redis", "uvicorn", "keyring")


def _inside(thing: object) -> Iterable[object]:
    if isinstance(thing, _LEAVES):
        return
    yield from (getattr(thing, "__dict__", None) or {}).values()
    if isinstance(thing, BaseException):
        yield from (*thing.args, thing.__cause__, thing.__context__)
    # Slots are no secret of a class of values; what hides behind them in Credentials is meant to.
    if hasattr(type(thing), "__attrs_attrs__"):
        yield from (getattr(thing, item.name, None) for item in type(thing).__attrs_attrs__)
    if isinstance(thing, Mapping):
        yield from (*thing.keys(), *thing.values())
    elif isinstance(thing, (list, tuple, set, frozenset, deque)):
        yield from islice(thing, 1000)


def _without_this_test(error: BaseException) -> BaseException:
    # The frames of a test hold the secrets, and those of the exchange what it was sent.
    trace = error.__traceback__
    while trace and not any(package in trace.tb_frame.f_code.co_filename for package in _PACKAGES):
        trace = trace.tb_next
    return error.with_traceback(trace)
