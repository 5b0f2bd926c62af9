# ruff: noqa: SIM300 (the expected value stands first, constants too)
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from coindcx_mock.gateway import Bundle
from coindcx_mock.http.asgi import App
from coindcx_mock.prism import PrismBackend

NOW = 1_760_000_000_000
KEYS = {"alice": "secret-a", "bob": "secret-b"}
BUNDLE = Bundle.of(Path(__file__).with_name("small_openapi.json").read_bytes())

MALFORMED = (400, '{"status":"error","message":"bad_request","code":400}')
NOT_FOUND = (404, '{"status":"error","message":"not_found","code":404}')
UNAUTHORIZED = (401, '{"code":401,"message":"Invalid credentials","status":"error"}')
DONE = (200, '{"done":1e-8}')

BODY = b' { "timestamp": %d, "note": "\xe2\x82\xb9" }\n' % NOW


class Upstream:
    """Stands for Prism: keeps the requests, answers what it is told."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.answer: Callable[[], httpx.Response] = lambda: httpx.Response(
            200, headers={"content-type": "application/json", "x-inner": "1"}, content=b'{"done":1e-8}'
        )

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answer()

    @property
    def targets(self) -> list[str]:
        return [request.extensions["target"].decode() for request in self.requests]


@pytest.fixture
def upstream() -> Upstream:
    return Upstream()


@pytest.fixture
async def mock(upstream: Upstream) -> AsyncIterator[httpx.AsyncClient]:
    backend = PrismBackend(
        BUNDLE, "http://prism", keys=KEYS, now_ms=lambda: NOW, transport=httpx.MockTransport(upstream)
    )
    app = App(backend.handle, backend.close)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://mock") as client:
        yield client
    await app.close()


def headers(sign: Any, body: bytes, key: str = "alice", secret: str = KEYS["alice"]) -> dict[str, str]:
    return {"X-AUTH-APIKEY": key, "X-AUTH-SIGNATURE": sign(secret, body), "content-type": "application/json"}


def seen(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.text


@pytest.mark.parametrize(
    ("expected", "method", "path", "body", "signed"),
    [
        pytest.param(MALFORMED, "POST", "/signed/create", b"{", False, id="malformed before credentials"),
        pytest.param(MALFORMED, "POST", "/signed/create", b"{", True, id="malformed though signed"),
        pytest.param(MALFORMED, "POST", "/signed/create", b'{"timestamp":NaN}', True, id="NaN"),
        pytest.param(MALFORMED, "POST", "/signed/create", b'"\xff"', True, id="not UTF-8"),
        pytest.param(MALFORMED, "POST", "/nowhere", b"{", False, id="malformed before the path"),
        pytest.param(MALFORMED, "GET", "/public/ticker", b"{", False, id="malformed on a public path"),
        pytest.param(NOT_FOUND, "POST", "/nowhere", BODY, False, id="unknown path before credentials"),
        pytest.param(NOT_FOUND, "POST", "/nowhere", BODY, True, id="unknown path though signed"),
        pytest.param(NOT_FOUND, "GET", "/signed/create", b"", False, id="wrong method"),
        pytest.param(NOT_FOUND, "BREW", "/signed/create", BODY, True, id="method that nobody knows"),
        pytest.param(NOT_FOUND, "OPTIONS", "/signed/create", b"", False, id="OPTIONS"),
        pytest.param(NOT_FOUND, "POST", "/signed/create/", BODY, True, id="slash at the end"),
        pytest.param(NOT_FOUND, "GET", "/", b"", False, id="root"),
        pytest.param(NOT_FOUND, "POST", "/_mock/health", b"", False, id="health by another method"),
        pytest.param(NOT_FOUND, "GET", "/public/a%2Fb/c/trades", b"", False, id="slash too many"),
        pytest.param(UNAUTHORIZED, "POST", "/signed/create", BODY, False, id="no credentials"),
        pytest.param(UNAUTHORIZED, "POST", "/signed/create", b"", True, id="empty body"),
        pytest.param(UNAUTHORIZED, "POST", "/signed/create", b"{}", True, id="no timestamp"),
        pytest.param(UNAUTHORIZED, "GET", "/signed/wallets", BODY, False, id="GET without credentials"),
        pytest.param(DONE, "POST", "/signed/create", BODY, True, id="signed"),
        pytest.param(DONE, "GET", "/signed/wallets", BODY, True, id="signed GET"),
        pytest.param(DONE, "GET", "/public/ticker", b"", False, id="public"),
        pytest.param(DONE, "GET", "/public/B-BTC_USDT/trades", b"", False, id="template"),
        pytest.param(DONE, "GET", "/public/a%2Fb/trades", b"", False, id="template with an encoded slash"),
    ],
)
async def test_checks_come_in_the_order_of_the_exchange(
    expected: tuple[int, str],
    method: str,
    path: str,
    body: bytes,
    signed: bool,
    mock: httpx.AsyncClient,
    upstream: Upstream,
    sign: Any,
) -> None:
    answer = await mock.request(method, path, content=body, headers=headers(sign, body) if signed else {})
    # As recorded: only where the program behind the path answers does the type name the encoding.
    expected_type = "application/json; charset=utf-8" if expected == UNAUTHORIZED else "application/json"
    assert (expected, expected_type) == (seen(answer), answer.headers["content-type"])
    assert (1 if expected == DONE else 0) == len(upstream.requests), "only what passed the checks reaches Prism"


async def test_every_key_has_its_own_secret(mock: httpx.AsyncClient, sign: Any) -> None:
    answers = [
        await mock.post("/signed/create", content=BODY, headers=headers(sign, BODY, key, secret))
        for key, secret in [("bob", "secret-b"), ("bob", "secret-a"), ("eve", "secret-a")]
    ]
    assert [DONE, UNAUTHORIZED, UNAUTHORIZED] == [seen(answer) for answer in answers]


async def test_a_caller_who_leaves_midway_gets_nothing() -> None:
    async def leave() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def send(message: object) -> None:
        pytest.fail(f"sent {message}")

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/signed/create",
        "raw_path": b"/signed/create",
        "query_string": b"",
        "headers": [],
    }
    app = App(PrismBackend(BUNDLE, "http://prism").handle)
    await app(scope, leave, send)


async def test_two_keys_or_signatures_are_as_good_as_none(mock: httpx.AsyncClient, sign: Any) -> None:
    pairs = list(headers(sign, BODY).items())
    answers = [
        await mock.post("/signed/create", content=BODY, headers=[*pairs, extra])
        for extra in [("X-AUTH-APIKEY", "bob"), ("X-AUTH-SIGNATURE", "0")]
    ]
    assert [UNAUTHORIZED, UNAUTHORIZED] == [seen(answer) for answer in answers]


@pytest.mark.parametrize("name", ["X-AUTH-APIKEY", "X-AUTH-SIGNATURE"])
async def test_non_ascii_credentials_are_refused_like_any_other(name: str, mock: httpx.AsyncClient, sign: Any) -> None:
    wrong = {name.encode(): value.encode() for name, value in headers(sign, BODY).items()}
    wrong[name.encode()] = "clé".encode("latin-1")
    answer = await mock.post("/signed/create", content=BODY, headers=[*wrong.items()])
    assert UNAUTHORIZED == seen(answer)


async def test_prism_gets_the_bytes_that_came(mock: httpx.AsyncClient, upstream: Upstream, sign: Any) -> None:
    await mock.post("/signed/create", content=BODY, headers=headers(sign, BODY))
    assert [BODY] == [request.content for request in upstream.requests]


async def test_prism_gets_the_headers_except_those_of_the_connection(
    mock: httpx.AsyncClient, upstream: Upstream, sign: Any
) -> None:
    kept = {**headers(sign, BODY), "accept": "application/json", "prefer": "code=429", "x-own": "1"}
    dropped = {"connection": "keep-alive, X-Hop", "x-hop": "1", "te": "trailers", "upgrade": "h2c", "keep-alive": "1"}
    await mock.post("/signed/create", content=BODY, headers={**kept, **dropped, "proxy-authorization": "x"})
    got = upstream.requests[0].headers
    assert kept == {name: got[name] for name in kept}
    assert set() == {"x-hop", "te", "upgrade", "proxy-authorization"} & set(got)
    assert ("prism", "keep-alive", str(len(BODY))) == (got["host"], got["connection"], got["content-length"])


@pytest.mark.parametrize(
    ("expected", "target"),
    [
        ("/public/ticker", "/public/ticker"),
        ("/public/ticker?a=1&a=2", "/public/ticker?a=1&a=2"),
        ("/public/ticker?currency%255b%255d=INR", "/public/ticker?currency%5B%5D=INR"),
        (
            "/public/ticker?currency%255b%255d=INR&limit=%5B1%5D&currency%255b%255d=USDT",
            "/public/ticker?currency[]=INR&limit=%5B1%5D&currency%5b%5d=USDT",
        ),
        ("/public/a%2Fb/trades", "/public/a%2Fb/trades"),
    ],
)
async def test_prism_gets_the_target_with_bracketed_names_encoded_twice(
    expected: str, target: str, mock: httpx.AsyncClient, upstream: Upstream
) -> None:
    await mock.get(target)
    assert [expected] == upstream.targets


async def test_the_answer_keeps_status_type_and_body(mock: httpx.AsyncClient, upstream: Upstream) -> None:
    upstream.answer = lambda: httpx.Response(
        418,
        headers={"content-type": "text/html; charset=UTF-8", "sl-inner": "1", "x-pagination": "{}"},
        content=b"<p>\xc3\xa9",
    )
    answer = await mock.get("/public/ticker")
    assert (418, b"<p>\xc3\xa9") == (answer.status_code, answer.content)
    expected = {"content-type": "text/html; charset=UTF-8", "x-pagination": "{}", "content-length": "5"}
    assert {**expected, "date": answer.headers["date"]} == dict(answer.headers)


async def test_without_prism_the_mock_says_that_it_is_the_mock(mock: httpx.AsyncClient, upstream: Upstream) -> None:
    def refuse() -> httpx.Response:
        raise httpx.ConnectError("refused")

    upstream.answer = refuse
    message = "This is the mock server: Prism behind it does not answer."
    expected = (503, {"code": 503, "message": message, "status": "error"})
    answers = [await mock.get("/public/ticker"), await mock.get("/_mock/health")]
    assert [expected, expected] == [(answer.status_code, answer.json()) for answer in answers]


async def test_health_names_the_spec(mock: httpx.AsyncClient, upstream: Upstream) -> None:
    upstream.answer = lambda: httpx.Response(404)
    answer = await mock.get("/_mock/health")
    assert (200, {"status": "ok", "spec_sha256": BUNDLE.sha256}) == (answer.status_code, answer.json())
