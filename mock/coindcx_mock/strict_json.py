import json


class Malformed(ValueError):
    """The bytes are not valid UTF-8 JSON."""


def _refuse(name: str) -> object:
    raise Malformed(f"{name} is no JSON")


def parse(body: bytes) -> object:
    """Read JSON, refusing NaN and Infinity; of a repeated key the last one counts.

    Raises:
        Malformed: not UTF-8, not JSON, or nested too deeply to read.
    """
    try:
        value: object = json.loads(body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error)) from error
    return value
