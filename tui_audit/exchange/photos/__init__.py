"""Photos from outside: decoded in a process of their own and re-encoded without metadata."""
