import ast
import hashlib
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from coindcx_mock.errors import CannotStart

from .routing import Routes

if TYPE_CHECKING:
    from .validation import Validation


@dataclass(frozen=True)
class Bundle:
    """The bundled spec: its bytes, their sha256, the operations in it, and what it says."""

    content: bytes
    sha256: str
    routes: Routes
    document: Mapping[str, Any] = field(repr=False)

    @classmethod
    def of(cls, content: bytes) -> Self:
        document = json.loads(content)
        return cls(content, hashlib.sha256(content).hexdigest(), Routes.of(document), document)

    @cached_property
    def validation(self) -> "Validation":
        """Checks of calls, made when they are first needed."""
        from .validation import Validation

        return Validation(self.document)


def load(spec: Path | None = None) -> Bundle:
    """Read the bundle that ships in the client, or `spec`.

    Raises:
        CannotStart: no bundle, not a spec, or not the one that the installed client was made from.
    """
    client = _client_folder()
    if spec is None and client is None:
        raise CannotStart("The package coindcx_client is not installed: run `make setup`, or name a spec with --spec.")
    path = spec or (client or Path()) / "openapi.json"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CannotStart(f"The spec {path} cannot be read ({error.strerror}): run `make generate`.") from error
    if client is not None:
        _require_same(hashlib.sha256(content).hexdigest(), _client_sha256(client))
    try:
        return Bundle.of(content)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise CannotStart(f"The spec {path} is not an OpenAPI document in JSON: run `make generate`.") from error


def _client_folder() -> Path | None:
    # Finding a package does not import it: the mock must not depend on the client that it tests.
    found = importlib.util.find_spec("coindcx_client")
    folders = (found.submodule_search_locations if found else None) or []
    return next((Path(folder) for folder in folders), None)


def _client_sha256(client: Path) -> str:
    path = client / "_spec.py"
    try:
        module = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError) as error:
        raise CannotStart(f"The client's {path} cannot be read: run `make generate`.") from error
    for statement in module.body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id="SPEC_SHA256")], value=ast.Constant(value=str(sha256)))
                | ast.AnnAssign(target=ast.Name(id="SPEC_SHA256"), value=ast.Constant(value=str(sha256)))
            ):
                return sha256
            case _:
                pass
    raise CannotStart(f"The client's {path} names no SPEC_SHA256: run `make generate`.")


def _require_same(bundle: str, client: str) -> None:
    if bundle != client:
        raise CannotStart(f"The spec has sha256 {bundle}, but the client was made from {client}: run `make generate`.")
