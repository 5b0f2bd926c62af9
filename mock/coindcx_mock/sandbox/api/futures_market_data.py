"""The operations of the tag futures.market_data."""
