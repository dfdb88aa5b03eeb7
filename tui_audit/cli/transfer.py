"""``export`` writes an audit to a file, ``import`` reads such files."""

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.cli import output
from tui_audit.domain.text import visible
from tui_audit.errors import UsageError
from tui_audit.i18n.translator import _, ngettext, say
from tui_audit.system import paths

if TYPE_CHECKING:
    from tui_audit.application.imports import ImportedFile
    from tui_audit.domain.record.conflict import ConflictError

_WAIT_S = 2.0
"""Seconds to wait for another import that was started at the same moment."""


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the two commands."""
    text = _("write an audit to a file: .audit with photos, .json without, .csv or .xlsx as tables")
    exporting = commands.add_parser("export", help=text, description=text, allow_abbrev=False)
    exporting.add_argument("audit", metavar="AUDIT", help=_("its id, a unique start of one, or 'latest'"))
    exporting.add_argument(
        "-o",
        "--output",
        metavar="F",
        type=Path,
        required=True,
        help=_("the file to write, ending in .audit, .json, .csv or .xlsx"),
    )
    exporting.set_defaults(run=export_audit)
    text = _("take in audits from .audit and .json files")
    importing = commands.add_parser("import", help=text, description=text, allow_abbrev=False)
    importing.add_argument("files", metavar="F|FOLDER", nargs="+", type=Path, help=_("a file, or a folder of files"))
    importing.set_defaults(run=import_files)


def export_audit(options: argparse.Namespace) -> int:
    """Write one audit to the file named; UsageError if the ending of its name says nothing."""
    from tui_audit.application import exports
    from tui_audit.storage import open_repository

    target: Path = options.output
    if target.suffix.lower() not in exports.ENDINGS:
        raise UsageError(
            _("An audit cannot be written to such a file."),
            target.name,
            _("End the name in one of: %(endings)s.") % {"endings": ", ".join(exports.ENDINGS)},
        )
    with closing(open_repository(paths.data_folder(), read_only=True)) as repository:
        audit = repository.audits.get(repository.audits.find(options.audit))
        exported = exports.export_audit(repository, audit, target)
    if exported.shortened_texts:
        count = exported.shortened_texts
        words = ngettext("%(count)s text was too long for its cell.", "%(count)s texts were too long.", count)
        output.put(words % {"count": count})
    output.put(str(target))
    return 0


def import_files(options: argparse.Namespace) -> int:
    """Import every file named; 1 if one was refused."""
    from tui_audit.application.imports import ImportBatch, audit_files, count_results
    from tui_audit.storage import open_repository
    from tui_audit.system.locking import holding

    files, folder = audit_files(options.files), paths.data_folder()
    results = []
    with holding(folder, _WAIT_S), closing(open_repository(folder)) as repository:
        for result in ImportBatch(repository, files):
            _print_result(result)
            results.append(result)
    counts = count_results(results)
    if len(files) > 1:
        words = ngettext("%(count)s file taken or known", "%(count)s files taken or known", counts.accepted)
        output.put(words % {"count": counts.accepted} + _("; refused: %(count)s") % {"count": counts.refused})
    return 1 if counts.refused else 0


def _print_result(result: "ImportedFile") -> None:
    from tui_audit.domain.record.conflict import ConflictError

    values = {"file": result.file.name, "became": say(result.outcome)}
    if result.audit is not None:
        output.put(_("%(file)s: %(became)s, %(audit)s") % {**values, "audit": output.audit_name(result.audit)})
        if result.notice:
            output.put(f"  {say(result.notice)}")
    if result.error is not None:
        output.put(_("%(file)s: %(became)s") % values)
        if isinstance(result.error, ConflictError):
            _print_sides(result.error)
        output.say_error(result.error)


def _print_sides(conflict: "ConflictError") -> None:
    """Print both states of the audit side by side."""
    from tui_audit.i18n.labels.conflict import difference_lines, side_rows

    rows = [(f"  {label}", held, incoming) for label, held, incoming in side_rows(conflict)]
    output.put_table(("", _("Held here"), _("In the file")), rows)
    for line in difference_lines(conflict):
        output.put(visible(f"  {line}", lines=False))
