"""One store over time: comparison, trend, repeat findings, earlier answers."""
