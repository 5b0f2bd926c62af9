"""The exchange's time: what each Date tells of it, and how long a signature is good."""
