"""What leans on names or behaviour that a library does not promise: one module each, with a test in tests/compat."""
