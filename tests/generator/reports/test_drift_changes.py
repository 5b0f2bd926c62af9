"""A document changes in one place since it was read last, and the report says which; also where the spec agrees with both."""

import json
import re
import sys
from pathlib import Path

import pytest

from generator import __main__ as command
from generator.reports.drift import report as drift
from generator.reports.drift.comparison import compare
from generator.reports.drift.expected import Expected
from generator.reports.drift.facts import facts
from generator.reports.drift.reference import Reference

HERE = Path(__file__).parent
SPEC = json.loads((HERE / "parcels.json").read_text())
SEND, LIST, SHELF = "POST /v1/parcels/send", "GET /v1/parcels", "GET /v1/shelf/{town}-north/{depth}"
STYLES = {name: (HERE / f"parcels_{name}.md").read_text() for name in ("slate", "from_html")}


@pytest.fixture(params=STYLES)
def text(request):
    return STYLES[request.param]


def compared(before, now):
    record = facts(Reference(before), Expected(SPEC))
    return compare(SPEC, now, "parcels.md", "2031", lambda revision: (f"{revision}.json", record))


def changed(before, now):
    return [(one.kind, one.operation, one.what, one.document, one.spec) for one in compared(before, now).findings]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # fields of an answer, in its table and in its example
        ("(.*delivered.*)\n", r"\1\n| eta | Yes | When |\n", [("answer", SEND, "eta", "there", "not there")]),
        (r".*delivered.*\n", "", [("answer", SEND, "delivered_by", "not there", "there")]),
        (
            r"delivered\\?_by",
            "courier",
            [
                ("answer", SEND, "courier", "there", "not there"),
                ("answer", SEND, "delivered_by", "not there", "there"),
            ],
        ),
        (r'"speed": "slow", "stops"', '"stops"', [("example", SEND, "[].speed", "not there", "there")]),
        (r'("|&quot;)speed\1: \1fast\1, ', "", [("example", LIST, "[].speed", "not there", "there")]),
        (
            r'"A1": {"id": "p-1"}, "B7": {"id": "p-2"}',
            '"A1": {"id": 1}, "B7": {"id": 2}',
            [
                ("example", SHELF, "places.A1.id", "type number", "type text"),
                ("example", SHELF, "places.B7.id", "type number", "type text"),
            ],
        ),
        (
            r'("stops": \[){"at": 1}, {"at": 2}',
            r'\1{"at": true}',
            [("example", SEND, "[].stops[].at", "type boolean", "type number")],
        ),
        # parameters
        (r"(depth.*)Integer", r"\1Text", [("parameter", SHELF, "depth", "type text", "type integer")]),
        (r"(insured`? \| )No", r"\1conditional", []),
        (
            r"Max: 10|maximum value is 10",
            "Max: 20",
            [("parameter", LIST, "tags", "default red, max 20", "default red, max 10")],
        ),
        (r"Default: .?red.?;", "", [("parameter", LIST, "tags", "max 10", "default red, max 10")]),
        (r"s, m, l", "s, m", [("parameter", SEND, "size", "values m, s", "values l, m, s")]),
        # errors
        (
            r"(\| 400 \| Too heavy.*)",
            r"\1\n| 400 | Too late | |",
            [("error", SEND, "400 Too late", "there", "not there")],
        ),
        (r"\| 422 \| No such street.*\n", "", [("error", SEND, "422 No such street", "not there", "there")]),
        (
            "400 . Too heavy",
            "422 | Too heavy",
            [
                ("error", SEND, "400 Too heavy", "not there", "there"),
                ("error", SEND, "422 Too heavy", "there", "not there"),
            ],
        ),
        # hosts, in the request line and in a sentence
        (
            r"POST https://api\.",
            "POST https://fast.",
            [
                ("host", SEND, "api.parcels.example", "not there", "there"),
                ("host", SEND, "fast.parcels.example", "there", "not there"),
            ],
        ),
        (
            "https://lists",
            "https://list",
            [
                ("host", LIST, "list.parcels.example", "there", "not there"),
                ("host", LIST, "lists.parcels.example", "not there", "there"),
            ],
        ),
        # the verb, where the spec takes both
        ("POST /v1/shelf", "GET /v1/shelf", [("verb", SHELF, "method", "GET", "POST")]),
        # what belongs to no request
        (
            r"Send a parcel \| 30",
            "Send a parcel | 60",
            [("limit", "Rate Limits", "Send a parcel", "limit 60 / 60s", "limit 30 / 60s")],
        ),
        (r"\| List parcels \| 300.*\n", "", [("limit", "Rate Limits", "List parcels", "not there", "there")]),
        ("- `lost`.*\n", "", [("listed", "Terminology", "lost", "not there", "there")]),
        (
            "- `lost`",
            "- `held`: by customs\n- `lost`",
            [("listed", "Terminology", "held", "there", "not there")],
        ),
        (
            "# Terminology",
            "# Storage\n\n- `cold`: on ice\n\n# Terminology",
            [("section", "Storage", "section", "there", "not there")],
        ),
    ],
)
def test_one_change_is_told(text, old, new, expected):
    now, count = re.subn(old, new, text, count=1)
    assert count == 1
    found = changed(text, now)
    assert found == [(f"{kind}-changed", *rest) for kind, *rest in expected]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (r"(.*insured.*)", r"\1\n| fragile | No | | Mind it |", ["parameter-new"]),
        (r".*insured.*\n", "", ["parameter-gone"]),
        (r"\*\*Yes\*\*", "No", ["parameter-required"]),
        (r"slow or fast|`slow`, `fast`", "slow or quick", ["parameter-values"]),
        (r'"at": 2', '"at": 2, "by": "van"', ["example-field"]),
        (
            r"GET https://api.parcels.example/v1/parcels",
            "GET https://api.parcels.example/v2/parcels",
            ["operation-new", "operation-gone"],
        ),
        (r"`GET https://api.parcels.example/v1/parcels\S*`", "by mail", ["operation-gone"]),
    ],
)
def test_what_the_comparison_with_the_spec_tells_is_told_once(text, old, new, kinds):
    now, count = re.subn(old, new, text, count=1)
    assert count == 1
    assert [kind for kind, *_ in changed(text, now)] == kinds


def test_the_same_document_in_another_style_has_not_changed():
    other = STYLES["from_html"].replace("somewhere", "town")  # this placeholder has another name there
    assert changed(STYLES["slate"], other) == []


def test_a_table_an_example_and_a_section_that_are_missing_are_notes_as_the_document_may_be_a_part(text):
    now = re.sub(r"### Possible Error Codes.*?\n\n(?=(?:> )?Error)", "", text, flags=re.DOTALL)
    now = re.sub(r"# Terminology.*?(?=# Parcels)", "", now, flags=re.DOTALL)
    report = compared(text, now)
    assert report.findings == []
    notes = [note.text for note in report.notes]
    assert "not in this document, and not compared: Terminology; Rate Limits" in notes
    assert "/v1/parcels/send: nothing here on error, where there was before" in notes


@pytest.mark.parametrize("line", ["GET <{}>", "`GET <{}>`", "GET [{}]({})", "`GET {}`", "    GET {}"])
def test_an_address_that_markdown_links_is_a_request(line):
    text = "# A\n\n" + line.replace("{}", "https://api.parcels.example/v1/parcels?city=Pune") + "\n"
    (stated,) = Reference(text).sections[-1].requests
    assert (stated.request.text, stated.request.query, stated.alone) == (LIST, ("city",), True)


class TestTheRecord:
    @pytest.fixture
    def run(self, monkeypatch, capsys, tmp_path):
        monkeypatch.setattr(drift, "bundle", lambda folder: SPEC)
        monkeypatch.setattr(command, "SPEC", tmp_path)

        def run(text, *arguments):
            path = tmp_path / "reference.md"
            path.write_text(text)
            monkeypatch.setattr(sys, "argv", ["generator", "drift", "--docs", str(path), *arguments])
            return command.main(), *capsys.readouterr()

        return run

    def test_it_is_written_once_and_compared_with_from_then_on(self, run, text):
        now = text.replace("POST /v1/shelf", "GET /v1/shelf")
        assert run(now)[0] == 0
        assert run(text, "--keep", "--revision", "2031")[0] == 0
        assert run(text)[0] == 0
        status, out, _ = run(now)
        assert status == 1
        assert "Changes are those since the document of" in out
        assert "verb-changed 1" in out

    def test_a_later_document_is_compared_with_the_newest_record_and_an_earlier_one_with_none(self, run, text):
        assert run(text, "--keep", "--revision", "2030")[0] == 0
        now = text.replace("POST /v1/shelf", "GET /v1/shelf")
        assert "verb-changed 1" in run(now, "--revision", "2031")[1]
        assert "verb-changed" not in run(now, "--revision", "2029")[1]

    def test_no_sentence_of_the_document_is_in_it(self, run, text, tmp_path):
        run(text, "--keep", "--revision", "2031")
        kept = (tmp_path / "documents" / "2031.json").read_text()
        assert "How soon" not in kept
        assert "nobody knows" not in kept

    @pytest.mark.parametrize("arguments", [(), ("--revision", "none")])
    def test_it_is_of_a_revision(self, run, text, arguments):
        status, _, err = run(text, "--keep", *arguments)
        assert (status, err) == (2, "Say of which revision the document is: --keep --revision 2025.\n")
