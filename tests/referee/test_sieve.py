"""What is new in an answer, and what is not."""

# ruff: noqa: SIM300 (the expected value stands first, constants too)

from functools import partial

import pytest
from coindcx_mock.http import Answer, Request
from referee.exchanges import Recorder
from referee.sieve import Sieve

REQUEST = Request("GET", "/a")
ROW = b'{"id": "9", "price": 10.5, "side": "buy", "open": true, "tags": []}'
PAGE = b'[{"id": "9", "by": {"name": "a"}}]'


def passed(*answers: Answer, names: tuple[str, ...] = ("a",)) -> int:
    recorder = Recorder()
    sieve = Sieve(recorder)
    for answer in answers:
        for name in names:
            sieve(name, answer, partial(Request, "GET", f"/{name}"))
    assert len(answers) * len(names) == sieve.count
    return len(recorder.distinct)


def bodies(*texts: bytes) -> list[Answer]:
    return [Answer(200, text) for text in texts]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"9"', b'"8"'),
        (b"10.5", b"70.123"),
        (b'"price": 10.5, "side": "buy"', b'"side": "buy", "price": 10.5'),
    ],
    ids=["digits", "digits after the point", "order of members"],
)
def test_the_same_forms_are_passed_on_once(before: bytes, after: bytes) -> None:
    other = ROW.replace(before, after)
    assert ROW != other
    assert 1 == passed(*bodies(ROW, other))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"9"', b"9"),
        (b'"9"', b'"9x"'),
        (b'"9"', b'"99"'),
        (b'"9"', b'"0"'),
        (b'"9"', b'"9.1"'),
        (b'"9"', b"null"),
        (b"10.5", b'"10.5"'),
        (b"10.5", b"10"),
        (b"10.5", b"-10.5"),
        (b"10.5", b"100.5"),
        (b"10.5", b"0.5"),
        (b"10.5", b"10.5e-7"),
        (b"10.5", b"NaN"),
        (b"10.5", b'10.5, "price": 10.5'),
        (b"buy", b"bid"),
        (b"buy", b"Buy"),
        (b"true", b"false"),
        (b"true", b"1"),
        (b"[]", b'["a"]'),
        (b"[]", b"[[]]"),
        (b"[]", b"{}"),
        (b'"side": "buy", ', b""),
        (b'"open"', b'"opened"'),
        (b'"side": "buy"', b'"side": "buy", "more": 1'),
        (b"}", b""),
        (b"buy", b"\xff"),
    ],
)
def test_what_a_judge_may_tell_apart_is_passed_on(before: bytes, after: bytes) -> None:
    assert 2 == passed(*bodies(ROW, ROW.replace(before, after)))


def test_one_new_row_is_enough() -> None:
    assert 2 == passed(*bodies(b"[" + ROW + b"]", b"[" + ROW + b"," + ROW.replace(b"buy", b"sell") + b"]"))


def test_the_empty_list_is_new_and_a_longer_one_is_not() -> None:
    assert 2 == passed(*bodies(b"[" + ROW + b"]", b"[]", b"[" + ROW + b"," + ROW + b"]"))


def test_what_is_inside_an_object_of_an_object_counts() -> None:
    assert 2 == passed(*bodies(PAGE, PAGE.replace(b'"a"', b'"b"')))
    assert 2 == passed(*bodies(PAGE, PAGE.replace(b'"a"', b"null")))


def test_prices_as_names_are_alike() -> None:
    assert 1 == passed(*bodies(b'{"bids": {"10.5": "1"}}', b'{"bids": {"20.5": "2", "30.5": "3"}}'))


def test_uuids_are_alike_and_other_words_are_not() -> None:
    ids = [b'"12345678-90ab-cdef-1234-567890abcdef"', b'"a2345678-90ab-cdef-1234-567890abcdef"']
    assert 1 == passed(*bodies(*ids))
    assert 2 == passed(*bodies(*ids, b'"abcdef"'))


def test_operation_status_media_type_and_pages_count() -> None:
    assert 2 == passed(*bodies(ROW), names=("a", "b"))
    answers = [
        Answer(200, ROW),
        Answer(400, ROW),
        Answer(200, ROW, {"content-type": "text/html"}),
        Answer(200, ROW, {"x-pagination": '{"total": 1}'}),
        Answer(200, ROW, {"x-pagination": '{"total": null}'}),
        Answer(200, ROW, {"x-pagination": '{"total": 2}'}),
    ]
    assert 5 == passed(*answers)


def test_the_like_of_each_other_are_counted() -> None:
    sieve = Sieve(Recorder())
    for body in (b"1", b"2", b"2"):
        sieve("a", Answer(200, body), lambda: REQUEST)
    other = Sieve(Recorder())
    other("a", Answer(200, b"2"), lambda: REQUEST)
    other("a", Answer(200, b"3"), lambda: REQUEST)
    sieve.add_counted(other.distinct, other.count)
    assert str(sieve).startswith("The sandbox gave 5 answers, 3 of them distinct; ")
