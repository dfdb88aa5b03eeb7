"""Writes one ranking in a process of its own: ``python -P -m tui_audit.reports.jobs.ranking_job``."""

import sys
from pathlib import Path

from tui_audit.domain.planning.ranking import Ranking, ranking
from tui_audit.i18n import translator
from tui_audit.message import Phrase
from tui_audit.reports.content.ranking import MOST, RankingOptions, build
from tui_audit.reports.jobs import worker
from tui_audit.reports.jobs.ranking_request import RankingRequest
from tui_audit.reports.pdf import writer as pdf_writer
from tui_audit.reports.pdf.writer import Progress


def main() -> int:
    """Read the request, write the ranking, say how it went; returns the exit code."""
    return worker.run(RankingRequest.from_json, write_ranking, Phrase("The ranking could not be made."))


def write_ranking(request: RankingRequest, progress: Progress | None = None) -> Path:
    """Write the ranking in this process; ``progress`` hears how many steps of how many are done."""
    translator.use(request.options.language)
    from tui_audit.storage import open_repository

    repository = open_repository(request.folder, read_only=True)
    try:
        facts = repository.ranking_facts(request.period, request.checklist)
    finally:
        repository.close()
    found = ranking(facts, region=request.region, order=request.order)
    return write_found(found, request.target, request.options, progress)


def write_found(found: Ranking, target: Path, options: RankingOptions, progress: Progress | None = None) -> Path:
    """Write a ranking by the target's ending: .csv, .xlsx, else PDF."""
    ending = target.suffix.lower()
    if ending in {".csv", ".xlsx"}:
        from tui_audit.exchange.spreadsheet.files import write_csv, write_xlsx
        from tui_audit.reports.tables.ranking_table import ranking_table

        table = ranking_table(found)
        if ending == ".csv":
            write_csv(table, target)
        else:
            write_xlsx([table], target)
        return target
    pdf_writer.write_on_one_page((build(found, options, most) for most in MOST), target, progress)
    return target


if __name__ == "__main__":
    sys.exit(main())
