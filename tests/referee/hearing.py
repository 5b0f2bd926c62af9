"""Exchanges are replayed through `prism proxy`, whose upstream repeats the recorded answers:

exchanges --> prism proxy --> echo
                  |   <-- the recorded answer, byte for byte
                  v
     `sl-violations`: what is wrong with it by the spec
"""

import http.client
import json
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from email.message import Message
from urllib.parse import quote, urlsplit

from coindcx_mock.gateway import Bundle
from coindcx_mock.http import Answer
from coindcx_mock.prism import running_prism
from referee.echo import ID, running_echo

# Prism keeps one core busy; more callers than these make it slower.
_CALLERS = 4
_PATIENCE_S = 30

CUT = "and more, for which the header has no room"


class RefereeBroken(Exception):
    """The referee itself did not work, so that nothing is known about the exchanges."""


@dataclass(frozen=True)
class Case:
    """An answer, and the verb and path under which Prism knows the operation that gave it.

    Nothing else of the request is replayed: it is only there to find the operation. Prism would answer 501 to a GET with
    a body and 400 to a body that is not JSON, and it takes some query names for orders to itself.
    """

    method: str
    path: str
    answer: Answer


@dataclass(frozen=True)
class Hearing:
    """What Prism said about an answer; `validated` is False where it did not get so far."""

    objections: list[str]
    validated: bool = True


def hear(cases: Sequence[Case], spec: Bundle) -> list[Hearing]:
    """Ask Prism about each of the answers.

    Raises:
        RefereeBroken: Prism ended, or does not answer.
        CannotStart: it is not installed, or does not come up.
    """
    connections = threading.local()
    with (
        running_echo([case.answer for case in cases]) as upstream,
        running_prism(spec, upstream) as prism,
        ExitStack() as opened,
        ThreadPoolExecutor(_CALLERS) as callers,
    ):

        def heard(number: int) -> Hearing:
            if not hasattr(connections, "own"):
                connections.own = http.client.HTTPConnection(urlsplit(prism.url).netloc, timeout=_PATIENCE_S)
                opened.callback(connections.own.close)
            path = quote(cases[number].path, safe="/%")
            connections.own.request(cases[number].method, path, headers={ID: str(number)})
            answer = connections.own.getresponse()
            return _hearing(number, answer.headers, answer.read())

        try:
            return list(callers.map(heard, range(len(cases))))
        except (OSError, http.client.HTTPException) as error:
            callers.shutdown(cancel_futures=True)
            raise RefereeBroken(f"{error!r}; {prism.obituary()}") from error


def _hearing(number: int, headers: Message, body: bytes) -> Hearing:
    if headers.get(ID) != str(number):
        return Hearing([f"Prism did not pass this answer on; it said {body[:200].decode(errors='replace')}"], False)
    said = read(headers.get("sl-violations", ""))
    objections = [text for location, text in said if location == "response"]
    return Hearing(objections, ("request", "Selected route not found") not in said)


def read(header: str) -> list[tuple[str, str]]:
    """First part of the location, and message, of each entry; of a list that was cut short those that are whole."""
    decoder = json.JSONDecoder()
    found = []
    position = header.find("{")
    while position >= 0:
        try:
            entry, position = decoder.raw_decode(header, position)
        except ValueError:
            found.append(("response", CUT))
            break
        found.append((entry["location"][0], entry["message"]))
        position = header.find("{", position)
    return found
