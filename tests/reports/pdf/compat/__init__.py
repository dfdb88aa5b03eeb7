"""Tests of the behaviour of ReportLab that the program relies on although ReportLab does not document it."""
