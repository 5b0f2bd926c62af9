"""The journal of calls in a SQLite file, so that a crash loses none of them."""
