"""Reports on the spec: coverage, drift, changes."""
