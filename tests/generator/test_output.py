"""What holds for the real client, whatever the spec says."""

import ast
import hashlib
import json
import re
import socket
from functools import reduce
from pathlib import Path

import coindcx_client
import pytest
from attrs import asdict

pytestmark = pytest.mark.slow


PACKAGE = Path(coindcx_client.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
BUNDLE = json.loads((PACKAGE / "openapi.json").read_text())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_file_names_the_command_that_remakes_it_and_nothing_of_the_machine(path):
    text = path.read_text()
    assert text.startswith("# Made by `make generate` from spec/.")
    assert not re.search(r"/(home|root|tmp)/|C:\\|20[0-9]{2}-[0-9]{2}-[0-9]{2}T", text)
    assert socket.gethostname() not in text or socket.gethostname() in ("localhost",)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_name_is_float(path):
    names = {node.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Name)}
    assert "float" not in names


def test_the_client_names_the_hash_of_the_bundle_that_ships_with_it():
    from coindcx_client._spec import SPEC_SHA256

    assert hashlib.sha256((PACKAGE / "openapi.json").read_bytes()).hexdigest() == SPEC_SHA256


def test_what_takes_orders_back_or_closes_positions_and_nothing_else_has_a_lane_of_its_own():
    operations = [one for item in BUNDLE["paths"].values() for one in item.values()]
    lanes = {one["operationId"] for one in operations if "x-lane" in one}
    assert lanes == {one["operationId"] for one in operations if one["x-method"].startswith(("cancel", "exit"))}
    assert len(lanes) == 9


def test_operations_out_equal_operations_in():
    from importlib import import_module

    from coindcx_runtime.operation.operation import Operation

    described = {
        operation["operationId"]: (path, method.upper(), operation)
        for path, item in BUNDLE["paths"].items()
        for method, operation in item.items()
    }
    modules = [
        import_module(f"coindcx_client.operations.{path.stem}") for path in (PACKAGE / "operations").glob("*.py")
    ]
    records = [record for module in modules for record in vars(module).values() if isinstance(record, Operation)]
    assert sorted(record.id for record in records) == sorted(described)
    for record in records:
        path, method, operation = described[record.id]
        limit = operation["x-rate-limit"]
        assert (record.path, record.method, record.host) == (path, method, operation["servers"][0]["url"])
        assert record.signed == bool(operation["security"])
        assert record.retry == operation["x-retry"]
        assert record.timestamp == operation.get("x-timestamp")
        assert limit == (record.rate_limit and {"limit": record.rate_limit.limit, "seconds": record.rate_limit.seconds})
        hosts = {server["x-host"]: server["x-rate-limit"] for server in BUNDLE["servers"]}
        assert hosts[operation["x-host"]] == (record.host_limit and asdict(record.host_limit))
        shared = BUNDLE["x-signed-limits"] if record.signed else []
        assert [asdict(one) for one in record.global_limits] == shared
        others = [server["url"] for server in operation["servers"][1:]]
        assert (record.other_host or None) == (others[0] if others else None)
        assert (record.other_host_limit and asdict(record.other_host_limit)) == hosts.get(operation.get("x-other-host"))
        assert list(record.split) == operation.get("x-split", [])
        assert record.lane == operation.get("x-lane")
        assert record.name == f"{operation['tags'][0]}.{operation['x-method']}"
        assert callable(reduce(getattr, record.name.split("."), coindcx_client.CoinDCX()))
