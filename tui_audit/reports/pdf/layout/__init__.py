"""How the blocks of a report lie on paper: the house's own pieces."""

from tui_audit.reports.pdf.engine import prepare

# ReportLab reads settings while it is imported: it is made ready before any module of this package imports it.
prepare()
