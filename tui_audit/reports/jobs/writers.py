"""Writes the file that a request asks for, in this process."""

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
    """Write the file and return its path; an earlier file of that name is replaced in one step, or stays.

    ``progress`` is called with the number of steps done and of all steps. Each kind imports only what it needs.
    Raises AuditError where something asked for does not exist, MachineError where the disk refuses.
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
