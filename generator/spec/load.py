"""The spec's files as they stand on disk."""

from __future__ import annotations

import pickle
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError

from generator.spec.errors import SpecError

Json = dict[str, Any]


class _Constructor(SafeConstructor):
    """YAML 1.2 with times left as text, as JSON would have them."""


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


@lru_cache(maxsize=256)
def _parsed(text: str) -> bytes:
    """Pickled, as who reads it may change it. Kept, as parsing takes long and revisions share most of their files."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    return pickle.dumps(yaml.load(text))


def read_yaml(path: Path, root: Path) -> Any:
    """The content of one file; `root` is what its name is shown relative to."""
    name = path.relative_to(root).as_posix()
    try:
        return pickle.loads(_parsed(path.read_text(encoding="utf-8")))  # noqa: S301 (pickled here)
    except FileNotFoundError:
        raise SpecError(name, "", "this file is missing") from None
    except UnicodeDecodeError:
        raise SpecError(name, "", "this file is not UTF-8 text") from None
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise SpecError(name, "", f"not valid YAML in line {line}: {error.problem}") from None


def read_mapping(path: Path, root: Path) -> Json:
    """As `read_yaml`, for a file that has to hold a mapping."""
    content = read_yaml(path, root)
    if not isinstance(content, dict):
        raise SpecError(path.relative_to(root).as_posix(), "", "expected a mapping at the top of this file")
    return content
