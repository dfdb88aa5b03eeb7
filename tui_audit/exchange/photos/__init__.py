"""Photos from outside: decoded in a separate process and saved again without metadata."""
