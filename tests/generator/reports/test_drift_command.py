"""`python -m generator drift`: what it prints, and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import __main__ as command
from generator.reports.drift import report as drift
from generator.reports.drift.findings import KINDS, SINCE_THE_LAST
from generator.spec.errors import SpecError

pytestmark = pytest.mark.slow


HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SEED = ROOT.parent / "shared" / "seed" / "api-reference-2018.md"
AGREES = HERE / "parcels_slate.md"


@pytest.fixture
def spec(tmp_path):
    """A folder for a spec, without records of documents."""
    folder = tmp_path / "spec"
    folder.mkdir()
    return folder


@pytest.fixture
def run(monkeypatch, capsys, spec):
    """Runs the command on the spec of parcels.json; answers status, stdout and stderr."""
    document = json.loads((HERE / "parcels.json").read_text())
    monkeypatch.setattr(drift, "bundle", lambda folder: document)
    monkeypatch.setattr(command, "SPEC", spec)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["generator", "drift", *map(str, arguments)])
        status = command.main()
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def drifting(tmp_path):
    """A document with one difference to the spec of each kind, and one that cannot be read."""
    text = AGREES.read_text()
    for old, new in {
        "weight | **Yes**": "weight | No",
        "slow or fast": "slow or quick",
        "insured |": "fragile |",
        '"at": 2': '"[red]x": 2',
        '"note": {"anything": 1}': "nothing",
        "`GET https://api.parcels.example/v1/parcels?city=Pune&tags[]={tag}`": "`GET /v2/parcels`",
    }.items():
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "drifting.md"
    path.write_text(text + "\n## Old\n\n`POST /parcels/send`\n")
    return path


def line_of(path, start):
    return next(number for number, line in enumerate(path.read_text().splitlines(), 1) if line.startswith(start))


def test_no_drift_is_said_and_exits_with_0(run):
    status, out, err = run("--docs", AGREES)
    last = "No drift. 1 difference apart, decided in the spec."
    assert (status, out.splitlines()[-1], err) == (0, last, "")
    assert [line for line in out.splitlines() if "size" in line and "parcels recorded in 2031" in line]


def test_what_was_decided_is_in_the_json_apart(run):
    (one,) = json.loads(run("--docs", AGREES, "--format", "json")[1])["decided"]
    assert (one["kind"], one["what"], one["known"]) == ("parameter-values", "size", "parcels recorded in 2031")


def test_every_kind_has_its_table_and_exits_with_1(run, drifting):
    status, out, _ = run("--docs", drifting)
    assert status == 1
    for kind, title in KINDS.items():
        assert out.count(title) == (kind not in SINCE_THE_LAST)
    places = line_of(drifting, '{"places"')
    for words in (
        [
            "operation",
            "GET /v2/parcels",
            "documented",
            "not there",
            f"Parcels / List parcels, line {line_of(drifting, '`GET')}",
        ],
        ["operation", "GET /v1/parcels", "not there", "documented in 2031", "Parcels / List parcels"],
        [
            "[].stops[].[red]x",
            "POST /v1/parcels/send",
            "in the example",
            "not there",
            f"Parcels / Send a parcel, line {line_of(drifting, '[')}",
        ],
    ):
        assert [line for line in out.splitlines() if all(word in line for word in words)]
    assert f"Note: Parcels / Shelf, line {places}: example not readable: it is not JSON." in out
    assert "read as revision 2031, the nearest" in out
    assert "\n8 differences: operation-new 1, operation-gone 1, operation-moved 1," in out


def test_json_says_the_same_and_is_stable(run, drifting):
    status, out, _ = run("--docs", drifting, "--format", "json")
    assert status == 1
    assert run("--docs", drifting, "--format", "json")[1] == out
    content = json.loads(out)
    assert content["document"] == drifting.as_posix()
    assert content["revision"]["name"] == "2031"
    assert {kind: count for kind, count in content["counts"].items() if count} == dict.fromkeys(
        [one["kind"] for one in content["differences"]], 1
    )
    assert content["differences"][2] == {
        "kind": "operation-moved",
        "operation": "POST /parcels/send",
        "what": "operation",
        "document": "documented",
        "spec": "moved to /v1/parcels/send",
        "heading": "Parcels / Old",
        "line": line_of(drifting, "`POST /parcels"),
    }
    assert {note["heading"] for note in content["notes"]} == {"Parcels / Shelf"}


def test_json_does_not_depend_on_hash_seeds(drifting):
    code = f"""
import json, sys
from pathlib import Path
from generator import __main__ as command
from generator.reports.drift import report as drift

drift.bundle = lambda folder: json.loads(Path({str(HERE / "parcels.json")!r}).read_text())
sys.argv[1:] = ["drift", "--docs", {str(drifting)!r}, "--format", "json"]
sys.exit(command.main())
"""

    def output(seed):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    once = output("1")
    assert once == output("2")
    assert once[0] == 1, once


def test_nothing_of_the_document_reaches_the_terminal_as_a_command(run, tmp_path):
    path = tmp_path / "odd.md"
    path.write_text("# \x1b[2J&#27;[bold]\n\n`GET /a`\n")
    assert "\x1b" not in run("--docs", path)[1]


def test_a_byte_order_mark_is_no_part_of_the_first_heading(run, tmp_path):
    path = tmp_path / "marked.md"
    path.write_text("# Recalls\n\n`GET /v1/recalls`\n", encoding="utf-8-sig")
    (finding,) = json.loads(run("--docs", path, "--format", "json")[1])["differences"]
    assert (finding["heading"], finding["line"]) == ("Recalls", 3)


def test_the_revision_can_be_told(run):
    status, out, _ = run("--docs", AGREES, "--revision", "2029")
    assert status == 1
    assert "read as revision 2029, as you say" in out
    assert "operation-gone 1" in out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read: No such file or directory."),
        (b"\xff\xfe\x00", "is not UTF-8 text."),
        (b"PK\x00", "is not text."),
        (b"# Nothing\n\nUse `market`.\n", "documents no request"),
        (b"", "documents no request"),
    ],
)
def test_a_document_that_cannot_be_compared_exits_with_2_and_one_sentence(run, tmp_path, content, sentence):
    path = tmp_path / "reference.md"
    if content is not None:
        path.write_bytes(content)
    status, out, err = run("--docs", path)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert sentence in err
    assert str(path) in err


def test_a_folder_is_no_document(run, tmp_path):
    assert run("--docs", tmp_path)[0] == 2


def test_an_unknown_revision_exits_with_2_and_names_the_known_ones(run):
    status, _, err = run("--docs", AGREES, "--revision", "1999")
    assert (status, err) == (2, "The spec knows no revision 1999; it knows 2029, 2030, 2031, none.\n")


def test_a_spec_that_cannot_be_used_exits_with_2(run, monkeypatch):
    def refuse(folder):
        raise SpecError("spec/openapi.yaml", "/tags", "broken")

    monkeypatch.setattr(drift, "bundle", refuse)
    assert run("--docs", AGREES) == (2, "", "spec/openapi.yaml#/tags: broken\n")


@pytest.mark.skipif(not SEED.is_file(), reason="shared/seed with the document of 2018 is not beside this checkout")
def test_the_seed_has_two_operations_that_moved_and_no_other_drift():
    done = subprocess.run(
        [sys.executable, "-m", "generator", "drift", "--docs", str(SEED), "--format", "json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    content = json.loads(done.stdout)
    assert (done.returncode, content["requests"], content["revision"]["name"]) == (1, 2, "2018")
    assert [(one["kind"], one["operation"], one["spec"], one["heading"]) for one in content["differences"]] == [
        ("operation-moved", "POST /exchange/orders/create", "moved to /exchange/v1/orders/create", "Order / New order"),
        (
            "operation-moved",
            "POST /exchange/users/balances",
            "moved to /exchange/v1/users/balances",
            "User / Get balances",
        ),
    ]
