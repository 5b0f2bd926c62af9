"""The operations of the tag lending."""
