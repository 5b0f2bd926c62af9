# ruff: noqa: SIM300 (the expected value stands first, constants too)
import json
from decimal import Decimal

import pytest
from coindcx_mock.gateway import Routes, strict_json
from coindcx_mock.prism.backend import for_prism


@pytest.mark.parametrize(
    ("expected", "query"),
    [
        ("", ""),
        ("a=1", "a=1"),
        ("c%255b%255d=INR", "c[]=INR"),
        ("c%255b%255d=INR", "c%5B%5D=INR"),
        ("c%255b%255d=INR", "c%5b%5d=INR"),
        ("c%255b%255d=1&b=2&c%255b%255d=3", "c[]=1&b=2&c%5B%5D=3"),
        ("c%255b0%255d=1", "c[0]=1"),
        ("c%255b%255d", "c[]"),
        ("c=[1]&d=%5B2%5D&e=f=[]", "c=[1]&d=%5B2%5D&e=f=[]"),
        ("c%255b%255d=1", "c%255b%255d=1"),
        ("&&a=%E2%82%B9+x", "&&a=%E2%82%B9+x"),
    ],
)
def test_only_brackets_in_names_are_rewritten(expected: str, query: str) -> None:
    assert expected == for_prism(query)


@pytest.mark.parametrize(
    "body",
    [
        *(b"{", b"", b" ", b"NaN", b'{"a":Infinity}', b"[-Infinity]", b"{'a':1}", b"[1,]", b'"\xff"'),
        b"\xef\xbb\xbf{}",
        *('{"a":1}'.encode("utf-16"), b"a=1&b=2", b"{}{}", b'"\n"', b"[" * 100_000, b"01", b"1" * 5000),
        *(b"1" * 41, b"-" + b"1" * 41, b"1." + b"0" * 40, b"1e41", b"1e-41", b"1E+41", b"1e" + b"9" * 5000),
        *(b'"\\ud800"', b'{"\\uDC00":1}', b'["\\ud83d", "\\ude80"]'),
    ],
)  # fmt: skip
def test_malformed_json_is_refused(body: bytes) -> None:
    with pytest.raises(strict_json.Malformed):
        strict_json.parse(body)


def test_of_a_repeated_key_the_last_counts() -> None:
    assert {"a": 2} == strict_json.parse(b'{"a":1,"a":2}')


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        (Decimal("0.1"), b"0.1"),
        (Decimal("1.10"), b"1.10"),
        (Decimal("1e-8"), b"1e-8"),
        (Decimal("1E+40"), b"1E+40"),
        (Decimal("0." + "1" * 39), b"0." + b"1" * 39),
        (int("-" + "9" * 40), b"-" + b"9" * 40),
        ("\U0001f680", b'"\\ud83d\\ude80"'),
        ("\\ud800", b'"\\\\ud800"'),
    ],
)
def test_numbers_are_read_exactly_and_pairs_as_text(expected: object, body: bytes) -> None:
    read = strict_json.parse(body)
    assert (expected, str(expected), type(expected)) == (read, str(read), type(read))


@pytest.mark.parametrize("body", [b"1" * 41, b"1." + b"0" * 99, b"1e-400", b'"\\ud800"', b'{"a":1.5}'])
def test_where_numbers_do_not_matter_any_are_read(body: bytes) -> None:
    assert json.loads(body) == strict_json.parse(body, loose=True)


@pytest.mark.parametrize("body", [b"{", b"NaN", b'"\xff"', b"[" * 100_000, b"1" * 5000])
def test_what_is_no_json_is_refused_there_too(body: bytes) -> None:
    with pytest.raises(strict_json.Malformed):
        strict_json.parse(body, loose=True)


ROUTES = Routes.of(
    {
        "security": [{"ApiKey": []}],
        "paths": {
            "/a": {"parameters": [], "summary": "x", "get": {"security": []}, "post": {"security": [{"ApiKey": []}]}},
            "/default": {"get": {}},
            "/t/{id}/x": {"get": {"security": []}, "parameters": []},
            "/t/plain/x": {"post": {"security": []}, "get": {}},
            "/dot.path/{a}.{b}": {"get": {"security": []}},
        },
    }
)


@pytest.mark.parametrize(
    ("expected", "method", "path"),
    [
        ("/a unsigned", "GET", "/a"),
        ("/a signed", "POST", "/a"),
        ("/default signed", "GET", "/default"),
        ("/t/{id}/x unsigned", "GET", "/t/B-BTC_USDT/x"),
        ("/t/plain/x signed", "GET", "/t/plain/x"),
        ("/dot.path/{a}.{b} unsigned", "GET", "/dot.path/1.2"),
        (None, "GET", "/dotxpath/1.2"),
        (None, "PUT", "/a"),
        (None, "HEAD", "/a"),
        (None, "PARAMETERS", "/a"),
        (None, "get", "/a"),
        (None, "GET", "/a/"),
        (None, "GET", "//a"),
        (None, "GET", "/"),
        (None, "GET", "/t//x"),
        (None, "GET", "/t/1/2/x"),
        (None, "GET", "/t/{id}/y"),
    ],
)
def test_a_route_is_method_and_path(expected: str | None, method: str, path: str) -> None:
    route = ROUTES.find(method, path)
    assert expected == (route and f"{route.path} {'signed' if route.signed else 'unsigned'}")
