"""The operations of the tag futures.orders."""
