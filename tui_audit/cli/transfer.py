"""``export`` and ``import``: one audit to one file, and back."""

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.cli import output
from tui_audit.domain.text import visible
from tui_audit.errors import UsageError
from tui_audit.i18n.translator import _, ngettext
from tui_audit.system import paths

if TYPE_CHECKING:
    from tui_audit.application.imports import Taken
    from tui_audit.domain.audit.model import Audit
    from tui_audit.domain.checklist.model import Revision
    from tui_audit.domain.record.conflict import Conflict

ENDINGS = (".audit", ".json")
"""Files that can be imported again."""
TABLES = (".csv", ".xlsx")
_OTHERS_S = 2.0
"""How long another import may take that was started in the same moment."""


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
    """Write one audit to the file that is named."""
    from tui_audit.exchange.archive import write_audit, write_json
    from tui_audit.storage import open_repository

    target: Path = options.output
    ending = target.suffix.lower()
    if ending not in ENDINGS + TABLES:
        raise UsageError(
            _("An audit cannot be written to such a file."),
            target.name,
            _("End the name in one of: %(endings)s.") % {"endings": ", ".join(ENDINGS + TABLES)},
        )
    repository = open_repository(paths.data_folder(), read_only=True)
    try:
        audit = repository.audit(repository.find_audit(options.audit))
        revision = repository.revision_of(audit)
        if ending == ".json":
            write_json(audit, revision, target)
        elif ending in TABLES:
            _write_tables(audit, revision, target)
        else:
            write_audit(audit, revision, lambda sha256: repository.photo_file(sha256).read_bytes(), target)
    finally:
        repository.close()
    output.put(str(target))
    return 0


def _write_tables(audit: "Audit", revision: "Revision", target: Path) -> None:
    from tui_audit.reports.tables.audit_tables import write_tables

    cut = write_tables(audit, revision, target)
    if cut:
        words = ngettext("%(count)s text was too long for its cell.", "%(count)s texts were too long.", cut)
        output.put(words % {"count": cut})


def import_files(options: argparse.Namespace) -> int:
    """Take in every file, going on after one that is refused; 1 if one was."""
    from tui_audit.application.imports import files_in, take
    from tui_audit.storage import open_repository
    from tui_audit.system.locking import holding

    files, folder = files_in(options.files), paths.data_folder()
    refused = 0
    with holding(folder, _OTHERS_S), closing(open_repository(folder)) as repository:
        for file in files:
            taken = take(repository, file)
            _tell(taken)
            refused += taken.error is not None
    if len(files) > 1:
        words = ngettext("%(count)s file taken or known", "%(count)s files taken or known", len(files) - refused)
        output.put(words % {"count": len(files) - refused} + _("; refused: %(count)s") % {"count": refused})
    return 1 if refused else 0


def _tell(taken: "Taken") -> None:
    from tui_audit.application.import_labels import audit_name, became_words, twin_words
    from tui_audit.domain.record.conflict import Conflict

    values = {"file": taken.file.name, "became": became_words(taken)}
    if taken.audit is not None:
        output.put(_("%(file)s: %(became)s, %(audit)s") % {**values, "audit": audit_name(taken.audit)})
        if twin := twin_words(taken):
            output.put(f"  {twin}")
    if taken.error is not None:
        output.put(_("%(file)s: %(became)s") % values)
        if isinstance(taken.error, Conflict):
            _tell_sides(taken.error)
        output.say_error(taken.error)


def _tell_sides(conflict: "Conflict") -> None:
    """What both hold, side by side."""
    from tui_audit.application.import_labels import difference_lines, sides_rows

    rows = [(f"  {label}", held, incoming) for label, held, incoming in sides_rows(conflict)]
    output.put_table(("", _("Held here"), _("In the file")), rows)
    for line in difference_lines(conflict):
        output.put(visible(f"  {line}", lines=False))
