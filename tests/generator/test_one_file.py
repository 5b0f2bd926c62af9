"""One YAML file is enough: a new operation, one with pages and one of a new tag need no other edit."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import render

GOLDEN = Path(__file__).parent / "golden" / "spec"
TAG_FILE = "description: What is staked.\npaths:\n"
OPERATION = """\
  /stakes{path}:
    get:
      operationId: {id}
      x-method: {method}
      tags: [{tag}]
      summary: List stakes.
      description: All of them.
      security: []
      x-host: api
      x-rate-limit: null
      x-retry: read
{more}      x-source: [{{revision: 2025, section: Stakes}}]
      parameters: [{parameters}]
      responses:
        "200":
          description: The stakes.
          content: {{application/json: {{schema: {{type: array, items: {{$ref: "#/components/schemas/Stake"}}}}}}}}
"""
SCHEMA = """\
    Stake:
      description: A stake.
      type: object
      required: [id, amount]
      properties:
        id: {type: string, description: Its id.}
        amount: {description: How much., $ref: "#/components/schemas/Price"}
"""
PAGES = (
    "{name: page, in: query, required: true, description: Which., schema: {type: integer, default: 1}}, "
    "{name: size, in: query, required: true, description: How many., schema: {type: integer, default: 2, maximum: 5}}"
)


def operation(tag: str, *, pages: bool = False) -> str:
    more = "      x-pages: {page: page, size: size, id: id}\n" if pages else ""
    return OPERATION.format(
        path="", id="list_stakes", method="stakes", tag=tag, more=more, parameters=PAGES if pages else ""
    )


def in_tag(text: str, tag: str, *, pages: bool = False) -> str:
    """The file of a tag that is there, with one operation and one schema more."""
    text = text.replace("paths:\n", f"paths:\n{operation(tag, pages=pages)}", 1)
    return text.replace("  schemas:\n", f"  schemas:\n{SCHEMA}", 1)


def new_tag(tag: str) -> str:
    return f"{TAG_FILE}{operation(tag)}components:\n  schemas:\n{SCHEMA}"


EDITS = {
    "in a tag that is there": (
        "market_data",
        lambda text: in_tag(text, "market_data"),
        "[one.amount for one in client.market_data.stakes()]",
    ),
    "with pages": (
        "orders",
        lambda text: in_tag(text, "orders", pages=True),
        "[one.amount for one in client.orders.iter_stakes()]",
    ),
    "in a new tag": ("stakes", lambda _: new_tag("stakes"), "[one.amount for one in client.stakes.stakes()]"),
    "in a new tag of a group": (
        "futures.stakes",
        lambda _: new_tag("futures.stakes"),
        "[one.amount for one in client.futures.stakes.stakes()]",
    ),
}


@pytest.mark.parametrize(("tag", "edit", "call"), EDITS.values(), ids=EDITS.keys())
def test_the_client_has_it_typed_and_working(tmp_path, tag, edit, call):
    spec = tmp_path / "spec"
    shutil.copytree(GOLDEN, spec)
    file = spec / "tags" / f"{tag}.yaml"
    file.write_text(edit(file.read_text() if file.exists() else ""))
    render(spec, tmp_path)
    (tmp_path / "use.py").write_text(f"""
from decimal import Decimal
import httpx
from coindcx_client import CoinDCX

pages = ['[{{"id": "a", "amount": 1}}]']
answer = httpx.MockTransport(lambda request: httpx.Response(200, text=pages.pop() if pages else "[]"))
client = CoinDCX(transport=answer)
found: list[Decimal] = {call}
assert found == [Decimal(1)], found
""")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "MYPYPATH": str(tmp_path)}
    checker = ["-m", "mypy", "--strict", "--config-file=", "--cache-dir", os.devnull, "use.py"]
    for command in (["use.py"], checker):
        done = subprocess.run(
            [sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_a_new_group_is_described_by_a_file_of_its_own(tmp_path):
    spec = tmp_path / "spec"
    shutil.copytree(GOLDEN, spec)
    (spec / "tags" / "earn.stakes.yaml").write_text(new_tag("earn.stakes"))
    (spec / "tags" / "earn.yaml").write_text("description: What earns interest.\n")
    package = render(spec, tmp_path)
    assert "What earns interest." in (package / "resources" / "earn.py").read_text()
