"""Answers of the exchange, and everything that could be wrong with them.

A tree keeps what JSON can say and Python's own values cannot: the digits of numbers, members that come twice.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from typing import Any

from attrs import frozen
from coindcx_runtime.codec.salvage import NAMES
from support.recordings import accepted
from support.spec import SpecOperation, resolve


class Raw(str):
    """JSON that is written as it stands."""


class Members(list[tuple[str, Any]]):
    """The members of an object, in their order."""


@frozen
class Mutant:
    """What an exchange answers."""

    status: int
    headers: dict[str, str]
    body: bytes


def parsed(body: bytes) -> Any:
    return json.loads(body, parse_int=Raw, parse_float=Raw, parse_constant=Raw, object_pairs_hook=Members)


def written(tree: Any) -> str:
    if isinstance(tree, Raw):
        return tree
    if isinstance(tree, Members):
        return "{" + ",".join(f"{json.dumps(name)}:{written(value)}" for name, value in tree) + "}"
    if isinstance(tree, list):
        return "[" + ",".join(map(written, tree)) + "]"
    return json.dumps(tree)


def cut(tree: Any) -> Any:
    """The first rows of lists and of maps, as thousands of them would be mutated no better."""
    if isinstance(tree, Members):
        return Members((name, cut(value)) for name, value in (tree if len(tree) <= 100 else tree[:3]))
    return [cut(value) for value in tree[:3]] if isinstance(tree, list) else tree


def originals(operation: SpecOperation) -> list[str]:
    """Its recorded answers, else its examples in the spec; some of each form."""
    texts = [written(cut(parsed(one.body))) for one in _accepted() if one.path == operation.path and one.body.strip()]
    if not texts:
        content = resolve(operation.spec["responses"]["200"])["content"]["application/json"]
        named = [example["value"] for example in content.get("examples", {}).values()]
        texts = [json.dumps(example) for example in named or [content["example"]]]
    return texts[:20]


@cache
def _accepted() -> list[Any]:
    return accepted()


NUMBERS = [
    *("0", "-0", "1", "-1", "0.10", "400", "1e999", "-1e999", "1e-999", "1e400", "1e99999999999999999999", "1E+999999"),
    *(str(10**400), "9" * 5000, "0." + "3" * 5000, "18446744073709551616", "NaN", "Infinity", "-Infinity"),
]
TEXTS = [
    *("", " ", "x", "NaN", "sNaN", "Infinity", "1_000", " 1", "1e5", "-0.10", "1" * 5000, "1e999999999", "١٢", "None"),
    *(
        "null",
        "error",
        "a_new_status",
        "\ud800",
        "\U0001f600",
        "\x00\n\x1b[2J",
        "x" * 20_000,
        '"',
        "\\",
        "2024-05-06T07:08:09Z",
    ),
    *("2024-99-99", "2024-05-06", "1712010312255", "9" * 17 + "-01-01"),
]
DEEP = [Raw("[" * depth + "]" * depth) for depth in (60, 200, 400, 800)]
DEEP += [Raw('{"id":' * depth + "1" + "}" * depth) for depth in (200, 800)]
SHAPES = ["null", "true", "false", "[]", "{}", "[[]]", "[null]", '{"":{}}']
VALUES = [*map(Raw, SHAPES), *map(Raw, NUMBERS), *TEXTS, *DEEP]
TOPS = [
    *(
        "",
        " \n",
        "null",
        "true",
        "0",
        "1e999",
        '""',
        '"text"',
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "[null]",
        "NaN",
        "<html>busy</html>",
    ),
    *(
        '{"status":"error","message":"no","code":1}',
        '{"message":"no","status":422,"code":422}',
        '{"error_message":"no"}',
    ),
    *("[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000, '{"id":"a"}{"id":"b"}', '{"id"', '"', "\x00"),
]
STATUSES = [200] * 36 + [201, 204, 400, 401, 404, 408, 422, 429, 500, 503, 301]

Slot = tuple[Any, int]


def slots(tree: Any, spared: Callable[[Any, int], bool]) -> Iterator[Slot]:
    """Where in a tree a value stands, but for the spared ones."""
    for index in range(len(tree)) if isinstance(tree, list) else ():
        if not spared(tree, index):
            yield tree, index
        yield from slots(_value(tree, index), spared)


def _value(tree: Any, index: int) -> Any:
    return tree[index][1] if isinstance(tree, Members) else tree[index]


def _put(tree: Any, index: int, value: Any) -> None:
    tree[index] = (tree[index][0], value) if isinstance(tree, Members) else value


def change(random: Random, tree: Any, found: list[Slot]) -> None:
    """One thing about one value that is not as it was."""
    inside, index = random.choice(found)
    if index >= len(inside):
        return  # an earlier change dropped it
    value = _value(inside, index)
    match random.randrange(9):
        case 0 | 1 | 2:
            _put(inside, index, random.choice(VALUES))
        case 3:
            del inside[index]
        case 4:
            _put(inside, index, random.choice([[value], Members([("value", value)]), [value, value]]))
        case 5 if isinstance(value, Raw):
            _put(inside, index, str(value))
        case 5 if isinstance(value, str):
            _put(inside, index, Raw(random.choice(NUMBERS)))
        case 6 if isinstance(inside, Members):
            # Twice: the later one counts.
            at = random.choice([0, index])
            inside.insert(at, (inside[index][0], random.choice(VALUES)) if at == 0 else (random.choice(TEXTS), value))
        case 7 if isinstance(inside, Members):
            extra = random.choice(["extra", "status", "code", "message", "error_message", "error", *TEXTS])
            inside.insert(random.randrange(len(inside) + 1), (extra, random.choice(VALUES)))
        case 8 if isinstance(inside, list) and not isinstance(inside, Members):
            inside.insert(index, random.choice([value, *VALUES]))
        case _:
            _put(inside, index, random.choice(VALUES))


def damaged(random: Random, body: bytes, start: int = 0) -> bytes:
    """The bytes with one thing wrong at or after `start`."""
    at = random.randint(start, len(body))
    put = random.choice(
        [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\x00", b",", b"}", b"]", b'"', b"\\", b"\xef\xbb\xbf", b"9" * 999]
    )
    return random.choice([body[:at], body[:at] + put + body[at:], body + put, b"\xef\xbb\xbf" + body])


def mutant(random: Random, text: str) -> Mutant:
    """An answer with some things wrong."""
    tree = parsed(text.encode())
    for _ in range(random.choice([1, 1, 1, 2, 3, 8])):
        if found := [*slots(tree, lambda *_: False)]:
            change(random, tree, found)
    body = written(tree).encode()
    headers: dict[str, str] = {}
    match random.randrange(16):
        case 0 | 1:
            body = damaged(random, body)
        case 2 | 3:
            body = random.choice(TOPS).encode(errors="surrogatepass")
        case 4:
            body = random.choice([b"[%s]", b'{"data":%s}', b'{"orders":%s}', b"%s trailing", b" %s \n"]) % body
        case 5:
            body = body.decode().encode(random.choice(["utf-16", "utf-8-sig", "utf-32"]))
        case 6 if random.random() < 0.2:
            headers = {"content-encoding": random.choice(["gzip", "deflate", "br", "no-such"])}
    return Mutant(random.choice(STATUSES), headers, body)


def ids_of(tree: Any) -> list[str]:
    """The ids in a tree, as text."""
    return [str(_value(inside, index)) for inside, index in slots(tree, lambda *_: False) if is_id(inside, index)]


def is_id(inside: Any, index: int) -> bool:
    if not isinstance(inside, Members):
        return False
    name, value = inside[index]
    return name in NAMES and isinstance(value, str) and value not in ("", "None")


def holds_id(inside: Any, index: int) -> bool:
    """Whether an id would be lost with this value."""
    value = _value(inside, index)
    return is_id(inside, index) or any(is_id(*slot) for slot in slots(value, lambda *_: False))


def mutant_with_ids(random: Random, text: str) -> tuple[bytes, list[str]]:
    """An answer of status 200 with some things wrong, none of them with an id or what holds one; and the ids."""
    tree = parsed(text.encode())
    numbered(random, tree)
    ids = ids_of(tree)
    for _ in range(random.choice([1, 2, 3, 8, 20])):
        if found := [*slots(tree, holds_id)]:
            change(random, tree, found)
    body = written(tree).encode()
    if random.random() < 0.3:
        # After the last id, and the character that ends it.
        end = max(body.rfind(id.encode()) + len(id) + 2 for id in ids)
        body = damaged(random, body, min(end, len(body)))
    return body, ids


def numbered(random: Random, tree: Any) -> None:
    """Ids of its own for each place; here and there a number, as the exchange sends them, too."""
    for inside, index in slots(tree, lambda *_: False):
        if is_id(inside, index):
            id = f"{random.getrandbits(60)}"
            _put(inside, index, random.choice([Raw(id), f"id-{id}"]))
