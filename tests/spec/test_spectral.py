"""Each of our rules for Spectral finds what it is there for; that it finds nothing in the bundle is `make lint`."""

import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from support.bundle import ROOT
from support.spec import bundle

SPECTRAL = ROOT / "node_modules" / ".bin" / "spectral"
RULESET = ROOT / "spec" / ".spectral.yaml"

if not SPECTRAL.exists():
    pytest.skip("spectral is not installed; run `npm ci`", allow_module_level=True)

Break = Callable[[dict[str, Any]], object]


def order(document: dict[str, Any]) -> dict[str, Any]:
    return document["paths"]["/exchange/v1/orders/create"]["post"]


def ticker(document: dict[str, Any]) -> dict[str, Any]:
    return document["paths"]["/exchange/ticker"]["get"]


def request(document: dict[str, Any]) -> dict[str, Any]:
    return order(document)["requestBody"]["content"]["application/json"]


def schemas(document: dict[str, Any]) -> dict[str, Any]:
    return document["components"]["schemas"]


def ticker_field(document: dict[str, Any]) -> dict[str, Any]:
    return schemas(document)["Ticker"]["properties"]["market"]


def observed_field(document: dict[str, Any]) -> dict[str, Any]:
    return schemas(document)["Order"]["properties"]["notification"]


def pair(document: dict[str, Any]) -> dict[str, Any]:
    return document["paths"]["/market_data/candles"]["get"]["parameters"][0]


BREAKS: dict[str, tuple[str, Break]] = {
    "no host": ("coindcx-operation-keys", lambda d: order(d).pop("x-host")),
    "no retry class": ("coindcx-operation-keys", lambda d: order(d).pop("x-retry")),
    "no rate limit": ("coindcx-operation-keys", lambda d: order(d).pop("x-rate-limit")),
    "no source": ("coindcx-operation-keys", lambda d: order(d).pop("x-source")),
    "no security": ("coindcx-operation-keys", lambda d: order(d).pop("security")),
    "two tags": ("coindcx-one-tag", lambda d: order(d)["tags"].append("users")),
    "unknown retry class": ("coindcx-retry", lambda d: order(d).update({"x-retry": "always"})),
    "signed without timestamp": ("coindcx-timestamp", lambda d: order(d).pop("x-timestamp")),
    "unknown timestamp place": ("coindcx-timestamp", lambda d: order(d).update({"x-timestamp": "header"})),
    "timestamp unsigned": ("coindcx-timestamp", lambda d: ticker(d).update({"x-timestamp": "body"})),
    "limit without seconds": ("coindcx-rate-limit", lambda d: order(d)["x-rate-limit"].pop("seconds")),
    "unknown result key": ("coindcx-result", lambda d: order(d)["x-result"].update({"first": True})),
    "empty source": ("coindcx-source", lambda d: order(d)["x-source"].clear()),
    "source without section": ("coindcx-source", lambda d: order(d)["x-source"][0].pop("section")),
    "source of a field without revision": ("coindcx-source", lambda d: ticker_field(d)["x-source"][0].pop("revision")),
    "source of a parameter without section": ("coindcx-source", lambda d: pair(d)["x-source"][0].pop("section")),
    "source of a schema without section": (
        "coindcx-source",
        lambda d: schemas(d)["Acknowledgement"]["x-source"][0].pop("section"),
    ),
    "field without source": ("coindcx-field-source", lambda d: ticker_field(d).pop("x-source")),
    "parameter without source": ("coindcx-field-source", lambda d: pair(d).pop("x-source")),
    "field both documented and observed": (
        "coindcx-field-source",
        lambda d: ticker_field(d).update({"x-observed": "2024"}),
    ),
    "observed without a name": ("coindcx-field-source", lambda d: observed_field(d).update({"x-observed": ""})),
    "observed and contradicted": (
        "coindcx-field-source",
        lambda d: observed_field(d).update({"x-contradicted": "2024"}),
    ),
    "pages without a size": ("coindcx-odd-calls", lambda d: order(d).update({"x-pages": {"page": "page"}})),
    "a window of one row": (
        "coindcx-odd-calls",
        lambda d: order(d).update(
            {"x-window": {"start": "a", "end": "b", "limit": None, "most": 1, "time": "c"}},
        ),
    ),
    "an unknown other verb": ("coindcx-odd-calls", lambda d: ticker(d).update({"x-other-method": "fetch"})),
    "an unknown lane": ("coindcx-odd-calls", lambda d: order(d).update({"x-lane": "fast"})),
    "deprecated without successor": ("coindcx-moved", lambda d: order(d).update({"deprecated": True})),
    "number without format": ("coindcx-number-format", lambda d: schemas(d)["DecimalNumber"].pop("format")),
    "nullable number without format": (
        "coindcx-number-format",
        lambda d: schemas(d)["MarketDetails"]["properties"]["max_leverage_short"].pop("format"),
    ),
    "decimal text without pattern": ("coindcx-decimal-pattern", lambda d: schemas(d)["DecimalText"].pop("pattern")),
    "decimal or text without pattern": ("coindcx-decimal-pattern", lambda d: schemas(d)["Decimal"].pop("pattern")),
    "open request": ("coindcx-closed-request", lambda d: request(d)["schema"].pop("additionalProperties")),
    "open item of a request": (
        "coindcx-closed-request",
        lambda d: schemas(d)["NewOrder"].update({"additionalProperties": True}),
    ),
    "enum without name": (
        "coindcx-enum-name",
        lambda d: schemas(d)["Order"]["properties"]["source"].update({"enum": ["web"]}),
    ),
    "property without description": (
        "coindcx-property-description",
        lambda d: schemas(d)["Order"]["properties"]["source"].pop("description"),
    ),
    "request example that does not fit": (
        "oas3-valid-media-example",
        lambda d: request(d)["example"].update({"side": "hold"}),
    ),
}


PATHS = (
    *("/exchange/ticker", "/exchange/v1/markets_details", "/market_data/candles"),
    *("/exchange/v1/orders/create", "/exchange/v1/orders/create_multiple"),
    *("/exchange/v1/users/balances", "/exchange/v1/margin/cancel"),
)


def part() -> dict[str, Any]:
    """What the breaks need of the bundle: whole, two dozen copies of it would take minutes."""
    document = {**bundle(), "paths": {path: bundle()["paths"][path] for path in PATHS}}
    found: dict[str, Any] = {}
    waiting = list(references(document["paths"]))
    while waiting:
        name = waiting.pop()
        if name not in found and name in bundle()["components"]["schemas"]:
            found[name] = bundle()["components"]["schemas"][name]
            waiting.extend(references(found[name]))
    found["Error"] = bundle()["components"]["schemas"]["Error"]  # named by responses
    return {**document, "components": {**bundle()["components"], "headers": {}, "schemas": found}}


def references(node: object) -> Iterator[str]:
    return (name.rpartition("/")[2] for name in re.findall(r"#/components/schemas/\w+", json.dumps(node)))


def lint(files: list[Path]) -> dict[str, set[str]]:
    """The codes found in each file."""
    command = [SPECTRAL, "lint", "--format=json", "--quiet", "--fail-severity=hint", "--ruleset", RULESET, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    found = defaultdict(set)
    for result in json.loads(done.stdout):
        found[Path(result["source"]).stem].add(result["code"])
    return found


def groups() -> list[dict[str, str]]:
    """The breaks, so that those of one group are each for another rule: the name of the break by its rule."""
    found: list[dict[str, str]] = []
    for name, (code, _) in BREAKS.items():
        group = next((group for group in found if code not in group), None)
        if group is None:
            found.append(group := {})
        group[code] = name
    return found


def test_each_rule_finds_what_it_is_there_for_and_nothing_where_it_is_not(tmp_path: Path) -> None:
    """One run, and few copies of the part: a quarter of a second each."""
    documents = {"whole": part()}
    for number, group in enumerate(groups()):
        document = documents[str(number)] = deepcopy(documents["whole"])
        for name in group.values():
            BREAKS[name][1](document)
    for name, document in documents.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    found = lint(sorted(tmp_path.iterdir()))
    assert found.get("whole", set()) == set()
    silent = [
        (code, name)
        for number, group in enumerate(groups())
        for code, name in group.items()
        if code not in found[str(number)]
    ]
    assert silent == []


def test_every_rule_of_ours_is_tried() -> None:
    rules = YAML(typ="safe", pure=True).load(RULESET.read_text(encoding="utf-8"))["rules"]
    assert {code for code, _ in BREAKS.values() if code.startswith("coindcx-")} == set(rules)
