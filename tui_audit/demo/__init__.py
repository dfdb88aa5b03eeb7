"""Sample stores with two years of plausible audits."""
