"""What an action is answered with when there is nothing to show."""

from typing import Any


def acknowledged(message: str = "success") -> dict[str, Any]:
    """As recorded: `status` is a number here, and a word in a refusal."""
    return {"message": message, "status": 200, "code": 200}
