"""One call: attempts, retries, reading the answer, and what to do when the outcome is unknown. No I/O."""
