"""``tui-audit checklist import``: reads a checklist from an Excel workbook or a TOML file, shows it and saves it."""

import argparse
from pathlib import Path

from tui_audit.application.checklist_import import ImportedChecklist, read_import, save_import
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.checklists.workbook_import import import_target
from tui_audit.cli import output
from tui_audit.cli.output_file import add_force, check_replaceable
from tui_audit.domain.answer_types import rules_of
from tui_audit.domain.checklist.rules.values import identifier
from tui_audit.errors import FaultsError, UsageError
from tui_audit.i18n.labels.checklists import checklist_summary, translations_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.system import paths


def add_options(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    command.add_argument("file", metavar="FILE", type=Path, help=t("the workbook (.xlsx) or checklist file (.toml)"))
    command.add_argument("--id", metavar="ID", default="", help=t("another id for the checklist"))
    command.add_argument("--title", metavar="TEXT", default="", help=t("another title for the checklist"))
    command.add_argument("--dry-run", action="store_true", help=t("only show what was understood; save nothing"))
    add_force(t, command)


def import_checklist(t: Translator, arguments: argparse.Namespace) -> int:
    """Print what was understood of a file, and save it as one of the user's own checklists; return 1 for faults."""
    if arguments.id and any(identifier(("--id",), arguments.id)):
        raise UsageError(
            message("“%(id)s” cannot be an id.", id=arguments.id),
            "",
            message('Use lower-case letters, digits and hyphens, such as "store-windows".'),
        )
    try:
        found = read_import(arguments.file, new_id=arguments.id, new_title=arguments.title)
    except FaultsError as error:
        output.print_error(t, error)
        return 1
    _print_preview(t, found)
    if arguments.dry_run:
        output.print_line(t("Nothing was saved."))
        return 0
    folder = paths.own_checklists(paths.data_folder())
    check_replaceable(t, [import_target(folder, found.id)], force=arguments.force)
    output.print_line(t("Saved: %(file)s", file=str(save_import(folder, found))))
    if any(entry.id == found.id for entry in ChecklistLibrary(folder / "none").entries()):
        output.print_line(t("It replaces the bundled checklist with the same id."))
    return 0


def _print_preview(t: Translator, found: ImportedChecklist) -> None:
    checklist = found.revision.checklist
    for section in checklist.sections:
        output.print_line(section.title)
        for touchpoint in section.touchpoints:
            for question in touchpoint.questions:
                output.print_line(f"  {question.ask} [{t.say(rules_of(question).name)}]")
    if found.left_out:
        output.print_line(t("Not imported:"))
        for words in found.left_out:
            output.print_line(f"  {t.say(words)}")
    if found.revision.translations:
        output.print_line(translations_words(t, found.revision))
    output.print_line(checklist_summary(t, checklist))
