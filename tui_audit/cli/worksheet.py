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
    command.add_argument(
        "checklist", metavar="CHECKLIST", help=t("the id of the checklist, as shown by “checklist list”")
    )
    command.add_argument(
        "-o", "--output", metavar="FILE", help=t("the PDF file to create (default: in the current folder)")
    )
    command.add_argument(
        "--store",
        metavar="CODE",
        help=t("only the questions that apply to this store (code or id), with its details at the top"),
    )
    command.add_argument("--segment", metavar="ID", help=t("only the questions for this customer type"))
    command.add_argument(
        "--copies", type=int, default=1, metavar="N", help=t("number of copies in one file (default: 1)")
    )
    command.add_argument("--paper", choices=("a4", "letter"), help=t("paper size (default: the one in your settings)"))
    add_force(t, command)
    command.set_defaults(run=partial(_worksheet, t))


def _worksheet(t: Translator, options: argparse.Namespace) -> int:
    if options.output and not options.output.lower().endswith(".pdf"):
        raise UsageError(
            message("A worksheet is saved as a PDF file."), options.output, message("Use a name that ends in .pdf.")
        )
    if not 1 <= options.copies <= MOST_COPIES:
        words = t("One file can contain 1 to %(most)s copies.", most=MOST_COPIES)
        raise UsageError(words, str(options.copies), message("Choose a number in this range."))
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
