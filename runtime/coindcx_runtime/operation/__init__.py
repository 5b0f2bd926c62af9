"""What an operation of the API is: its record, its calls, and the reads that tell what became of one."""
