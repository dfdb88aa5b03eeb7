"""``tui-audit checklist``: lists checklists, checks a checklist file, exports and imports a checklist."""

import argparse
from functools import partial
from pathlib import Path

from tui_audit.checklists.file_copy import copy_out, copy_targets
from tui_audit.checklists.library import ChecklistLibrary, LibraryEntry
from tui_audit.checklists.toml_reader import line_finder, read_with_translations
from tui_audit.checklists.workbook_writer import checklist_forms
from tui_audit.cli import output
from tui_audit.cli.checklist_import import add_options, import_checklist
from tui_audit.cli.output_file import add_force, check_replaceable
from tui_audit.domain.checklist.lint import warnings
from tui_audit.domain.text import terminal_safe
from tui_audit.errors import FaultsError
from tui_audit.exchange.spreadsheet.files import write_form
from tui_audit.i18n.translator import Translator
from tui_audit.system import paths


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the commands ``list``, ``check``, ``export`` and ``import``."""
    deeds = command.add_subparsers(title=t("commands"), metavar="COMMAND", dest="command", required=True)
    listing = deeds.add_parser("list", help=t("list all checklists, your own and the bundled ones"))
    listing.set_defaults(run=partial(list_checklists, t))
    checking = deeds.add_parser("check", help=t("check a checklist file and list every error and warning"))
    checking.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help=t("the checklist file (.toml); translations in the same folder are checked too"),
    )
    checking.set_defaults(run=partial(check_checklist, t))
    copying = deeds.add_parser("export", help=t("save a copy of a checklist that you can change"))
    copying.add_argument("id", metavar="ID", help=t("the id of the checklist, as shown by “checklist list”"))
    copying.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True, help=t("the file to create, .toml or .xlsx")
    )
    add_force(t, copying)
    copying.set_defaults(run=partial(export_checklist, t))
    importing = deeds.add_parser(
        "import", help=t("import a checklist or a list of questions, from Excel or a checklist file")
    )
    add_options(t, importing)
    importing.set_defaults(run=partial(import_checklist, t))


def export_checklist(t: Translator, arguments: argparse.Namespace) -> int:
    """Copy a checklist and its translations, or save it as a workbook, and print the files written."""
    entry = ChecklistLibrary(paths.own_checklists(paths.data_folder())).entry(arguments.id)
    target = arguments.output.absolute()
    if target.suffix.casefold() == ".xlsx":
        return _export_workbook(t, entry, target, force=arguments.force)
    check_replaceable(t, copy_targets(entry, target).values(), force=arguments.force)
    for written in copy_out(entry, target, replace=True):
        output.print_line(str(written))
    return 0


def _export_workbook(t: Translator, entry: LibraryEntry, target: Path, *, force: bool) -> int:
    assert entry.revision is not None
    check_replaceable(t, [target], force=force)
    write_form(checklist_forms(t, entry.revision), target)
    output.print_line(str(target))
    return 0


def list_checklists(t: Translator, _arguments: argparse.Namespace) -> int:
    """Print one line per checklist, then the errors of the refused ones; return 1 if any was refused."""
    entries = ChecklistLibrary(paths.own_checklists(paths.data_folder())).entries()
    origins = {"own": t("your own"), "bundled": t("bundled")}
    heads = (t("Checklist"), t("Version"), t("Questions"), t("Minutes"), t("Title"), t("Source"))
    rows = []
    for entry in entries:
        figures = ("–", "–", "–") if entry.refusal else (entry.version, str(entry.questions), str(entry.minutes))
        title = t("not usable: %(file)s", file=entry.title) if entry.refusal else entry.title
        rows.append((entry.id, *figures, title, origins[entry.origin]))
    output.put_table(heads, rows)
    wrong = [entry.refusal for entry in entries if entry.refusal is not None]
    for error in wrong:
        output.print_error(t, error)
    return 1 if wrong else 0


def check_checklist(t: Translator, arguments: argparse.Namespace) -> int:
    """Print all faults of a file and return 1; without faults, print its warnings and their number and return 0."""
    file: Path = arguments.file
    try:
        revision = read_with_translations(file)
    except FaultsError as error:
        for fault in error.faults:
            output.print_line(terminal_safe(t.say(fault), lines=False))
        count = len(error.faults)
        output.print_line(t.plural("%(count)s error", "%(count)s errors", count))
        return 1
    found = warnings(revision.checklist, revision.translations)
    lines = line_finder(file)
    for line, warning in sorted(((lines(warning.place), warning) for warning in found), key=lambda entry: entry[0]):
        values = {"file": file.name, "line": line, "words": t.say(warning.words)}
        output.print_line(terminal_safe(t("%(file)s, line %(line)s: warning: %(words)s", **values), lines=False))
    words = t.plural("No errors, %(count)s warning", "No errors, %(count)s warnings", len(found))
    output.print_line(words)
    return 0
