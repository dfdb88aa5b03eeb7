"""History of one store: comparison of 2 audits, trend, repeat findings, previous answers."""
