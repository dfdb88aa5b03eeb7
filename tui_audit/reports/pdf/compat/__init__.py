"""Uses of undocumented names or behaviour of ReportLab: one module per subject, each with a test.

Everything here is written for ReportLab 5.1; the tests in tests/reports/pdf/compat fail if another version differs.
All modules but ``library_settings`` import ReportLab, so ``engine.prepare_reportlab`` must be called before.
"""
