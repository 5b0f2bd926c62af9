"""The operations of the tag legacy."""
