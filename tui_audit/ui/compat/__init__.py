"""Uses of undocumented names or behaviour of libraries: one module for each, with a test in tests/compat."""
