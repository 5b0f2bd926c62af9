import asyncio
import inspect
from typing import Any

import httpx
import pytest
import respx
from coindcx_runtime.call.retry import RetryPolicy
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.client.blocking import SyncClient
from coindcx_runtime.client.options import Options, Shell
from coindcx_runtime.errors import ConnectionFailed, OutcomeUnknown
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.steps import Answer
from support.both_clients import KEYS, KINDS, Kind, call_with
from support.doubles import BASE_URL, KEY, ROW, SECRET, operation, shown

UNSIGNED = operation(signed=False, method="GET", timestamp=None, retry="read")


def echo(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, headers={"X-Seen": request.url.host, "x-twice": "a"}, content=ROW)


@pytest.mark.parametrize("kind", KINDS)
def test_a_mock_transport_of_httpx_works(kind: Kind) -> None:
    raw = call_with(kind, Call(UNSIGNED, query={"pair": "A"}), transport=httpx.MockTransport(echo))
    assert (raw.status, raw.body, raw.value.id) == (200, ROW, "a1")
    assert raw.headers["x-seen"] == "127.0.0.1"
    assert KEY not in repr(raw)


@pytest.mark.parametrize(
    ("kind", "transport"), [(SyncClient, httpx.HTTPTransport), (AsyncClient, httpx.AsyncHTTPTransport)]
)
@respx.mock
def test_respx_works_with_the_transports_of_httpx(kind: Kind, transport: Any) -> None:
    route = respx.get(f"{BASE_URL}/rows", params={"pair": "A"}).respond(200, content=ROW)
    assert call_with(kind, Call(UNSIGNED, query={"pair": "A"}), transport=transport()).value.id == "a1"
    assert route.call_count == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_request_has_its_timeout_its_headers_and_nothing_of_httpx_client(
    kind: Kind,
) -> None:
    seen: list[httpx.Request] = []

    def exchange(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return echo(request)

    call = Call(operation(), query={"a": ["1", "2"], "b": "x y&z"}, body={"n": 1})
    call_with(kind, call, transport=httpx.MockTransport(exchange), timeout=3, **KEYS)
    (request,) = seen
    assert request.extensions["timeout"] == {"connect": 3, "read": 3, "write": 3, "pool": 3}
    assert str(request.url) == f"{BASE_URL}/rows?a=1&a=2&b=x+y%26z"
    assert request.headers["content-type"] == "application/json"
    assert request.headers["content-length"] == str(len(request.content))
    assert request.headers["host"] == "127.0.0.1:9"
    assert "cookie" not in request.headers


@pytest.mark.parametrize("kind", KINDS)
def test_a_closed_client_says_so(kind: Kind) -> None:
    client = kind(transport=httpx.MockTransport(echo))
    if isinstance(client, SyncClient):
        client.close()
        with pytest.raises(RuntimeError, match="closed"):
            client._call(Call(UNSIGNED))
        client.close()
    else:

        async def run() -> None:
            await client.close()
            with pytest.raises(RuntimeError, match="closed"):
                await client._call(Call(UNSIGNED))
            await client.close()

        asyncio.run(run())


@pytest.mark.parametrize("kind", KINDS)
def test_a_signed_call_without_credentials_sends_nothing(kind: Kind) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"sent {request}")

    with pytest.raises(ValueError, match="make the client with api_key and api_secret"):
        call_with(kind, Call(operation()), transport=httpx.MockTransport(refuse))


@pytest.mark.parametrize("kind", KINDS)
def test_an_order_that_could_not_even_be_made_a_request_was_not_sent(kind: Kind) -> None:
    transport = httpx.MockTransport(echo)
    with pytest.raises(ConnectionFailed) as caught:
        call_with(kind, Call(operation(path="/\x00")), transport=transport, **KEYS)
    assert caught.value.may_have_been_sent is False


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["timeout", "deadline", "signature_life"])
@pytest.mark.parametrize("seconds", [0, -1, float("inf"), float("nan"), None, "5", [1], True], ids=repr)
def test_seconds_that_are_none_are_refused(kind: Kind, name: str, seconds: Any) -> None:
    if name == "deadline" and seconds is None:
        return  # there is none then
    with pytest.raises(ValueError, match=f"{name} has to be a number of seconds above zero"):
        kind(**{name: seconds})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("options", [{"proxy": "http://127.0.0.1:1"}, {"verify": False}])
def test_what_a_given_transport_would_ignore_is_refused(kind: Kind, options: Any) -> None:
    with pytest.raises(ValueError, match="belong to the transport"):
        kind(transport=httpx.MockTransport(echo), **options)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("keys", "missing"), [
    ({"api_key": KEY}, "api_secret is missing"),
    ({"api_secret": SECRET}, "api_key is missing"),
    ({"api_key": KEY, "api_secret": SECRET + "\n"}, "api_secret has to be printable"),
    ({"api_key": KEY + " ", "api_secret": SECRET}, "api_key has to be printable"),
    ({"api_key": "ключ-" + KEY, "api_secret": SECRET}, "api_key has to be printable"),
    ({"api_key": KEY.encode(), "api_secret": SECRET}, "api_key has to be a str"),
])  # fmt: skip
@pytest.mark.parametrize("make", ["class", "from_env"])
def test_bad_credentials_are_refused_without_being_shown(
    kind: Kind, keys: dict[str, Any], missing: str, make: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("COINDCX_API_KEY", "COINDCX_API_SECRET", "COINDCX_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ValueError, match=missing) as caught:
        (kind if make == "class" else kind.from_env)(**keys)
    # Without the first frame, which is this test and has the arguments among its locals.
    text = shown(caught.value.with_traceback(caught.tb.tb_next))
    assert "in made" in text
    assert KEY not in text
    assert SECRET not in text


@pytest.mark.parametrize("kind", KINDS)
def test_the_environment_names_key_secret_and_server(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[httpx.Request] = []

    def exchange(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return echo(request)

    monkeypatch.setenv("COINDCX_API_KEY", KEY)
    monkeypatch.setenv("COINDCX_API_SECRET", SECRET)
    monkeypatch.setenv("COINDCX_BASE_URL", f"{BASE_URL}/base/")
    client = kind.from_env(transport=httpx.MockTransport(exchange))
    if isinstance(client, SyncClient):
        client._call(Call(operation()))
    else:
        asyncio.run(client._call(Call(operation())))
    (request,) = seen
    assert str(request.url) == f"{BASE_URL}/base/rows"
    assert request.headers["x-auth-apikey"] == KEY


@pytest.mark.parametrize("kind", KINDS)
def test_an_argument_beats_the_environment_and_an_empty_variable_is_none(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COINDCX_API_KEY", "")
    monkeypatch.setenv("COINDCX_API_SECRET", "")
    monkeypatch.setenv("COINDCX_BASE_URL", "http://api.example.com")
    kind.from_env(base_url=BASE_URL)
    with pytest.raises(ValueError, match="https"):
        kind.from_env()


@pytest.mark.parametrize("kind", KINDS)
def test_half_of_the_keys_in_the_environment_is_a_sentence_that_names_the_other(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COINDCX_API_KEY", raising=False)
    monkeypatch.setenv("COINDCX_API_SECRET", SECRET)
    with pytest.raises(ValueError, match="api_key is missing: set COINDCX_API_KEY, too, or neither") as caught:
        kind.from_env()
    assert SECRET not in shown(caught.value)


@pytest.mark.parametrize("variable", ["COINDCX_BASE_URL", "COINDCX_RATE_LIMIT_URL"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_place_that_is_set_and_empty_does_not_mean_the_real_one(
    kind: Kind, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "")
    with pytest.raises(ValueError, match="has to be "):
        kind.from_env()


@pytest.mark.parametrize(("name", "told"), [
    ("dryrun", r"dryrun \(did you mean dry_run\?\)"),
    ("limit", r"limit \(did you mean limits\?\)"),
    ("base_uri", r"base_uri \(did you mean base_url\?\)"),
    ("colour", "colour"),
])  # fmt: skip
@pytest.mark.parametrize("kind", KINDS)
def test_an_option_that_there_is_not_is_a_sentence(kind: Kind, name: str, told: str) -> None:
    with pytest.raises(TypeError, match=f"^{kind.__name__} has no {told}; help\\(\\) of it lists what it has$"):
        kind(**{name: True})


def test_an_async_client_says_that_it_belongs_to_one_event_loop() -> None:
    client = AsyncClient(base_url=BASE_URL, retry=RetryPolicy(attempts=1))
    with pytest.raises(ConnectionFailed):
        asyncio.run(client._call(Call(operation(retry="read", signed=False))))
    with pytest.raises(RuntimeError, match=r"belongs to another event loop; make one in each asyncio\.run"):
        asyncio.run(client._call(Call(operation(retry="read", signed=False))))


@pytest.mark.parametrize("kind", KINDS)
def test_a_client_shows_nothing_of_its_credentials(kind: Kind) -> None:
    client = kind(**KEYS, transport=httpx.MockTransport(echo))
    text = "".join([repr(client), str(vars(client))])
    assert KEY not in text
    assert SECRET not in text


def test_both_clients_take_the_same_arguments() -> None:
    blocking, awaiting = (
        {name: item.default for name, item in inspect.signature(kind).parameters.items()} for kind in KINDS
    )
    assert blocking == awaiting
    # What they share is one TypedDict, of which a type checker makes keywords.
    *own, shared = inspect.signature(SyncClient).parameters.values()
    assert {item.kind for item in own} == {inspect.Parameter.KEYWORD_ONLY}
    assert (shared.kind, shared.annotation) == (inspect.Parameter.VAR_KEYWORD, "Unpack[Options]")
    taken = inspect.signature(Shell.__init__).parameters.values()
    assert {item.name for item in taken if item.kind is item.KEYWORD_ONLY} == Options.__annotations__.keys()
    with pytest.raises(TypeError, match="nonsense"):
        SyncClient(nonsense=1)  # type: ignore[call-arg]  # a name that is none is what is tried


class Closing(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that says whether it was closed, and can break in the middle."""

    def __init__(self, breaks: bool) -> None:
        self.breaks, self.closed = breaks, False

    def __iter__(self):  # type: ignore[no-untyped-def]  # (a stream for both clients)
        yield ROW[:5]
        if self.breaks:
            raise httpx.ReadError("half a body")
        yield ROW[5:]

    async def __aiter__(self):  # type: ignore[no-untyped-def]  # (a stream for both clients)
        for part in self:
            yield part

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("breaks", [True, False])
def test_an_answer_is_read_to_its_end_and_closed(kind: Kind, breaks: bool) -> None:
    stream = Closing(breaks)

    class Streaming(httpx.BaseTransport, httpx.AsyncBaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, stream=stream, request=request)

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            return self.handle_request(request)

    if breaks:
        with pytest.raises(OutcomeUnknown):
            call_with(kind, Call(operation()), transport=Streaming(), **KEYS)
    else:
        assert call_with(kind, Call(operation()), transport=Streaming(), **KEYS).body == ROW
    assert stream.closed


def test_an_answer_hides_headers_and_body_in_its_repr() -> None:
    assert repr(Answer(200, {"set-cookie": "session"}, b"private")) == "Answer(status=200)"
