"""The operations of the tag futures.wallets."""
