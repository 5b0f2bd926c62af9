"""Transports of httpx: connections, proxies, sizes, and which failures mean that nothing was sent."""
