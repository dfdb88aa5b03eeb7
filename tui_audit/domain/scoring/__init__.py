"""Scoring: points of answers, scores of audits, and what-if calculations."""
