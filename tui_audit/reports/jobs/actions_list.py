"""Writes an action list as PDF or as a spreadsheet."""

from contextlib import closing
from pathlib import Path

from tui_audit.domain.actions.filters import sort_key
from tui_audit.domain.actions.tracking import TrackedAction, group_repeated
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.actions_list import actions_list_pages
from tui_audit.reports.jobs.requests import ActionsListRequest
from tui_audit.reports.jobs.spreadsheet import is_spreadsheet, write_table
from tui_audit.reports.pdf import writer as pdf_writer
from tui_audit.reports.pdf.writer import Progress
from tui_audit.storage import open_repository


def write_actions_list(t: Translator, request: ActionsListRequest, progress: Progress | None = None) -> None:
    """Read the actions that the request selects and write them to its target."""
    found, left_out = _selected(request)
    if is_spreadsheet(request.target):
        from tui_audit.reports.tables.actions_table import actions_table

        write_table(t, actions_table(t, found, request.options.day), request.target)
        return
    ordered = sorted(group_repeated(found), key=lambda matter: sort_key(matter, request.order))
    pdf_writer.write(
        t, actions_list_pages(t, ordered, request.options, left_out), request.target, Path, progress
    )  # the list has no photos


def _selected(request: ActionsListRequest) -> tuple[tuple[TrackedAction, ...], int]:
    """Return the actions that the request selects, and how many of competitors' stores a list of all stores lacks."""
    day = request.options.day
    with closing(open_repository(request.folder, read_only=True)) as repository:
        found = repository.actions.list(request.shown, day=day, store_id=request.store or None)
        left_out = () if request.store else repository.actions.list(request.shown, day=day, competitors=True)
    if request.only is None:
        return found, len(left_out)
    ids = frozenset(request.only)
    return tuple(each for each in found if each.action.id in ids), len(left_out)
