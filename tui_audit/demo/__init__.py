"""The demo data: sample stores with 2 years of plausible audits."""
