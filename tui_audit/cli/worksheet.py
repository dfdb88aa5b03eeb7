"""``tui-audit worksheet``: a blank checklist as PDF, to print and fill in by hand."""

import argparse
from contextlib import closing
from functools import partial
from pathlib import Path

from tui_audit.application.outputs import Outputs, named_file
from tui_audit.application.store_choice import find_store
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.cli import output
from tui_audit.cli.output_file import add_force, check_replaceable
from tui_audit.domain.audit.model import Store
from tui_audit.errors import UsageError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.content.options import MOST_COPIES
from tui_audit.reports.file_names import worksheet_file_name
from tui_audit.reports.jobs.worksheet import check_segment
from tui_audit.reports.jobs.writers import write_output
from tui_audit.settings import load
from tui_audit.storage import open_repository
from tui_audit.system import paths


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("checklist", metavar="CHECKLIST", help=t("its id, as 'checklist list' shows it"))
    command.add_argument("-o", "--output", metavar="F.pdf", help=t("the file to write; without it a good name here"))
    command.add_argument(
        "--store", metavar="CODE", help=t("only what is asked in this store, its data on top; by its code or id")
    )
    command.add_argument("--segment", metavar="ID", help=t("only what is asked of such a customer"))
    command.add_argument("--copies", type=int, default=1, metavar="N", help=t("so many copies in one file"))
    command.add_argument("--paper", choices=("a4", "letter"), help=t("paper size; without it the one in the settings"))
    add_force(t, command)
    command.set_defaults(run=partial(_worksheet, t))


def _worksheet(t: Translator, options: argparse.Namespace) -> int:
    if options.output and not options.output.lower().endswith(".pdf"):
        raise UsageError(message("The worksheet is a PDF file."), options.output, message("End the name in .pdf."))
    if not 1 <= options.copies <= MOST_COPIES:
        words = t("1 to %(most)s copies fit in one file.", most=MOST_COPIES)
        raise UsageError(words, str(options.copies), message("Ask for fewer, or for one at least."))
    if options.output:
        check_replaceable(t, [Path(options.output)], force=options.force)
    folder = paths.data_folder()
    checklist = ChecklistLibrary(paths.own_checklists(folder)).revision(options.checklist).checklist
    check_segment(checklist, options.segment or "")
    segment = checklist.segment(options.segment)
    store = _store(folder, options.store) if options.store else None
    settings, _faults = load(folder)
    suggested = worksheet_file_name(t, checklist.title, store, segment.title if segment else "")
    request = Outputs(folder, settings, t.language).worksheet(
        options.checklist,
        named_file(options.output, suggested),
        store=store.id if store else "",
        segment=segment.id if segment else "",
        copies=options.copies,
        paper=options.paper or "",
    )
    output.print_line(str(write_output(request)))
    return 0


def _store(folder: Path, text: str) -> Store:
    with closing(open_repository(folder, read_only=True)) as repository:
        return find_store(repository, text)
