"""Reads the YAML of spec/, merges it into one document, and refuses what cannot be used."""
