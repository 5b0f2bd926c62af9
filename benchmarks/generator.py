"""How long generating takes, for the spec and for ten of it, and what importing the client costs."""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from generator.build import render
from generator.spec.bundle import bundle
from generator.targets.python.project import ClientProject

ROOT = Path(__file__).resolve().parent.parent
TIMES = 10
IMPORTS = {
    "import coindcx_client": "import coindcx_client",
    "and one resource (orders)": "import coindcx_client.resources.orders",
    "all of it, as without laziness": (
        "import pkgutil, importlib, coindcx_client\n"
        "for found in pkgutil.walk_packages(coindcx_client.__path__, 'coindcx_client.'):\n"
        "    importlib.import_module(found.name)"
    ),
}


def repeated(document: dict[str, Any], times: int) -> dict[str, Any]:
    """So many copies of the spec in one, each with names of its own."""
    whole: dict[str, Any] = {
        **document,
        "paths": {},
        "tags": [],
        "components": {**document["components"], "schemas": {}},
    }
    for number in range(times):
        part = json.loads(
            re.sub(
                r"(#/components/schemas/\w+)",
                rf"\1V{number}",
                json.dumps([document["paths"], document["components"]["schemas"]]),
            )
        )
        for path, item in part[0].items():
            for operation in item.values():
                operation["operationId"] += f"_v{number}"
                operation["tags"] = [f"v{number}_{operation['tags'][0]}"]
            whole["paths"][f"/v{number}{path}"] = item
        for name, schema in part[1].items():
            if schema["x-module"] != "shared":
                schema["x-module"] = f"v{number}_{schema['x-module']}"
            whole["components"]["schemas"][f"{name}V{number}"] = schema
        whole["tags"] += [{**tag, "name": f"v{number}_{tag['name']}"} for tag in document["tags"]]
    return whole


def timed(work: Callable[[Path], object]) -> float:
    """The seconds that some work in a folder of its own takes."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        work(Path(folder))
        return time.perf_counter() - started


def writing(document: dict[str, Any]) -> float:
    """The seconds to write the client of a merged document."""
    return timed(lambda folder: ClientProject(document, folder / "coindcx_client").write())


def importing(code: str) -> tuple[float, int]:
    """Milliseconds, and modules of ours that are loaded after; the best of five."""
    script = (
        "import sys, time, httpx, attrs, msgspec, datetime, decimal; started = time.perf_counter()\n"
        f"{code}\n"
        "took = time.perf_counter() - started\n"
        "print(took * 1000, sum(name.startswith('coindcx_client') for name in sys.modules))"
    )
    runs = []
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        took, modules = done.stdout.split()
        runs.append((float(took), int(modules)))
    return min(runs)


def main(console: Console) -> None:
    with console.status("generating and importing ..."):
        document = bundle(ROOT / "spec")
        whole = min(timed(lambda folder: render(ROOT / "spec", folder)) for _ in range(3))
        one = min(writing(document) for _ in range(3))
        ten = writing(repeated(document, TIMES))
        imports = {name: importing(code) for name, code in IMPORTS.items()}

    table = Table("generating", "seconds", "times", title=f"{sum(map(len, document['paths'].values()))} operations")
    table.add_row("YAML to client, as `make generate`", f"{whole:.2f}", "")
    table.add_row("merged document to client", f"{one:.2f}", "1.0")
    table.add_row(f"the same of {TIMES} specs in one", f"{ten:.2f}", f"{ten / one:.1f}")
    console.print(table)

    table = Table("importing, beside httpx, attrs and msgspec", "ms", "modules of the client")
    for name, (took, modules) in imports.items():
        table.add_row(name, f"{took:.0f}", str(modules))
    console.print(table)
