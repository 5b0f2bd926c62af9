"""The operations of the tag orders."""
