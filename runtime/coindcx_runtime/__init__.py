"""The hand-written part below the generated client: signing, codec, errors, retries, limits, transport."""
