"""What the exchange says no with: recorded statuses and texts."""

from typing import Any

from coindcx_mock.http import JSON, Answer

from .printing import encoded


class Refused(Exception):
    """The call is refused; nothing has changed.

    `why` says which rule it breaks, for the person who runs the mock, where the message does not. `more` are members
    beside the usual three, such as `err_code_dcx`.
    """

    def __init__(self, status: int, message: str, *, why: str = "", **more: str) -> None:
        super().__init__(why or message)
        self.status = status
        self.message = message
        self.why = why or message
        self.more = more

    def answer(self) -> Answer:
        body: dict[str, Any] = {"code": self.status, "message": self.message, "status": "error", **self.more}
        return Answer(self.status, encoded(body), {"content-type": JSON}, self.why)


class NotModelled(Exception):
    """The spec has the operation, and nothing in `api` answers it."""


def invalid_request(why: str) -> Refused:
    return Refused(400, "Invalid request", why=why)


def unprocessable(why: str) -> Refused:
    """The other form of it: what is asked for can be read, and cannot be done."""
    return Refused(422, "Invalid Request", why=why)


def unknown_market(name: str, like: str = "BTCINR") -> Refused:
    """Recorded of spot; what futures say of an unknown pair is not."""
    return Refused(422, "Currency pair is not valid", why=f"there is no market {name!r:.40}; names are like {like}")


def order_not_found() -> Refused:
    return Refused(404, "Order not found")


def no_order_id(id: str) -> Refused:
    """Documented without a status or a text: both are ours. UUIDs were ids until 2025."""
    return Refused(422, f"{id[:40]} is not an id of a spot order: it has to be a positive whole number")


def insufficient_funds_spot() -> Refused:
    return Refused(422, "Insufficient funds")


def insufficient_funds_futures() -> Refused:
    return Refused(400, "Insufficient funds")
