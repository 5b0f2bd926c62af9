"""The coverage report counts provenance and names what an (invented) reference lists beyond the golden spec."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from generator import __main__ as command
from generator.reports.coverage.gaps import Found
from generator.reports.coverage.reference import read, steps
from generator.reports.coverage.report import coverage
from generator.spec.bundle import bundle

pytestmark = pytest.mark.slow


GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def fact(path: str, *request: dict[str, Any], fields: tuple[str, ...] = (), **keys: Any) -> dict[str, Any]:
    """An operation as the reference writes it."""
    rows = [{"in": "body", "type": "string", **row} for row in request]
    response = {"fields": [{"name": name, "type": "string"} for name in fields], **keys.pop("response", {})}
    return {
        "id": path,
        "section": "Some",
        "tag": "orders",
        "method": "POST",
        "path": path,
        "revisions": [2021, 2025],
        "request": rows,
        "response": response,
        **keys,
    }


COVERED = [
    fact("/trades", {"name": "pair", "in": "query"}, fields=("[]", "[].p", "[].T"), method="GET"),
    fact("/book", fields=("asks", "asks.<price>", "bids.{price}", "bids.10"), method="GET"),
    fact(
        "/orders/create", {"name": "side"}, {"name": "timestamp"}, fields=("orders[].id", "orders[].fills[].quantity")
    ),
    fact("/orders/create", {"name": "quantity"}, section="The same by another heading", same_operation_as="create"),
    fact(
        "/orders/batch",
        {"name": "orders", "type": "array", "properties": [{"name": "limit_price", "type": "string"}]},
        fields=("orders[].id", "orders[].error_message"),
    ),
    fact("/orders/old", revisions=["seed-2018"]),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def document() -> dict[str, Any]:
    return bundle(GOLDEN / "spec")


def write(folder: Path, facts: list[dict[str, Any]]) -> Path:
    (folder / "rest-spot.yaml").write_text(json.dumps(facts[:2]))
    (folder / "rest-futures.yaml").write_text(json.dumps(facts[2:]))
    (folder / "streams.yaml").write_text(json.dumps([{"not": "an operation"}]))
    return folder


def lacking(document: dict[str, Any], folder: Path, *facts: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = coverage(document, write(folder, [*facts]))
    return [(gap.kind, gap.operation, gap.name) for gap in found.gaps]


def test_everything_listed_is_there_and_counted_once(document: dict[str, Any], folder: Path) -> None:
    found = coverage(document, write(folder, COVERED))
    assert (found.gaps, found.reference, found.draft) == ([], Found(4, 4), Found(1, 1))


def test_operations_and_fields_are_counted_by_tag_and_kind(folder: Path) -> None:
    documented, assumed, observed = (
        {"x-source": [{"revision": 2025, "section": "Some"}]},
        {"x-source": [{"revision": 2025, "section": "Some", "assumed": True}]},
        {"x-observed": "2024"},
    )
    contradicted = {**documented, "x-contradicted": "2024"}
    schema = {"properties": {"a": documented, "b": {**assumed, "items": {"properties": {"c": observed}}}}}
    answer = {"200": {"content": {"application/json": {"schema": schema}}}}
    found = coverage(
        {
            "tags": [{"name": "orders"}, {"name": "empty"}, {"name": "users"}],
            "paths": {
                "/1": {"get": {"tags": ["orders"], **assumed, "responses": answer}},
                "/2": {"get": {"tags": ["orders"], **contradicted, "responses": {}}},
                "/3": {
                    "get": {
                        "tags": ["users"],
                        **documented,
                        "responses": {},
                        "parameters": [{**observed, "schema": {}}],
                    }
                },
            },
            "components": {"schemas": {"A": {"x-module": "shared", "properties": {"d": contradicted}}}},
        },
        folder,
    )
    columns = ("all", "documented", "observed", "contradicted", "assumed")
    operations = {tag: tuple(row[column] for column in columns) for tag, row in found.operations.items()}
    fields = {tag: tuple(row[column] for column in columns) for tag, row in found.fields.items()}
    assert operations == {"orders": (2, 1, 0, 1, 1), "users": (1, 1, 0, 0, 0)}
    assert fields == {"orders": (3, 2, 1, 0, 1), "users": (1, 0, 1, 0, 0), "shared": (1, 0, 0, 1, 0)}
    assert (found.reference, found.draft, found.gaps) == (None, None, [])


def test_operations_and_fields_are_counted_by_revision(document: dict[str, Any], folder: Path) -> None:
    sources = [{"revision": year, "section": "Some"} for year in (2027, 2025)]
    document["paths"]["/book"]["get"]["x-source"] = sources
    document["components"]["schemas"]["Book"]["properties"]["asks"]["x-source"] = sources
    before = coverage(bundle(GOLDEN / "spec"), folder).revisions
    found = coverage(document, folder).revisions
    assert found["2027"] == {"operations": 1, "fields": 1}
    assert found["2025"] == {"operations": before["2025"]["operations"], "fields": before["2025"]["fields"] - 1}


def test_an_operation_that_does_not_name_a_revision_after_the_notes_is_a_gap(
    document: dict[str, Any], folder: Path
) -> None:
    """But for those that had gone before."""
    (folder / "revision-2027-01.md").write_text("All is as it was.")
    (folder / "revision-notes.md").write_text("About none.")
    document["paths"]["/book"]["get"]["x-source"].append({"revision": 2027, "section": "Book"})
    gaps = lacking(document, folder, *COVERED)
    assert sorted(gaps) == [
        ("revision", name, "2027") for name in ("GET /trades", "POST /orders/batch", "POST /orders/create")
    ]


def test_a_field_of_an_answer_that_operations_share_is_counted_once(document: dict[str, Any], folder: Path) -> None:
    before = coverage(document, folder).fields
    schema = {"properties": {"retry_after": {"x-observed": "2024"}}}
    document["components"]["responses"]["Slower"] = {"content": {"application/json": {"schema": schema}}}
    for path in ("/orders/create", "/orders/cancel"):
        responses = document["paths"][path]["post"]["responses"]
        responses["429"] = {"$ref": "#/components/responses/Slower"}
    assert coverage(document, folder).fields["orders"]["all"] == before["orders"]["all"] + 1


@pytest.mark.parametrize(
    ("listed", "gap"),
    [
        (fact("/orders/none"), ("operation", "POST /orders/none", "")),
        (fact("/trades"), ("operation", "POST /trades", "")),
        (fact("/orders/create", {"name": "leverage"}), ("parameter", "POST /orders/create", "leverage")),
        (fact("/orders/create", {"name": "side", "in": "query"}), ("parameter", "POST /orders/create", "side")),
        (
            fact("/orders/batch", {"name": "orders", "type": "array", "properties": [{"name": "a", "type": "string"}]}),
            ("parameter", "POST /orders/batch", "orders[].a"),
        ),
        (fact("/orders/create", fields=("orders[].pnl",)), ("field", "POST /orders/create", "orders[].pnl")),
        (fact("/orders/create", fields=("orders.id",)), ("field", "POST /orders/create", "orders.id")),
        (fact("/orders/cancel", fields=("[].id",)), ("field", "POST /orders/cancel", "[].id")),
        (
            fact("/orders/cancel", response={"headers": [{"name": "X-Pages", "example": '{"total": 1}'}]}),
            ("field", "POST /orders/cancel", "x-pages"),
        ),
    ],
)
def test_what_the_spec_lacks_is_named(
    listed: dict[str, Any], gap: tuple[str, str, str], document: dict[str, Any], folder: Path
) -> None:
    assert lacking(document, folder, listed)[0] == gap


def test_each_gap_is_named_once(document: dict[str, Any], folder: Path) -> None:
    twice = [fact("/orders/none"), fact("/orders/none"), *[fact("/orders/create", {"name": "leverage"})] * 2]
    assert len(lacking(document, folder, *twice)) == 2


def test_the_other_verb_is_the_same_operation_where_the_spec_says_so(document: dict[str, Any], folder: Path) -> None:
    """And the time that signing puts in when that verb is tried is no gap."""
    listed = fact("/trades", {"name": "pair", "in": "query"}, {"name": "timestamp"}, {"name": "other"})
    document["paths"]["/trades"]["get"]["x-other-method"] = "post"
    assert lacking(document, folder, listed) == [("parameter", "POST /trades", "other")]


def test_names_within_a_path_may_differ_and_are_matched_by_position(document: dict[str, Any], folder: Path) -> None:
    operation = document["paths"].pop("/book")
    document["paths"]["/book/{pair}-x/{depth}"] = operation
    operation["get"]["parameters"] = [
        {"name": name, "in": "path", "x-source": [{"revision": 2025, "section": "Book"}], "schema": {}}
        for name in ("pair", "depth")
    ]
    names = [{"name": name, "in": "path"} for name in ("instrument", "depth")]
    path = "/book/{instrument}-x/{depth}"
    assert lacking(document, folder, fact(path, *names, method="GET")) == []
    assert lacking(document, folder, fact("/book/{instrument}/{depth}", *names, method="GET"))[0][0] == "operation"
    del operation["get"]["parameters"][1]
    assert lacking(document, folder, fact(path, *names, method="GET")) == [("parameter", f"GET {path}", "depth")]


def test_headers_are_looked_into(document: dict[str, Any], folder: Path) -> None:
    schema = {"type": "string", "contentSchema": {"type": "object", "properties": {"total": {"x-observed": "2024"}}}}
    document["components"]["headers"] = {"Pages": {"schema": schema}}
    answer = document["paths"]["/orders/cancel"]["post"]["responses"]["200"]
    answer["headers"] = {"X-Pages": {"$ref": "#/components/headers/Pages"}}
    header = {"name": "x-pages", "example": '{"total": 1, "next": 2}'}
    listed = fact("/orders/cancel", response={"headers": [header]})
    assert lacking(document, folder, listed) == [("field", "POST /orders/cancel", "x-pages.next")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("[]", ("[]",)),
        ("[].price", ("[]", "price")),
        ("data[]", ("data", "[]")),
        ("prices.{pair}.fr", ("prices", "{}", "fr")),
        ("asks.<price>", ("asks", "{}")),
        ("high_and_low.1D.h", ("high_and_low", "1D", "h")),
    ],
)
def test_names_of_the_reference_are_steps(name: str, expected: tuple[str, ...]) -> None:
    assert steps(name) == expected


def test_revisions_of_a_field_are_its_own_or_those_of_its_operation(folder: Path) -> None:
    rows = [{"name": "side", "revisions": [2025]}, {"name": "note"}]
    (heading,) = read(write(folder, [fact("/orders/create", *rows, revisions=["seed-2018", 2021])]))
    assert [(one.name, one.revisions) for one in heading.listed] == [("side", (2025,)), ("note", (2018, 2021))]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(command, "SPEC", GOLDEN / "spec")
    monkeypatch.setattr(sys, "argv", ["generator", "coverage", *arguments])
    return command.main()


def test_the_command_prints_tables_and_says_that_nothing_is_missing(
    document: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--reference", str(write(folder, COVERED))) == 0
    printed = capsys.readouterr().out
    rows = [line.replace("│", " ").split() for line in printed.splitlines()]
    counted = coverage(document, folder).fields
    assert ["market_data", *map(str, counted["market_data"].values())] in rows
    columns = zip(*(row.values() for row in counted.values()), strict=True)
    assert ["total", *(str(sum(column)) for column in columns)] in rows
    assert printed.endswith("reference: 4 of 4 operations, and 1 of 1 of the 2018 draft\nno gaps\n")


def test_the_command_fails_with_gaps_and_names_them_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A long path is folded, not cut off."""
    long = "/orders/" + "x" * 100
    facts = [*COVERED, fact(long), fact("/orders/create", fields=("orders[].pnl",))]
    assert run(monkeypatch, "--reference", str(write(folder, facts))) == 1
    printed = capsys.readouterr().out
    assert "reference: 4 of 5 operations, and 1 of 1 of the 2018 draft\n" in printed
    assert "2 gaps" in printed
    assert "orders[].pnl" in printed
    assert printed.count("x") >= 100


def test_the_command_gives_json_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--reference", str(write(folder, [fact("/orders/none")])), "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["reference"] == {"found": 0, "listed": 1}
    assert found["gaps"] == [{"kind": "operation", "operation": "POST /orders/none", "name": ""}]
    assert found["operations"]["market_data"]["documented"] > 0


def test_without_the_reference_the_counts_are_printed_and_one_line_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COINDCX_RECORDINGS", str(folder / "[nowhere]" / "observed"))
    assert run(monkeypatch) == 0
    printed = capsys.readouterr().out
    assert "market_data" in printed
    assert printed.splitlines()[-1] == f"reference: no rest-*.yaml in {folder / '[nowhere]'}; gaps are not known"


def test_a_folder_that_is_named_has_to_be_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as error:
        run(monkeypatch, "--reference", str(tmp_path / "nowhere"))
    assert error.value.code == 2
