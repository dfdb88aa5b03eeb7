"""Commands for scripts and head office."""
