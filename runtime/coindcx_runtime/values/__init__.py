"""What one argument may be, and how it is written: texts, decimals, times."""
