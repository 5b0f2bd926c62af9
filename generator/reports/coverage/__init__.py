"""What is documented, observed, contradicted or missing: notes of the documentation against the spec."""
