"""Layout of PDF pages: pieces that are measured, split and drawn."""

from tui_audit.reports.pdf.engine import prepare_reportlab

# ReportLab reads its settings on import, so it must be prepared before any module of this package imports it.
prepare_reportlab()
