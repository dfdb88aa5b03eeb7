"""``export``, ``import`` and ``verify``: one audit to one file, and back."""

import argparse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit import paths
from tui_audit.cli import output
from tui_audit.errors import AuditError, UsageError
from tui_audit.languages import _, ngettext

if TYPE_CHECKING:
    from tui_audit.domain.audit import Audit
    from tui_audit.domain.checklist import Revision
    from tui_audit.storage import Repository

ENDINGS = (".audit", ".json")
"""Files that can be imported again."""
TABLES = (".csv", ".xlsx")
_OTHERS_S = 2.0
"""How long another import may take that was started in the same moment."""


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the three commands."""
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
    text = _("prove that an audit file or a report is complete and unchanged since sealing")
    verifying = commands.add_parser("verify", help=text, description=text, allow_abbrev=False)
    verifying.add_argument("file", metavar="F", type=Path, help=_("an .audit, .json or .pdf file"))
    verifying.set_defaults(run=verify_file)


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
    from tui_audit.reports.audit_tables import write_tables

    cut = write_tables(audit, revision, target)
    if cut:
        words = ngettext("%(count)s text was too long for its cell.", "%(count)s texts were too long.", cut)
        output.put(words % {"count": cut})


def import_files(options: argparse.Namespace) -> int:
    """Take in every file, going on after one that is refused; 1 if one was."""
    from tui_audit.storage import open_repository
    from tui_audit.storage.locking import holding

    files, folder = list(_files(options.files)), paths.data_folder()
    refused = 0
    with holding(folder, _OTHERS_S), closing(open_repository(folder)) as repository:
        for file in files:
            try:
                output.put(_taken(repository, file))
            except AuditError as error:
                if error.exit_code != 1:  # disk or lock: the next file would fare no better
                    raise
                refused += 1
                output.put(_("%(file)s: refused") % {"file": file.name})
                output.say_error(error)
    if len(files) > 1:
        words = ngettext("%(count)s file taken or known", "%(count)s files taken or known", len(files) - refused)
        output.put(words % {"count": len(files) - refused} + _("; refused: %(count)s") % {"count": refused})
    return 1 if refused else 0


def verify_file(options: argparse.Namespace) -> int:
    """Say that a file is complete and unchanged since sealing; otherwise AuditError says what differs."""
    if _is_report(options.file):
        return _verify_report(options.file)
    from tui_audit.exchange import verify

    proved = verify.verify_file(options.file)
    output.put(_("%(audit)s: complete and unchanged since sealing.") % {"audit": _named(proved.audit)})
    values = {"seal": proved.seal, "at": proved.sealed_at, "who": proved.sealed_by}
    output.put(_("Seal %(seal)s of %(at)s by %(who)s.") % values)
    named = len(proved.audit.photos)
    if named and not proved.has_photos:
        words = ngettext(
            "%(count)s photo is named, not contained.", "%(count)s photos are named, not contained.", named
        )
        output.put(words % {"count": named})
    if proved.later:
        words = ngettext(
            "%(count)s later note is not under the seal.", "%(count)s later notes are not under the seal.", proved.later
        )
        output.put(words % {"count": proved.later})
    return 0


def _is_report(file: Path) -> bool:
    """Whether it is a PDF file, by its name or its beginning."""
    if file.suffix.lower() == ".pdf":
        return True
    try:
        with file.open("rb") as stream:
            return stream.read(5) == b"%PDF-"
    except OSError:  # said where it is read as a whole
        return False


def _verify_report(file: Path) -> int:
    from tui_audit.reports.verify import verify_report
    from tui_audit.storage import open_repository

    repository = open_repository(paths.data_folder(), read_only=True)
    try:
        checked = verify_report(file, repository)
    finally:
        repository.close()
    output.put(
        _("%(audit)s: the report of the sealed audit that is held here, unchanged.") % {"audit": _named(checked.audit)}
    )
    output.put(_("Seal %(seal)s.") % {"seal": checked.seal})
    return 0


def _files(places: list[Path]) -> Iterator[Path]:
    for place in places:
        if not place.is_dir():
            yield place
            continue
        inside = sorted(file for file in place.iterdir() if file.suffix.lower() in ENDINGS and file.is_file())
        if not inside:
            raise AuditError(_("There is no audit file in this folder."), str(place), _("Name another folder."))
        yield from inside


def _taken(repository: "Repository", file: Path) -> str:
    from tui_audit.exchange.archive import read_file

    content = read_file(file)
    audit = content.audit
    became = repository.import_record(audit, content.revision, content.photos)
    said = {
        "new": _("%(file)s: new, %(audit)s"),
        "same": _("%(file)s: held already, nothing changed, %(audit)s"),
        "amended": _("%(file)s: amended, %(audit)s"),
        "grew": _("%(file)s: later moves or the acknowledgement added, %(audit)s"),
        "completed-draft": _("%(file)s: completes the draft held here, %(audit)s"),
    }[became] % {"file": file.name, "audit": _named(audit)}
    twins = [store for store in repository.stores() if store.code == audit.store.code and store.id != audit.store.id]
    if became == "new" and twins:
        said += "\n" + _(
            "  Another store has the code %(code)s too; this one stands beside it as a store of its own."
        ) % {"code": audit.store.code}
    return said


def _named(audit: "Audit") -> str:
    values = {"code": audit.store.code, "store": audit.store.name, "period": audit.period, "id": audit.id[:8]}
    return "%(code)s %(store)s %(period)s %(id)s" % values  # noqa: UP031 - the same form as the sentences around it
