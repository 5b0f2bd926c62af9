"""openapi-python-client's Project, printing our package."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from coindcx_runtime import errors
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from generator.spec.bundle import to_json
from generator.spec.document import operations
from generator.spec.errors import Unusable, place
from generator.spec.load import Json
from generator.spec.reasons import NAMES, printed_reasons
from generator.targets.python.decimals import decimals
from generator.targets.python.parameters import Parameter, passed_on
from generator.targets.python.parser_view import view
from generator.targets.python.printed import Member, Resource
from generator.targets.python.prose import deprecation, docstring, iterator_text, method_text, preview_text, rules_text
from generator.targets.python.surface import Surface

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
        try:
            with decimals():
                data = GeneratorData.from_dict(view(document), config=config)
            if isinstance(data, GeneratorError):
                raise Unusable("", f"{data.header}: {data.detail}")
            _refuse_losses(document, data)
            self._surface = Surface(document, data)
        except Unusable as error:
            raise place(error, document) from None
        super().__init__(openapi=data, config=config, custom_template_path=TEMPLATES)
        self._document = document
        self.env.globals.update(
            document=document,
            sha256=hashlib.sha256(to_json(document)).hexdigest(),
            upstream_version=version("openapi-python-client"),
            error_names=error_names(),
            reasons=printed_reasons(document),
            reason_names=NAMES,
            resources=self._surface.resources,
            attributes=self._surface.attributes,
            module_of=self._surface.module_of,
            module_imports=self._surface.module_imports,
            resource_imports=self._surface.resource_imports,
            settling=self._surface.settling,
            settled_rows=self._surface.settled_rows,
            parameter_imports=self._surface.parameter_imports,
            rules_in=self._surface.rules_in,
            details_for=self._surface.details_for,
            position_of=self._surface.position_of,
            docstring=docstring,
            method_text=method_text,
            iterator_text=iterator_text,
            preview_text=preview_text,
            rules_text=rules_text,
            typed=_typed,
            deprecation=deprecation,
            literal=repr,
            tuple=tuple,
            parameters=_parameters,
            positional=_positional,
            passed_on=passed_on,
            members=_members,
            field_arguments=_field_arguments,
        )

    def write(self) -> None:
        """Render everything into the package's folder, which is empty or not there."""
        self.package_dir.mkdir(parents=True, exist_ok=True)
        self._create_package()
        self._build_models()
        self._build_api()
        self._run_post_hooks()

    def _create_package(self) -> None:
        (self.package_dir / BUNDLE).write_bytes(to_json(self._document))
        self._render("package_init.py.jinja", "__init__.py")
        self._render("spec.py.jinja", "_spec.py")
        self._render("reasons.py.jinja", "_reasons.py")
        self._render("header.jinja", "py.typed")

    def _build_models(self) -> None:
        self._render("models_init.py.jinja", "models/__init__.py")
        for module in self._surface.modules:
            self._render("model.py.jinja", f"models/{module.name}.py", module=module)

    def _build_api(self) -> None:
        self._render("client.py.jinja", "client.py")
        self._render("operations_init.py.jinja", "operations/__init__.py")
        self._render("header.jinja", "resources/__init__.py")
        for resource in self._surface.resources:
            self._render("operations.py.jinja", f"operations/{resource.module}.py", resource=resource)
            self._render("resource.py.jinja", f"resources/{resource.module}.py", resource=resource)
        for group in self._surface.groups:
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


def _refuse_losses(document: Json, data: GeneratorData) -> None:
    """Upstream drops what it does not understand and goes on; here that is an error."""
    found = [*data.errors]
    for collection in data.endpoint_collections_by_tag.values():
        found.extend(collection.parse_errors)
    for error in found:
        raise Unusable("", " ".join(f"{error.header} {error.detail or ''}".split()))
    parsed = {str(one.name) for tag in data.endpoint_collections_by_tag.values() for one in tag.endpoints}
    lost = sorted({operation["operationId"] for _, _, operation in operations(document)} - parsed)
    if lost:
        raise Unusable("/paths", f"the parser lost {', '.join(lost)}; operationIds are written in snake_case")


def error_names() -> list[str]:
    """The public errors, read from the runtime so that none is forgotten."""
    return sorted(
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.CoinDCXError)
    )


def _parameters(parameters: list[Parameter]) -> str:
    return f"*, {_positional(parameters)}" if parameters else ""


def _positional(parameters: list[Parameter]) -> str:
    return ", ".join(
        f"{one.name}: {one.annotation}{'' if one.default is None else f' = {one.default}'}" for one in parameters
    )


def _typed(resource: Resource, annotation: str) -> str:
    """Annotations beside a method called `list`, which hides the type."""
    return re.sub(r"(?<![\w.])list\[", "builtins.list[", annotation) if resource.hides_list else annotation


def _members(parameters: list[Parameter]) -> str:
    return "{" + ", ".join(f'"{one.wire}": {one.expression}' for one in parameters) + "}"


def _field_arguments(member: Member) -> str:
    arguments = [] if member.required else [f"default={member.default}"]
    if member.personal:
        arguments.append("repr=False")
    if member.converter:
        arguments.append(f"converter={member.converter}")
    if member.compared_by:
        arguments.append(f"eq={member.compared_by}")
    if arguments == [f"default={member.default}"]:
        return member.default
    return f"field({', '.join(arguments)})" if arguments else ""
