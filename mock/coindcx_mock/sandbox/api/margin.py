"""The operations of the tag margin."""
