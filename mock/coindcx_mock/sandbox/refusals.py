"""What the exchange says no with: recorded statuses and texts."""

from typing import Any

from coindcx_mock.http import JSON, Answer

from .printing import encoded


class Refused(Exception):
    """The call is refused; nothing has changed.

    `more` are members beside the usual three, such as `err_code_dcx`.
    """

    def __init__(self, status: int, message: str, **more: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.more = more

    def answer(self) -> Answer:
        body: dict[str, Any] = {"code": self.status, "message": self.message, "status": "error", **self.more}
        return Answer(self.status, encoded(body), {"content-type": JSON})


def invalid_request() -> Refused:
    return Refused(400, "Invalid request")


def unprocessable() -> Refused:
    """The other form of it: what is asked for can be read, and cannot be done."""
    return Refused(422, "Invalid Request")


def unknown_market() -> Refused:
    """Recorded of spot; what futures say of an unknown pair is not."""
    return Refused(422, "Currency pair is not valid")


def order_not_found() -> Refused:
    return Refused(404, "Order not found")


def no_order_id(id: str) -> Refused:
    """Documented without a status or a text: both are ours. UUIDs were ids until 2025."""
    return Refused(422, f"{id[:40]} is no id of a spot order: it has to be a positive whole number")


def insufficient_funds_spot() -> Refused:
    return Refused(422, "Insufficient funds")


def insufficient_funds_futures() -> Refused:
    return Refused(400, "Insufficient funds")
