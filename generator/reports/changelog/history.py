"""What git knows of earlier versions of this project."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from generator.spec.load import Json

BUNDLE = "generated_client/coindcx_client/openapi.json"
CHANGELOG = "CHANGELOG.md"


class NoHistory(Exception):
    """There is no earlier version to look at; says why."""


def last_tag(root: Path) -> str:
    """The newest tag that the present commit follows."""
    if _git(root, "rev-parse", "--show-prefix").strip():  # an unpacked copy inside somebody else's repository
        raise NoHistory("this folder is not a git checkout of its own")
    try:
        return _git(root, "describe", "--tags", "--abbrev=0").strip()
    except NoHistory:
        raise NoHistory("no tag yet, or none in this clone") from None


def bundle_at(root: Path, revision: str) -> Json:
    """The bundle that was committed then."""
    document: Json = json.loads(_git(root, "show", f"{revision}:{BUNDLE}"))
    return document


def new_lines(root: Path, revision: str) -> list[str]:
    """The lines of the changelog that it did not have then."""
    try:
        then = set(_git(root, "show", f"{revision}:{CHANGELOG}").splitlines())
    except NoHistory:
        then = set()
    return [line for line in (root / CHANGELOG).read_text(encoding="utf-8").splitlines() if line not in then]


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        raise NoHistory("git is not installed") from None
    if done.returncode:
        raise NoHistory(f"git says {(done.stderr.strip() or 'nothing').splitlines()[-1]}")
    return done.stdout
