"""The two clients: how they are set up, and how they carry out a plan, blocking or awaiting."""
