"""What became of a call that was not answered: reads, their rows, and the verdict. No I/O."""
