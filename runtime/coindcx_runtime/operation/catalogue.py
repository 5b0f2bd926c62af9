"""Which operations a client has, by id: each is imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from attrs import frozen

from coindcx_runtime.operation.operation import Maker, Operation


@frozen
class Catalogue:
    """The operations of a package.

    package: name of the package with a module for each resource.
    places: by the operation's id its module, and the name of the function that makes calls of it.
    """

    package: str
    places: Mapping[str, tuple[str, str]]

    def maker(self, id: str) -> Maker:
        """The function that makes calls of an operation."""
        module, name = self.places[id]
        maker: Maker = getattr(import_module(f"{self.package}.{module}"), name)
        return maker

    def operation(self, id: str) -> Operation[Any]:
        """The record of an operation.

        Raises:
            ValueError: there is none of that id.
        """
        if id not in self.places:
            raise ValueError(f"there is no operation {id}; was it noted with another version of this client?")
        operation: Operation[Any] = getattr(import_module(f"{self.package}.{self.places[id][0]}"), id.upper())
        return operation
