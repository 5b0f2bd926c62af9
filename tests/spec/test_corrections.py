"""Every correction lands, matters, and says why and after whom."""

from copy import deepcopy
from typing import Any

import pytest
from ruamel.yaml import YAML
from support.bundle import ROOT
from support.spec import bundle

from generator.spec.bundle import bundle as merge

ENTRIES = YAML(typ="safe", pure=True).load((ROOT / "spec" / "corrections.yaml").read_text(encoding="utf-8"))
each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=[entry["at"].rsplit("/", 3)[-1] for entry in ENTRIES])


@pytest.fixture(scope="module")
def uncorrected() -> dict[str, Any]:
    """The bundle as the documentation alone would have it."""
    return merge(ROOT / "spec", corrected=False)


def at(document: dict[str, Any], pointer: str) -> dict[str, Any]:
    node: Any = document
    for part in pointer.split("/")[1:]:
        node = node[int(part)] if isinstance(node, list) else node[part.replace("~1", "/").replace("~0", "~")]
    return node


def patched(target: Any, change: Any) -> Any:
    """RFC 7396."""
    if not isinstance(change, dict):
        return change
    result = deepcopy(target) if isinstance(target, dict) else {}
    for key, value in change.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = patched(result.get(key), value)
    return result


@each_entry
def test_correction_changes_what_it_points_to(entry: dict[str, Any], uncorrected: dict[str, Any]) -> None:
    before, after = at(uncorrected, entry["at"]), at(bundle(), entry["at"])
    assert patched(before, entry["set"]) != before
    assert patched(after, entry["set"]) == after


@each_entry
def test_reason_reaches_the_description_and_source_stands_beside_it(entry: dict[str, Any]) -> None:
    assert set(entry) == {"at", "set", "why", "source"}
    assert entry["why"].endswith(".")
    target = at(bundle(), entry["at"])
    assert entry["why"] in target["description"]
    assert target["x-contradicted"] == entry["source"]


def test_no_place_is_corrected_twice() -> None:
    places = [entry["at"] for entry in ENTRIES]
    assert sorted(set(places)) == sorted(places)
