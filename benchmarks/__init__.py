"""What things cost: no tests, nothing here fails when a machine is slow. `scripts/benchmark` runs them."""
