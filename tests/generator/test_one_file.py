"""One YAML file is enough: new operations, in a tag that is there and in new ones, need no other edit.

Of a copy of the spec a client is made; its types are checked, and both clients call sandbox and mock with it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest
from support.strict_types import strict_types

from generator.build import render

pytestmark = pytest.mark.slow


ROOT = Path(__file__).parents[2]

GOLD = """\
/gold/{path}:
  get:
    operationId: {id}
    x-method: {method}
    tags: [{tag}]
    summary: List bars of gold.
    description: All of them.
    security: []
    x-host: api
    x-rate-limit: null
    x-retry: read
    x-source: [{{revision: 2027, section: Gold}}]
    responses:
      "200":
        description: The bars.
        content:
          application/json:
            schema: {{type: array, items: {{$ref: "#/components/schemas/{schema}"}}}}
            example: [{{id: a, amount: 0.10}}]
"""
# Signed and with pages.
PAGED = """\
/exchange/v1/gold/vault:
  post:
    operationId: list_vault
    x-method: vault
    tags: [lending]
    summary: List bars of gold in the vault.
    description: A page of them.
    security: [{ApiKey: [], Signature: []}]
    x-host: api
    x-rate-limit: null
    x-retry: read
    x-timestamp: body
    x-pages: {page: page, size: size, id: id}
    x-source: [{revision: 2027, section: Gold}]
    requestBody:
      required: true
      content:
        application/json:
          schema:
            type: object
            additionalProperties: false
            required: [timestamp]
            properties:
              page: {type: integer, minimum: 1, description: Which page.}
              size: {type: integer, minimum: 1, maximum: 5, default: 2, description: How many.}
              timestamp: {$ref: "#/components/schemas/Timestamp"}
          example: {page: 1, size: 2, timestamp: 1524211224000}
    responses:
      "200":
        description: The bars.
        content:
          application/json:
            schema: {type: array, items: {$ref: "#/components/schemas/VaultBar"}}
            example: [{id: a, amount: 0.10}]
"""
SCHEMA = """\
{name}:
  description: A bar of gold.
  type: object
  required: [id, amount]
  properties:
    id: {{type: string, description: Its id.}}
    amount: {{type: number, format: decimal, description: How much.}}
"""
USE = """
import asyncio
from decimal import Decimal
from coindcx_client import AsyncCoinDCX, CoinDCX
from coindcx_mock import Sandbox, running_mock

def prices(client: CoinDCX) -> list[Decimal]:
    return [
        client.market_data.gold()[0].amount,
        client.mint.gold()[0].amount,
        client.futures.mint.gold()[0].amount,
        client.earn.mint.gold()[0].amount,
        client.lending.vault(page=1)[0].amount,
        *(row.amount for row in client.lending.iter_vault()),
    ]

async def awaited(url: str, key: str, secret: str) -> list[Decimal]:
    async with AsyncCoinDCX(base_url=url, api_key=key, api_secret=secret) as client:
        return [
            (await client.market_data.gold())[0].amount,
            (await client.mint.gold())[0].amount,
            (await client.futures.mint.gold())[0].amount,
            (await client.earn.mint.gold())[0].amount,
            (await client.lending.vault(page=1))[0].amount,
            *[row.amount async for row in client.lending.iter_vault()],
        ]

def check(url: str, key: str, secret: str) -> None:
    with CoinDCX(base_url=url, api_key=key, api_secret=secret) as client:
        assert prices(client) == [Decimal("0.10")] * 6
    assert asyncio.run(awaited(url, key, secret)) == [Decimal("0.10")] * 6

with Sandbox(markets=["BTCINR"]) as exchange:
    check(exchange.url, exchange.key, exchange.secret)
with running_mock(mode="prism") as mock:
    check(mock.url, mock.key, mock.secret)
"""


def gold(tag: str, id: str, schema: str) -> str:
    return GOLD.format(path=id, id=id, method="gold", tag=tag, schema=schema)


def with_more(text: str, operation: str, schema: str) -> str:
    """The file of a tag that is there, with one operation and one schema more."""
    text = text.replace("paths:\n", f"paths:\n{indent(operation, '  ')}", 1)
    return text.replace("  schemas:\n", f"  schemas:\n{indent(SCHEMA.format(name=schema), '    ')}", 1)


def new_tag(operation: str, schema: str) -> str:
    start = f"# yaml-language-server: $schema=../dialect.schema.json\ndescription: What is minted.\npaths:\n{indent(operation, '  ')}"
    return f"{start}components:\n  schemas:\n{indent(SCHEMA.format(name=schema), '    ')}"


def test_what_one_file_adds_is_typed_and_answered(tmp_path: Path) -> None:
    tags = tmp_path / "spec" / "tags"
    shutil.copytree(ROOT / "spec", tmp_path / "spec")
    for tag, operation, schema in (
        ("market_data", gold("market_data", "list_gold", "GoldBar"), "GoldBar"),
        ("lending", PAGED, "VaultBar"),
    ):
        file = tags / f"{tag}.yaml"
        file.write_text(with_more(file.read_text(), operation, schema))
    for tag, id in (("mint", "mint_gold"), ("futures.mint", "mint_futures_gold"), ("earn.mint", "mint_earned_gold")):
        name = "".join(part.capitalize() for part in id.split("_"))
        (tags / f"{tag}.yaml").write_text(new_tag(gold(tag, id, name), name))
    (tags / "earn.yaml").write_text("description: What earns interest.\n")

    package = render(tmp_path / "spec", tmp_path)

    assert "What earns interest." in (package / "resources" / "earn.py").read_text()
    (tmp_path / "use.py").write_text(USE)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, str(tmp_path / "use.py")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert strict_types("use.py", tmp_path) == ""
