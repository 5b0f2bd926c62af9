"""The operations of the tag users."""
