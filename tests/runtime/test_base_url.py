import pytest
from coindcx_runtime.base_url import checked_base_url
from coindcx_runtime.transport import AsyncClient, SyncClient


@pytest.mark.parametrize(("given", "kept"), [
    (None, None),
    ("https://api.coindcx.com", "https://api.coindcx.com"),
    ("https://api.coindcx.com/", "https://api.coindcx.com"),
    ("https://api.coindcx.com//", "https://api.coindcx.com"),
    (" https://api.coindcx.com/\n", "https://api.coindcx.com"),
    ("https://gateway.example/coindcx/", "https://gateway.example/coindcx"),
    ("https://gateway.example:8443", "https://gateway.example:8443"),
    ("https://203.0.113.7", "https://203.0.113.7"),
    ("HTTPS://api.coindcx.com", "HTTPS://api.coindcx.com"),
    ("http://127.0.0.1:4010", "http://127.0.0.1:4010"),
    ("http://127.0.0.2", "http://127.0.0.2"),
    ("http://[::1]:4010/", "http://[::1]:4010"),
    ("http://localhost:4010", "http://localhost:4010"),
    ("http://LOCALHOST", "http://LOCALHOST"),
])  # fmt: skip
def test_where_a_key_may_travel(given: str | None, kept: str | None) -> None:
    assert checked_base_url(given) == kept


@pytest.mark.parametrize(("given", "reason"), [
    ("http://api.coindcx.com", "https"),
    ("http://203.0.113.7", "https"),
    ("http://0.0.0.0", "https"),
    ("http://10.0.0.1", "https"),
    ("http://192.168.0.1", "https"),
    ("http://[2001:db8::1]", "https"),
    ("http://localhost.example.com", "https"),
    ("http://127.0.0.1.example.com", "https"),
    ("http://2130706433", "https"),
    ("http://mylocalhost", "https"),
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
])  # fmt: skip
def test_where_it_may_not(given: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        checked_base_url(given)
    assert "word@" not in str(caught.value)


@pytest.mark.parametrize("kind", [SyncClient, AsyncClient])
def test_clients_check_it(kind: type[SyncClient | AsyncClient]) -> None:
    with pytest.raises(ValueError, match="https"):
        kind(base_url="http://api.coindcx.com")
