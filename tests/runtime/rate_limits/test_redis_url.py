import re

import pytest
from coindcx_runtime.rate_limits import RedisUrl, read_url
from support.doubles import SECRET


@pytest.mark.parametrize(("url", "sentence"), [
    ("http://{}@127.0.0.1", "has to be redis://host:6379/0, rediss:// for TLS"),
    ("redis://user:{}@", "has to be redis://host"),
    ("redis://user:{}/x@127.0.0.1:6379/0", "a password needs its special characters as %XX"),
    ("redis://user:{}@127.0.0.1:99999", "cannot be read"),
    ("redis://user:{}@127.0.0.1:0", "has to be redis://host"),
    ("redis://user:{}@[::1", "cannot be read"),
    ("redis://user:{}@127.0.0.1/cache", "has to be the number of a database"),
    ("redis://user:{}@127.0.0.1/1234567890", "has to be the number of a database"),
    ("redis://user:{}@127.0.0.1/0?db=1", "takes one setting: [?]share=8"),
    ("redis://user:{}@127.0.0.1/0?db=", "takes one setting: [?]share=8"),
    ("redis://user:{}@127.0.0.1/0?share=", "takes one setting: [?]share=8"),
    ("redis://user:{}@127.0.0.1/0?share=x", "takes one setting: [?]share=8"),
    ("redis://user:{}@127.0.0.1/0?share=0", "takes one setting: [?]share=8"),
    ("redis://user:{}@127.0.0.1/0?share=1001", "takes one setting: [?]share=8"),
    ("redis://user:{}@127.0.0.1/0?share=0000010001", "takes one setting: [?]share=8"),
    ("redis://user:{}@127.0.0.1/0?share=1&share=2", "takes one setting: [?]share=8"),
    ("redis://user:{}@127.0.0.1/0#x", "has to be redis://host"),
    ("redis://user:{}@127.0.0.1 ", "without blanks"),
    ("redis://user:\n{}@127.0.0.1", "without blanks"),
    ("", "has to be redis://host"),
])  # fmt: skip
def test_a_url_that_cannot_be_used_is_told_in_a_sentence_without_it(url: str, sentence: str) -> None:
    told = read_url(url.format(SECRET))
    assert isinstance(told, str)
    assert re.search(sentence, told)
    assert SECRET not in told


def test_a_url_that_can_be_used_says_where_redis_is_and_hides_the_password() -> None:
    url = read_url(f"rediss://me:{SECRET}%2F@redis.example.com:7000/3?share=5")
    assert url == RedisUrl("redis.example.com", 7000, 3, True, "me", f"{SECRET}/", 5)
    assert read_url("redis://localhost") == RedisUrl("localhost", 6379, 0, False, None, None, 8)
    assert read_url(None) is None
    assert SECRET not in repr(url)


@pytest.mark.parametrize("url", [6379, b"redis://localhost", ["redis://localhost"]])
def test_what_is_no_text_is_told_too(url: object) -> None:
    assert "has to be a text such as redis://host" in str(read_url(url))


@pytest.mark.parametrize("rest", ["/{}", "/0?share={}"])
def test_a_number_too_long_for_python_to_read_is_told_too(rest: str) -> None:
    assert isinstance(read_url("redis://localhost" + rest.format("1" * 5000)), str)


@pytest.mark.parametrize("share", [1, 999, 1000])
def test_a_process_may_keep_to_one_in_a_thousand_without_redis(share: int) -> None:
    assert read_url(f"redis://localhost/?share={share}") == RedisUrl("localhost", 6379, 0, False, None, None, share)
