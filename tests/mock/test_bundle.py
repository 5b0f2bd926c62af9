# ruff: noqa: SIM300 (the expected value stands first, constants too)
import hashlib
from pathlib import Path
from typing import Any

import pytest
from coindcx_mock import CannotStart
from coindcx_mock.gateway import bundle

OTHER = "0" * 64


def test_the_bundle_is_found_beside_the_client_without_importing_it(
    make_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(make_client())
    found = bundle.load()
    assert hashlib.sha256(found.content).hexdigest() == found.sha256
    assert found.routes.find("GET", "/public/ticker") is not None


@pytest.mark.parametrize(
    "line", ["SPEC_SHA256 = {!r}", "SPEC_SHA256: Final[str] = {!r}", "import x\nSPEC_SHA256 = {!r}"]
)
def test_the_hash_is_read_from_the_source(line: str, make_client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = b'{"paths":{}}'
    monkeypatch.syspath_prepend(make_client(spec, line.format(hashlib.sha256(spec).hexdigest())))
    assert spec == bundle.load().content


@pytest.mark.parametrize("provenance", ["", "SPEC_SHA256 = 1", "other = 'x'", "("])
def test_a_client_that_names_no_spec_is_refused(
    provenance: str, make_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(make_client(provenance=provenance))
    with pytest.raises(CannotStart, match="run `make generate`"):
        bundle.load()


@pytest.mark.parametrize("own_path", [False, True])
def test_a_spec_of_another_version_is_refused(
    own_path: bool, make_client: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    spec = b'{"paths":{}}'
    own = tmp_path / "own.json"
    own.write_bytes(spec)
    monkeypatch.syspath_prepend(make_client(spec, f'SPEC_SHA256 = "{OTHER}"'))
    with pytest.raises(CannotStart) as refusal:
        bundle.load(own if own_path else None)
    sha256 = hashlib.sha256(spec).hexdigest()
    expected = f"The spec has sha256 {sha256}, but the client was made from {OTHER}: run `make generate`."
    assert expected == str(refusal.value)


@pytest.mark.parametrize("spec", [b"", b"[]", b"{}", b'{"paths":[]}', b"\xff", b'{"paths":{"/a":[]}}'])
def test_what_is_no_spec_is_refused(spec: bytes, make_client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(make_client(spec))
    with pytest.raises(CannotStart, match="is not an OpenAPI document"):
        bundle.load()


def test_without_a_client_a_spec_must_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bundle, "_client_folder", lambda: None)
    with pytest.raises(CannotStart, match="--spec"):
        bundle.load()
    with pytest.raises(CannotStart, match="cannot be read"):
        bundle.load(tmp_path / "absent.json")
    own = tmp_path / "own.json"
    own.write_bytes(b'{"paths":{}}')
    assert b'{"paths":{}}' == bundle.load(own).content
