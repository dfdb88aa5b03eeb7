"""Gateways: one class per subject, with all its reads and writes in the database."""
