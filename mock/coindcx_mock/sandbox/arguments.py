"""What a call was given, read as what it has to be. The spec was checked before; this is for what it leaves open."""

from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from .refusals import invalid_request


class Arguments:
    """Members of the body, of the query and of the path, by name."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given

    def __contains__(self, name: str) -> bool:
        """Tell whether it was given, and not as null."""
        return self._given.get(name) is not None

    def beyond(self, known: Collection[str]) -> list[str]:
        """Names that were given and are none of these."""
        return [name for name in self._given if name not in known]

    def text(self, name: str) -> str:
        """A text; a number is taken for one, as ids may be either."""
        value = self._required(name)
        if isinstance(value, bool) or not isinstance(value, (str, int)):
            raise invalid_request(f"{name}: has to be a text")
        return str(value)

    def decimal(self, name: str) -> Decimal:
        """A number, also written as a text."""
        value = self._required(name)
        if isinstance(value, bool) or not isinstance(value, (str, int, Decimal)):
            raise invalid_request(f"{name}: has to be a number")
        try:
            number = Decimal(value)
        except InvalidOperation:
            raise invalid_request(f"{name}: {value!r:.40} is not a number") from None
        # Beyond this no amount lies, and all digits of a sum could not be kept.
        if not number.is_finite() or abs(number.adjusted()) > 24 or len(number.as_tuple().digits) > 24:
            raise invalid_request(f"{name}: has more digits than any amount")
        return number

    def integer(self, name: str) -> int:
        """A whole number, also written as a text."""
        number = self.decimal(name)
        if number != number.to_integral_value():
            raise invalid_request(f"{name}: has to be a whole number")
        return int(number)

    def flag(self, name: str) -> bool:
        value = self._given.get(name)
        return value is True or value == "true"

    def texts(self, name: str) -> list[str]:
        """A list of texts; a single one, or texts with commas between, are taken too."""
        value = self._required(name)
        if isinstance(value, str):
            return [part.strip() for part in value.split(",")]
        if not isinstance(value, list) or not all(isinstance(part, (str, int)) for part in value):
            raise invalid_request(f"{name}: has to be a list of texts")
        return [str(part) for part in value]

    def nested(self, name: str) -> "Arguments":
        """An object inside."""
        value = self._required(name)
        if not isinstance(value, dict):
            raise invalid_request(f"{name}: has to be an object")
        return Arguments(value)

    def all_nested(self, name: str) -> list["Arguments"]:
        """A list of objects inside."""
        value = self._required(name)
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise invalid_request(f"{name}: has to be a list of objects")
        return [Arguments(part) for part in value]

    def _required(self, name: str) -> Any:
        value = self._given.get(name)
        if value is None:
            raise invalid_request(f"{name}: missing")
        return value
