"""The dialect describes every key that is in use, and spec/README.md shows what it says."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from support.bundle import ROOT
from support.spec import bundle

from generator import __main__ as command
from generator.model.probes import KEYS
from generator.spec.dialect import PATH, keys
from generator.spec.load import read_yaml
from generator.spec.readme import stale, with_tables

pytestmark = pytest.mark.slow


SPEC = ROOT / "spec"
DIALECT = json.loads(PATH.read_text())


def test_it_is_a_json_schema_that_every_file_of_the_spec_fits():
    Draft202012Validator.check_schema(DIALECT)
    validator = Draft202012Validator(DIALECT)
    for path in (SPEC / "openapi.yaml", *sorted((SPEC / "tags").glob("*.yaml"))):
        wrong = [error.json_path for error in validator.iter_errors(read_yaml(path, SPEC))]
        assert wrong == [], path


def test_it_refuses_a_key_that_nobody_knows():
    operation = next(iter(next(iter(bundle()["paths"].values())).values()))
    document = {"paths": {"/x": {"get": {**operation, "x-smae": {}}}}}
    assert not Draft202012Validator(DIALECT).is_valid(document)


def test_every_key_has_a_description():
    for place, about in DIALECT["$defs"].items():
        for key, told in about.get("properties", {}).items():
            target = DIALECT["$defs"][told["$ref"].split("/")[2]] if "$ref" in told else {}
            assert place == "limit" or "description" in {**target, **told}, f"{place} {key}"


def test_a_probe_has_the_keys_of_the_dialect():
    assert set(KEYS) == set(keys("probe"))


def test_the_tables_of_the_readme_are_current():
    """When this fails, run `make generate` and commit spec/README.md."""
    assert stale(SPEC / "README.md") is None
    assert "| `x-retry` | `read`, `idempotent`, `unsafe` |" in (SPEC / "README.md").read_text()


def test_every_key_of_ours_is_in_the_readme():
    text = (SPEC / "README.md").read_text()
    ours = {key for about in DIALECT["$defs"].values() for key in about.get("properties", {}) if key.startswith("x-")}
    assert {key for key in ours if f"`{key}" not in text} == {"x-module"}


def test_a_table_that_is_not_current_fails_the_check_and_build_mends_it(tmp_path, monkeypatch, capsys):
    old = "before\n<!-- keys: probe -->\nold\n<!-- end -->\nafter\n"
    (tmp_path / "README.md").write_text(old)
    monkeypatch.setattr(command, "SPEC", tmp_path)
    monkeypatch.setattr(command, "differences", lambda spec, output: [])
    monkeypatch.setattr(command, "build", lambda spec, output: None)
    assert run(monkeypatch, "check") == 1
    assert "spec/README.md" in capsys.readouterr().out
    assert run(monkeypatch, "build") == 0
    assert (tmp_path / "README.md").read_text() == with_tables(old) != old
    assert run(monkeypatch, "check") == 0


def run(monkeypatch, name: str) -> int:
    monkeypatch.setattr("sys.argv", ["generator", name])
    return command.main()


def test_it_lies_where_editors_look_for_it():
    assert PATH == SPEC / "dialect.schema.json"
    for path in (SPEC / "openapi.yaml", *sorted((SPEC / "tags").glob("*.yaml"))):
        where = Path("dialect.schema.json") if path.parent == SPEC else Path("../dialect.schema.json")
        first = f"# yaml-language-server: $schema={where}\n"
        assert path.read_text().startswith(first), f"{path}: begin it with {first!r}, so that editors complete our keys"
