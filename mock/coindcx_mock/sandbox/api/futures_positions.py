"""The operations of the tag futures.positions."""
