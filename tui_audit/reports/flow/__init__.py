"""How the blocks of a report lie on paper: the house's own flowables."""

from tui_audit.reports.engine import prepare

# ReportLab reads settings while it is imported, so it has to be made ready before any module of this package imports it.
prepare()
