"""`changelog` and its check, in git repositories made for the purpose."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import __main__ as command

pytestmark = pytest.mark.slow


GOLDEN = Path(__file__).parents[1] / "golden"
ORDERS = "spec/tags/orders.yaml"
WHO = {f"GIT_{who}_{what}": "someone@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the golden spec and its bundle, as a project that is not under git yet."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)  # a hook of git that runs these tests sets them
    for name, value in {**WHO, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("LC_ALL", "C")
    root = tmp_path / "project"
    shutil.copytree(GOLDEN / "spec", root / "spec")
    (root / "generated_client/coindcx_client").mkdir(parents=True)
    shutil.copy(GOLDEN / "expected/coindcx_client/openapi.json", root / "generated_client/coindcx_client")
    (root / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n- `orders.create`, and `orders.*` at all.\n")
    monkeypatch.setattr(command, "ROOT", root)
    return root


@pytest.fixture
def tagged(project):
    """The project under git, with a tag."""
    git(project, "init", "--quiet")
    commit(project)
    git(project, "tag", "v0.1.0")
    return project


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs `python -m generator ...` here; answers its exit status, and what it printed."""

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["generator", *arguments])
        status = command.main()
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


def git(root, *arguments):
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def commit(root):
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=one")


def edit(root, name, old, new):
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def break_create(root):
    edit(root, ORDERS, "x-method: create\n", "x-method: place\n")


def test_a_break_fails_the_check_until_the_changelog_names_it(tagged, run):
    assert run("changelog", "--check") == (0, "", "")
    break_create(tagged)
    status, out, err = run("changelog", "--check")
    assert (status, err) == (1, "")
    assert "since v0.1.0" in out
    assert "CHANGELOG.md does not say so: orders.place (call: orders.create → orders.place)." in out
    assert "Add a line under `## Unreleased` there that names each, such as `orders.place`, or `orders.*`" in out
    edit(tagged, "CHANGELOG.md", "## Unreleased\n", "## Unreleased\n- `client.orders.create` is called `place` now.\n")
    assert run("changelog", "--check") == (0, "", "")
    edit(tagged, "CHANGELOG.md", "## Unreleased\n", "## 0.2.0\n")
    assert run("changelog", "--check") == (0, "", ""), "the heading of the release does not matter"
    commit(tagged)
    git(tagged, "tag", "v0.2.0")


@pytest.mark.parametrize(
    ("line", "enough"),
    [
        ("- `orders.create` renamed.", True),
        ("- client.orders.place(...) instead of the former name.", True),
        ("- create_order has another name.", True),
        ("- `orders.*`: other names.", True),
        ("- `orders.create_multiple` renamed.", False),
        ("- `futures.orders.create` renamed.", False),
        ("- `futures.orders.*`: other names.", False),
        ("- create_order_2018 renamed.", False),
        ("- Orders are placed.", False),
    ],
)
def test_an_entry_names_the_operation_or_its_resource(tagged, run, line, enough):
    break_create(tagged)
    edit(tagged, "CHANGELOG.md", "## Unreleased\n", f"## Unreleased\n{line}\n")
    assert run("changelog", "--check")[0] == (0 if enough else 1)


def test_every_operation_that_breaks_needs_its_own_name(tagged, run):
    break_create(tagged)
    edit(tagged, ORDERS, "x-method: cancel\n", "x-method: drop\n")
    edit(tagged, "CHANGELOG.md", "## Unreleased\n", "## Unreleased\n- `orders.place`\n")
    status, out, _ = run("changelog", "--check")
    assert status == 1
    assert "orders.drop (call: orders.cancel → orders.drop)" in out
    assert "orders.place" not in out


def test_what_breaks_nobody_needs_no_entry(tagged, run):
    edit(tagged, ORDERS, "x-retry: idempotent", "x-retry: read")
    assert run("changelog", "--check") == (0, "", "")


def test_the_table_says_what_breaks_and_counts(tagged, run):
    break_create(tagged)
    edit(tagged, ORDERS, "x-retry: idempotent", "x-retry: read")
    status, out, err = run("changelog", "--base", "v0.1.0")
    assert (status, err) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[1:] == [
        "orders.place changed breaks callers",
        "breaks call: orders.create → orders.place",
        "orders.cancel changed",
        "x-retry: idempotent → read",
        "Since v0.1.0: 0 added, 0 removed, 2 changed; 1 of these break callers.",
    ]


def test_json_has_the_same_since_the_last_tag(tagged, run):
    break_create(tagged)
    status, out, _ = run("changelog", "--format", "json")
    assert status == 0
    assert json.loads(out) == {
        "base": "v0.1.0",
        "added": 0,
        "removed": 0,
        "changed": 1,
        "breaking": 1,
        "operations": [
            {
                "breaking": True,
                "call": "orders.place",
                "kind": "changed",
                "changes": [{"at": "call", "what": "orders.create → orders.place", "breaking": True}],
                "names": ["orders.place", "create_order", "orders.create"],
            }
        ],
    }


def no_git(root, monkeypatch):
    monkeypatch.setenv("PATH", str(root))
    return "git is not installed"


def no_checkout(root, monkeypatch):
    return "git says fatal: not a git repository (or any of the parent directories): .git"


def somebody_elses_checkout(root, monkeypatch):
    git(root.parent, "init", "--quiet")
    commit(root.parent)
    git(root.parent, "tag", "v9")
    return "this folder is not a git checkout of its own"


def no_commit(root, monkeypatch):
    git(root, "init", "--quiet")
    return "no tag yet, or none in this clone"


def no_tag(root, monkeypatch):
    git(root, "init", "--quiet")
    commit(root)
    return "no tag yet, or none in this clone"


def a_tag_before_the_first_bundle(root, monkeypatch):
    git(root, "init", "--quiet")
    git(root, "add", "CHANGELOG.md")
    git(root, "commit", "--quiet", "--message=one")
    git(root, "tag", "v0.0.1")
    return "openapi.json' exists on disk, but not in 'v0.0.1'"


@pytest.mark.parametrize(
    "situation", [no_git, no_checkout, somebody_elses_checkout, no_commit, no_tag, a_tag_before_the_first_bundle]
)
def test_without_an_earlier_version_everything_passes_and_says_why(project, run, monkeypatch, situation):
    why = situation(project, monkeypatch)
    break_create(project)
    for arguments, start in ((["--check"], "No breaking changes to look for: "), ([], "Nothing to compare: ")):
        status, out, err = run("changelog", *arguments)
        assert (status, err) == (0, "")
        assert out.startswith(start)
        assert why in out
        assert out.count("\n") == 1
    status, out, err = run("changelog", "--format", "json")
    assert (status, json.loads(out)["base"]) == (0, None)
    assert why in err


def test_a_shallow_clone_has_nothing_to_compare(tagged, run, monkeypatch, tmp_path):
    break_create(tagged)
    commit(tagged)
    git(tmp_path, "clone", "--quiet", "--depth=1", tagged.as_uri(), "shallow")
    monkeypatch.setattr(command, "ROOT", tmp_path / "shallow")
    assert run("changelog", "--check")[:2] == (
        0,
        "No breaking changes to look for: no tag yet, or none in this clone.\n",
    )


def test_a_base_that_does_not_exist_is_an_error(tagged, run):
    status, out, err = run("changelog", "--base", "v7")
    assert (status, out) == (1, "")
    assert err.startswith("Nothing to compare: git says fatal: ")


def test_a_spec_that_the_generator_would_refuse_is_one_sentence(tagged, run):
    edit(tagged, ORDERS, "x-result: {unwrap: orders, one: true}", "x-result: {unwrap: nothing}")
    assert run("changelog") == (1, "", "no form of the answer has 'nothing'\n")
