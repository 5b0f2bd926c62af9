"""Makes the client from spec/: spec reads, model understands, targets print; reports compare."""
