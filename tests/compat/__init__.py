"""Tests of the library behaviour that the program relies on although the libraries do not guarantee it."""
