"""Writes the file of a request in the current process."""

from pathlib import Path

from tui_audit.i18n.translator import translator_for
from tui_audit.reports.jobs.requests import (
    ActionsListRequest,
    OutputRequest,
    RankingRequest,
    ReportRequest,
    WorksheetRequest,
)
from tui_audit.reports.pdf.writer import Progress


def write_output(request: OutputRequest, progress: Progress | None = None) -> Path:
    """Write the file and return its path; an existing file is replaced in one step, or stays unchanged on failure.

    ``progress`` is called with the completed steps and the total. Each kind of file imports only its own code.
    Raises AuditError if the audit, store or checklist does not exist, MachineError if the file cannot be written.
    """
    t = translator_for(request.options.language)
    match request:
        case ReportRequest():
            from tui_audit.reports.jobs.report import write_report

            write_report(t, request, progress)
        case WorksheetRequest():
            from tui_audit.reports.jobs.worksheet import write_worksheet

            write_worksheet(t, request, progress)
        case RankingRequest():
            from tui_audit.reports.jobs.ranking import write_ranking

            write_ranking(t, request, progress)
        case ActionsListRequest():
            from tui_audit.reports.jobs.actions_list import write_actions_list

            write_actions_list(t, request, progress)
    return request.target
