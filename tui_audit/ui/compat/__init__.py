"""What leans on the private names of a library, one module each."""
