"""Ways to start a mock: built from settings, served by the command line, or run in a subprocess."""
