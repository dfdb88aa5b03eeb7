"""Writes the ranking of stores in one period as PDF or as a spreadsheet."""

from contextlib import closing
from pathlib import Path

from tui_audit.domain.planning.ranking import Ranking, ranking
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.options import RankingOptions
from tui_audit.reports.content.ranking import STORE_LIMITS, ranking_pages
from tui_audit.reports.jobs.requests import RankingRequest
from tui_audit.reports.jobs.spreadsheet import is_spreadsheet, write_table
from tui_audit.reports.pdf import writer as pdf_writer
from tui_audit.reports.pdf.writer import Progress
from tui_audit.storage import open_repository


def write_ranking(t: Translator, request: RankingRequest, progress: Progress | None = None) -> None:
    """Read the audits of the period, rank the stores and write the file."""
    with closing(open_repository(request.folder, read_only=True)) as repository:
        facts = repository.rankings.facts(request.period, request.checklist)
    found = ranking(facts, region=request.region, order=request.order)
    write_ranking_file(t, found, request.target, request.options, progress)


def write_ranking_file(
    t: Translator, found: Ranking, target: Path, options: RankingOptions, progress: Progress | None = None
) -> None:
    """Write a ranking as CSV, XLSX or a one-page PDF, depending on the extension of the target."""
    if is_spreadsheet(target):
        from tui_audit.reports.tables.ranking_table import ranking_table

        write_table(t, ranking_table(t, found), target)
    else:
        pdf_writer.write_first_that_fits(
            t, (ranking_pages(t, found, options, most) for most in STORE_LIMITS), target, progress
        )
