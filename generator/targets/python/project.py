"""openapi-python-client's Project, printing our package."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from coindcx_runtime import errors
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType

from generator.model import api_of
from generator.spec.bundle import to_json
from generator.spec.errors import Unusable, place
from generator.spec.load import Json
from generator.spec.reasons import NAMES
from generator.targets.python.client import client_of
from generator.targets.python.docstrings import docstring
from generator.targets.python.parsed import enum_members, parsed

BUNDLE = "openapi.json"
TEMPLATES = Path(__file__).parent / "templates"
RUFF = ["--isolated", "--no-cache", "--quiet", "--line-length", "120", "--target-version", "py311"]


class ClientProject(Project):
    """Writes the client of one bundle."""

    def __init__(self, document: Json, package: Path) -> None:
        config = Config.from_sources(
            ConfigFile(post_hooks=[]),
            MetaType.NONE,
            document_source=package / BUNDLE,
            file_encoding="utf-8",
            overwrite=True,
            output_path=package,
        )
        api = api_of(document)
        try:
            data = parsed(document, api, config)
            self._client = client_of(api, enum_members(data))
        except Unusable as error:
            raise place(error, document) from None
        super().__init__(openapi=data, config=config, custom_template_path=TEMPLATES)
        self._bundle = to_json(document)
        self.env.filters.update(docstring=docstring, literal=repr)

    def write(self) -> None:
        """Render everything into the package's folder, which is empty or not there."""
        self.package_dir.mkdir(parents=True, exist_ok=True)
        self._create_package()
        self._build_models()
        self._build_api()
        self._run_post_hooks()

    def _create_package(self) -> None:
        (self.package_dir / BUNDLE).write_bytes(self._bundle)
        api = self._client.api
        self._render(
            "package_init.py.jinja", "__init__.py", api=api, error_names=error_names(), homes=self._client.homes
        )
        sha256, parser = hashlib.sha256(self._bundle).hexdigest(), version("openapi-python-client")
        self._render("spec.py.jinja", "_spec.py", api=api, sha256=sha256, upstream_version=parser)
        self._render("reasons.py.jinja", "_reasons.py", reasons=api.reasons, reason_names=NAMES)
        self._render("header.jinja", "py.typed")

    def _build_models(self) -> None:
        self._render("models_init.py.jinja", "models/__init__.py", homes=self._client.homes)
        for module in self._client.modules:
            self._render("model.py.jinja", f"models/{module.name}.py", module=module)

    def _build_api(self) -> None:
        client = self._client
        self._render("client.py.jinja", "client.py", client=client, home=client.api.hosts[0].url)
        self._render("operations_init.py.jinja", "operations/__init__.py", resources=client.resources)
        self._render("header.jinja", "resources/__init__.py")
        for resource in client.resources:
            self._render("operations.py.jinja", f"operations/{resource.module}.py", resource=resource)
            self._render("resource.py.jinja", f"resources/{resource.module}.py", resource=resource)
        for group in client.groups:
            self._render("group.py.jinja", f"resources/{group.module}.py", group=group)

    def _run_post_hooks(self) -> None:
        # By this interpreter's own ruff: upstream looks on PATH and goes on without where there is none.
        for command in (["check", "--select", "F401,I,UP", "--fix"], ["format"]):
            arguments = [sys.executable, "-m", "ruff", *command, *RUFF, "."]
            done = subprocess.run(arguments, cwd=self.package_dir, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise RuntimeError(f"ruff {command[0]} on the generated code failed: {done.stdout}{done.stderr}")

    def _render(self, template: str, path: str, **values: Any) -> None:
        target = self.package_dir / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self.env.get_template(template).render(**values), encoding="utf-8", newline="\n")


def error_names() -> list[str]:
    """The public errors, read from the runtime so that none is forgotten."""
    return sorted(
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.CoinDCXError)
    )
