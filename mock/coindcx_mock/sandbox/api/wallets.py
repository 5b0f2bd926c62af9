"""The operations of the tag wallets."""
