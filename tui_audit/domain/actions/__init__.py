"""Corrective actions between audits: status, due dates, lists."""
