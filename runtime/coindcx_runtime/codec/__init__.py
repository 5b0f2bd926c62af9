"""Bytes to models and back: the fast way, the lenient way, and what was odd on it."""
