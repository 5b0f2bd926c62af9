"""Templates of openapi-python-client that ours replace: an upgrade that changes one is to be looked at."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

from generator.targets.python.project import TEMPLATES

RECORDED = Path(__file__).parent / "upstream_templates.json"
RENAMED = {"resource.py.jinja": "endpoint_module.py.jinja"}  # ours, and the upstream template that it stands for


def test_the_replaced_templates_are_those_that_ours_were_written_against():
    """Compare the upstream template with ours, take over what matters, then record the new hash here."""
    upstream = files("openapi_python_client") / "templates"
    ours = [RENAMED.get(path.name, path.name) for path in sorted(TEMPLATES.glob("*.jinja"))]
    replaced = [name for name in ours if (upstream / name).is_file()]
    found = {name: hashlib.sha256((upstream / name).read_bytes()).hexdigest() for name in replaced}
    assert found == json.loads(RECORDED.read_text())
