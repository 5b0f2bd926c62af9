from typing import Any

import httpx
import pytest
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.client.base_url import checked_base_url
from coindcx_runtime.client.blocking import SyncClient
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import SECRET, shown, steady


@pytest.mark.parametrize(("url", "kept"), [
    (None, None),
    ("https://api.coindcx.com", "https://api.coindcx.com"),
    ("https://api.coindcx.com/", "https://api.coindcx.com"),
    ("https://api.coindcx.com//", "https://api.coindcx.com"),
    (" https://api.coindcx.com/\n", "https://api.coindcx.com"),
    ("HTTPS://api.coindcx.com", "HTTPS://api.coindcx.com"),
    ("https://coindcx.com", "https://coindcx.com"),
    ("https://API.CoinDCX.com", "https://API.CoinDCX.com"),
    ("https://api.coindcx.com.", "https://api.coindcx.com."),
    ("https://a.b.coindcx.com:8443/path/", "https://a.b.coindcx.com:8443/path"),
    ("https://localhost", "https://localhost"),
    ("https://[::1]", "https://[::1]"),
    ("http://127.0.0.1:4010", "http://127.0.0.1:4010"),
    ("http://127.0.0.2", "http://127.0.0.2"),
    ("http://[::1]:4010/", "http://[::1]:4010"),
    ("http://localhost:4010", "http://localhost:4010"),
    ("http://LOCALHOST", "http://LOCALHOST"),
])  # fmt: skip
def test_where_a_key_may_travel(url: str | None, kept: str | None) -> None:
    assert checked_base_url(url) == kept


@pytest.mark.parametrize(("url", "reason"), [
    ("http://api.coindcx.com", "https"),
    ("http://203.0.113.7", "https"),
    ("http://0.0.0.0", "https"),
    ("http://[2001:db8::1]", "https"),
    ("http://localhost.example.com", "https"),
    ("http://127.0.0.1.example.com", "https"),
    ("http://2130706433", "https"),
    ("https://user@api.coindcx.com", "user name or password"),
    ("https://user:word@api.coindcx.com", "user name or password"),
    ("https://:word@api.coindcx.com", "user name or password"),
    ("https://@api.coindcx.com", "user name or password"),
    ("http://127.0.0.1@evil.example", "user name or password"),
    (r"http://127.0.0.1\@evil.example", "user name or password"),
    ("https://api.coindcx.com/?key=1", "without"),
    ("https://api.coindcx.com?", "without"),
    ("https://api.coindcx.com/#part", "without"),
    ("https://api.coindcx.com#", "without"),
    ("api.coindcx.com", "whole URL"),
    ("//api.coindcx.com", "whole URL"),
    ("https://", "whole URL"),
    ("https:///path", "whole URL"),
    ("ftp://api.coindcx.com", "whole URL"),
    ("file:///etc/passwd", "whole URL"),
    ("", "whole URL"),
    ("https://api.coindcx.com:99999", "(?i)port"),
    ("https://api.coindcx.com:0", "(?i)port"),
    ("https://api.coindcx.com:https", "(?i)port"),
    ("https://[::1", "Invalid IPv6 URL"),
    ("https://api. coindcx.com", "blanks"),
    ("https://api\n.coindcx.com", "blanks"),
    ("ht\ttps://api.coindcx.com", "blanks"),
    ("https://gateway.example", "not the exchange"),
    ("https://203.0.113.7", "not the exchange"),
    ("https://[2001:db8::1]", "not the exchange"),
    ("https://2130706433", "not the exchange"),
    ("https://evil-coindcx.com", "not the exchange"),
    ("https://evilcoindcx.com", "not the exchange"),
    ("https://coindcx.com.evil.example", "not the exchange"),
    ("https://coindcx.com-evil.example", "not the exchange"),
    ("https://coindcx.co", "not the exchange"),
    ("https://coindcx.comm", "not the exchange"),
    ("https://com", "not the exchange"),
    ("https://coindcx_com", "not the exchange"),
    ("https://xn--condcx-p9a.com", "not the exchange"),
    ("https://localhost.", "not the exchange"),
    ("https://api.coindcx.com..", "ASCII"),
    ("https://.coindcx.com", "ASCII"),
    ("https://evil.example..coindcx.com", "ASCII"),
    ("https://evil.example%2f.coindcx.com", "ASCII"),
    ("https://evil.example%00.coindcx.com", "ASCII"),
    (r"https://evil.example\.coindcx.com", "ASCII"),
    (r"https://api.coindcx.com\.evil.example", "ASCII"),
    ("https://api.co\u0131ndcx.com", "ASCII"),
    ("https://api\u3002coindcx.com", "ASCII"),
    ("https://\uff41pi.coindcx.com", "ASCII"),
    ("https://evil.example,api.coindcx.com", "ASCII"),
    ("https://evil.example;.coindcx.com", "ASCII"),
    ("https://[v1.coindcx.com]", "ASCII|IP"),
    ("https://[v1.coindcx.com].evil.example", "ASCII|IP"),
    ("https://[api.coindcx.com].evil.example", "ASCII|IP"),
    ("https://[::1%25.coindcx.com]", "ASCII|IP"),
    ("https://[fe80::1%evil.coindcx.com]", "ASCII|IP"),
    ("https://[::1].evil.example", "ASCII|IP"),
    ("https://user%40api.coindcx.com", "ASCII"),
])  # fmt: skip
def test_where_it_may_not(url: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        checked_base_url(url)
    assert "word@" not in str(caught.value)


TRUSTED = ["gateway.example", "203.0.113.7", "2001:db8::1"]


@pytest.mark.parametrize(("url", "kept"), [
    ("https://gateway.example/coindcx/", "https://gateway.example/coindcx"),
    ("https://gateway.example:8443", "https://gateway.example:8443"),
    ("https://GATEWAY.example.", "https://GATEWAY.example."),
    ("https://203.0.113.7", "https://203.0.113.7"),
    ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
    ("https://api.coindcx.com", "https://api.coindcx.com"),
    (None, None),
])  # fmt: skip
def test_the_caller_can_trust_a_host(url: str | None, kept: str | None) -> None:
    assert checked_base_url(url, TRUSTED) == kept
    assert checked_base_url(url, (host for host in TRUSTED)) == kept


def test_a_trusted_name_is_the_same_in_any_case_and_with_a_dot_at_its_end() -> None:
    assert checked_base_url("https://gateway.example", ["Gateway.Example."]) == "https://gateway.example"


@pytest.mark.parametrize(
    "host", ["a.gateway.example", "evil-gateway.example", "gateway.example.evil.example", "example", "203.0.113.70"]
)
def test_trust_is_in_that_host_alone(host: str) -> None:
    with pytest.raises(ValueError, match="not the exchange"):
        checked_base_url(f"https://{host}", TRUSTED)


def test_the_refusal_says_which_host_to_trust() -> None:
    with pytest.raises(ValueError, match="base_url leads to") as caught:
        checked_base_url("https://Gateway.example:8443/a")
    assert str(caught.value) == (
        "base_url leads to gateway.example, which is not the exchange: no key is sent there,"
        " unless you trust it with trusted_hosts=['gateway.example']"
    )


@pytest.mark.parametrize(
    "url", ["http://gateway.example", "https://user@gateway.example", "https://gateway.example?a=1"]
)
def test_a_trusted_host_is_held_to_all_else(url: str) -> None:
    with pytest.raises(ValueError, match=r"base_url (has|must)"):
        checked_base_url(url, TRUSTED)


@pytest.mark.parametrize("trusted", ["gateway.example", b"gateway.example"])
def test_a_text_is_no_list_of_hosts(trusted: Any) -> None:
    for url in (None, "https://gateway.example"):
        with pytest.raises(TypeError, match="trusted_hosts has to be a list of host names"):
            checked_base_url(url, trusted)


@pytest.mark.parametrize(
    "host", ["https://gateway.example", "gateway.example:8443", "a/b", "*.example", "*", "", " a", ".", 7, None, b"a"]
)
def test_what_is_no_host_name_cannot_be_trusted(host: Any) -> None:
    with pytest.raises(ValueError, match="trusted_hosts holds names such as"):
        checked_base_url("https://api.coindcx.com", ["gateway.example", host])


@pytest.mark.parametrize("url", ["https://gateway.example", "https://203.0.113.7", "https://[2001:db8::1]"])
def test_without_a_key_any_host_will_do(url: str) -> None:
    assert checked_base_url(url, signed=False) == url


@pytest.mark.parametrize(
    "url", ["http://gateway.example", "https://user@gateway.example", r"https://a\b", "https://a%2fb"]
)
def test_but_it_is_held_to_all_else(url: str) -> None:
    with pytest.raises(ValueError, match=r"base_url (has|must)"):
        checked_base_url(url, signed=False)


PIECES = ["api.", ".", "evil.example", "[", "]", "::1", "%2f", "%00", "\\", "/", "@", ":", "443", "-", ";", "v1.", "."]
STRINGS = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=4).map("".join)


@steady
@given(STRINGS, STRINGS)
def test_what_passes_leads_httpx_to_the_exchange_or_to_this_machine(before: str, after: str) -> None:
    try:
        kept = checked_base_url(f"https://{before}coindcx.com{after}")
    except ValueError:
        return
    host = httpx.URL(f"{kept}/rows").host.removesuffix(".")
    assert host in ("coindcx.com", "::1") or host.endswith(".coindcx.com")


@pytest.mark.parametrize("kind", [SyncClient, AsyncClient])
def test_clients_check_it(kind: type[SyncClient | AsyncClient]) -> None:
    with pytest.raises(ValueError, match="https"):
        kind(base_url="http://api.coindcx.com")


@pytest.mark.parametrize(
    "url", ["https://me:{}@api.coindcx.com", "https://me:{}/x@api.coindcx.com", "https://api.coindcx.com:{}"]
)
def test_a_password_in_a_url_is_in_no_frame_and_no_sentence(url: str) -> None:
    with pytest.raises(ValueError, match="base_url") as caught:
        SyncClient(base_url=url.format(SECRET))
    # Without the frame of this test.
    assert SECRET not in shown(caught.value.with_traceback(caught.tb.tb_next))


PRIVATE = [
    "sandbox", "Sandbox", "sandbox.", "mock_1", "desk.local", "a.desk.internal", "desk.test", "desk.localhost", "10.0.0.7",
    "172.16.0.1", "172.31.255.254", "192.168.1.1", "169.254.0.9", "[fd00::7]", "[fe80::7]",
]  # fmt: skip
PUBLIC = [
    "134744072", "0x08080808", "8.8", "10.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "192.169.0.1", "198.18.0.1",
    "0.0.0.0", "[2001:db8::1]", "[::ffff:8.8.8.8]", "desk.example", "local.example", "desk.locals", "sandbox.coindcx.com",
    "api.coindcx.com", "desk.internal.example",
]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_plain_http_may_be_used_in_a_private_network_without_a_key_or_where_it_is_trusted(host: str) -> None:
    url = f"http://{host}:4010"
    assert checked_base_url(url, signed=False) == url
    assert checked_base_url(url, [host.strip("[]")]) == url
    with pytest.raises(ValueError, match="not the exchange"):
        checked_base_url(url)


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("host", PUBLIC)
def test_plain_http_to_anybody_else_is_refused_with_or_without_a_key_also_where_it_is_trusted(
    host: str, signed: bool
) -> None:
    with pytest.raises(
        ValueError, match=r"base_url has to be https; .* in a private network \(sandbox, 10\.0\.0\.7\)$"
    ):
        checked_base_url(f"http://{host}:4010", [host.strip("[]")], signed=signed)
