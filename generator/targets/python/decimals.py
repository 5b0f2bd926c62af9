"""Teaches openapi-python-client that a string of format `decimal` is a Decimal.

Its parser has no hook for formats, so the one function that tells string formats apart is replaced while we parse.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar
from unittest.mock import patch

from attrs import define
from openapi_python_client.parser import properties
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.strings import PythonIdentifier


@define
class DecimalProperty(StringProperty):
    """A price, quantity or rate. `wire` says how a request spells it: as a JSON number or as a string."""

    _type_string: ClassVar[str] = "Decimal"
    _json_type_string: ClassVar[str] = "str"
    wire: str = "number"


@contextmanager
def decimals() -> Iterator[None]:
    """While this is open, the parser makes a DecimalProperty of every decimal."""
    upstream = properties._string_based_property

    def string_based(name: Any, required: bool, data: Any, config: Any) -> Any:
        if data.schema_format != "decimal":
            return upstream(name=name, required=required, data=data, config=config)
        return DecimalProperty(
            name=name,
            required=required,
            default=None,
            python_name=PythonIdentifier(value=name, prefix=config.field_prefix),
            description=data.description,
            example=None,
            wire=(data.model_extra or {}).get("x-wire", "number"),
        )

    with patch.object(properties, "_string_based_property", string_based):
        yield
