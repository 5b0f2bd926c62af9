"""The operations of the tag market_data."""
