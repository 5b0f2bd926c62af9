"""What changed in the API between two revisions of the spec, and what of it breaks callers."""
