"""Where an edition of the documentation and the spec differ."""
