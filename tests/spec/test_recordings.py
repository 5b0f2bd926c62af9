"""What the exchange was recorded to answer fits the schema of its operation, and so does what it was asked."""

from typing import Any

import pytest
from support.bundle import answer_schema, complaints, operations
from support.recordings import Recording, accepted, recordings, refused, unread
from support.recordings_folder import skip_without_recordings
from support.spec import bundle, resolve

skip_without_recordings()

PATHS = bundle()["paths"]
CREATE = "/exchange/v1/derivatives/futures/orders/create"


def for_each(found: list[Recording]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("recording", found, ids=lambda one: f"{one.name} {one.path.rpartition('/')[2]}")


def answered() -> list[Recording]:
    """Refusals of known paths; an empty body has nothing to check."""
    return [one for one in refused() if one.path in PATHS and one.body]


def asked() -> list[Recording]:
    """What has a request that can be read: without a body there is `{}` in its place."""
    return [one for one in recordings() if one.request and has_body(one.path)]


def has_body(path: str) -> bool:
    return any("requestBody" in operation for _, at, operation in operations() if at == path)


def request_schema(path: str) -> dict[str, Any]:
    (operation,) = PATHS[path].values()
    schema: dict[str, Any] = resolve(operation["requestBody"])["content"]["application/json"]["schema"]
    return schema


@for_each(accepted())
def test_recorded_answer_fits(recording: Recording) -> None:
    assert complaints(answer_schema(recording.path, 200), recording.content) == []


@for_each(answered())
def test_recorded_refusal_fits(recording: Recording) -> None:
    schema = answer_schema(recording.path, recording.status or 0)
    assert complaints(schema, recording.content) == []
    # Open as answers are, it fits whatever it holds: each member has to be described.
    assert recording.content.keys() <= resolve(schema)["properties"].keys()


@for_each([one for one in asked() if one.body])
def test_recorded_request_fits(recording: Recording) -> None:
    assert complaints(request_schema(recording.path), recording.request) == []


@for_each([one for one in asked() if not one.body])
def test_an_order_without_its_wrapper_fits_as_little_as_the_exchange_took_it(recording: Recording) -> None:
    assert (recording.path, recording.status) == (CREATE, 400)
    assert complaints(request_schema(recording.path), recording.request) != []


def test_every_recorded_file_is_read_or_left_out_by_name() -> None:
    assert unread() == set()
