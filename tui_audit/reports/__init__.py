"""Printed and exported output: reports, worksheets, rankings and action lists, as PDF, plain text or spreadsheet."""
