"""``tui-audit export`` writes an audit to a file; ``tui-audit import`` reads audit files."""

import argparse
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.cli import output
from tui_audit.domain.text import terminal_safe
from tui_audit.errors import UsageError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.system import paths

if TYPE_CHECKING:
    from tui_audit.application.imports import ImportedFile
    from tui_audit.domain.record.conflict import ConflictError

_WAIT_S = 2.0
"""Seconds to wait for another import that started at the same moment."""


def add_commands(t: Translator, commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands ``export`` and ``import``."""
    text = t("write an audit to a file: .audit with photos, .json without, .csv or .xlsx as tables")
    exporting = commands.add_parser("export", help=text, description=text, allow_abbrev=False)
    exporting.add_argument("audit", metavar="AUDIT", help=t("its id, a unique start of one, or 'latest'"))
    exporting.add_argument(
        "-o",
        "--output",
        metavar="F",
        type=Path,
        required=True,
        help=t("the file to write, ending in .audit, .json, .csv or .xlsx"),
    )
    exporting.set_defaults(run=partial(export_audit, t))
    text = t("take in audits from .audit and .json files")
    importing = commands.add_parser("import", help=text, description=text, allow_abbrev=False)
    importing.add_argument("files", metavar="F|FOLDER", nargs="+", type=Path, help=t("a file, or a folder of files"))
    importing.set_defaults(run=partial(import_files, t))


def export_audit(t: Translator, options: argparse.Namespace) -> int:
    """Write one audit to the given file; raises UsageError if its extension is unknown."""
    from tui_audit.application import exports
    from tui_audit.storage import open_repository

    target: Path = options.output
    if target.suffix.lower() not in exports.ENDINGS:
        raise UsageError(
            message("An audit cannot be written to such a file."),
            target.name,
            message("End the name in one of: %(endings)s.", endings=", ".join(exports.ENDINGS)),
        )
    with closing(open_repository(paths.data_folder(), read_only=True)) as repository:
        audit = repository.audits.get(repository.audits.find(options.audit))
        exported = exports.export_audit(t, repository, audit, target)
    if exported.shortened_texts:
        count = exported.shortened_texts
        words = t.plural("%(count)s text was too long for its cell.", "%(count)s texts were too long.", count)
        output.print_line(words)
    output.print_line(str(target))
    return 0


def import_files(t: Translator, options: argparse.Namespace) -> int:
    """Import all given files; return 1 if any was refused."""
    from tui_audit.application.imports import ImportBatch, audit_files, count_results
    from tui_audit.storage import open_repository
    from tui_audit.system.locking import folder_lock

    files, folder = audit_files(options.files), paths.data_folder()
    results = []
    with folder_lock(folder, _WAIT_S), closing(open_repository(folder)) as repository:
        for result in ImportBatch(repository, files):
            _print_result(t, result)
            results.append(result)
    counts = count_results(results)
    if len(files) > 1:
        words = t.plural("%(count)s file taken or known", "%(count)s files taken or known", counts.accepted)
        output.print_line(words + t("; refused: %(count)s", count=counts.refused))
    return 1 if counts.refused else 0


def _print_result(t: Translator, result: "ImportedFile") -> None:
    from tui_audit.domain.record.conflict import ConflictError

    values = {"file": result.file.name, "became": t.say(result.outcome)}
    if result.audit is not None:
        output.print_line(t("%(file)s: %(became)s, %(audit)s", **values, audit=output.audit_name(result.audit)))
        if result.notice:
            output.print_line(f"  {t.say(result.notice)}")
    if result.error is not None:
        output.print_line(t("%(file)s: %(became)s", **values))
        if isinstance(result.error, ConflictError):
            _print_sides(t, result.error)
        output.print_error(t, result.error)


def _print_sides(t: Translator, conflict: "ConflictError") -> None:
    """Print both states of the audit side by side."""
    from tui_audit.i18n.labels.conflict import difference_lines, side_rows

    rows = [(f"  {label}", held, incoming) for label, held, incoming in side_rows(t, conflict)]
    output.put_table(("", t("Held here"), t("In the file")), rows)
    for line in difference_lines(t, conflict):
        output.print_line(terminal_safe(f"  {line}", lines=False))
