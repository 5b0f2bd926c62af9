"""Reads the YAML of spec/, merges it into one document, and refuses what cannot be used."""

from generator.spec.bundle import bundle, to_json
from generator.spec.errors import SpecError, Unusable
from generator.spec.load import Json

__all__ = ["Json", "SpecError", "Unusable", "bundle", "to_json"]
