"""``verify``: a file, or all that is held here: complete and unchanged since sealing?"""

import argparse
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.cli import output
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import _, ngettext
from tui_audit.system import paths

if TYPE_CHECKING:
    from tui_audit.exchange.seal_check import NotWhatWasSealed


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    text = _("prove that an audit file, a report or all that is held here is complete and unchanged since sealing")
    verifying = commands.add_parser("verify", help=text, description=text, allow_abbrev=False)
    verifying.add_argument(
        "file",
        metavar="F",
        type=Path,
        nargs="?",
        help=_("an .audit, .json or .pdf file; all that is held here if left out"),
    )
    verifying.set_defaults(run=verify_file)


def verify_file(options: argparse.Namespace) -> int:
    """Say that what is named is complete and unchanged since sealing; otherwise say what differs."""
    if options.file is None:
        return _verify_all()
    if _is_report(options.file):
        return _verify_report(options.file)
    from tui_audit.application.import_labels import audit_name
    from tui_audit.exchange import verification
    from tui_audit.exchange.seal_check import NotWhatWasSealed

    try:
        proved = verification.verify_file(options.file)
    except NotWhatWasSealed as error:
        raise _told_by_what_is_held(error) from None
    output.put(_("%(audit)s: complete and unchanged since sealing.") % {"audit": audit_name(proved.audit)})
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
    from tui_audit.application.import_labels import audit_name
    from tui_audit.reports.pdf_verification import verify_report
    from tui_audit.storage import open_repository

    repository = open_repository(paths.data_folder(), read_only=True)
    try:
        checked = verify_report(file, repository)
    finally:
        repository.close()
    output.put(
        _("%(audit)s: the report of the sealed audit that is held here, unchanged.")
        % {"audit": audit_name(checked.audit)}
    )
    output.put(_("Seal %(seal)s.") % {"seal": checked.seal})
    return 0


def _verify_all() -> int:
    """Prove every sealed audit that is held here, with its photos; 1 if one is not what it was."""
    from tui_audit.application.integrity_labels import broken_words
    from tui_audit.storage.integrity.health import RESTORE, opened_still
    from tui_audit.storage.integrity.seal_check import prove

    with closing(opened_still(paths.data_folder())) as repository:
        proof = prove(repository)
    now = datetime.now().astimezone()
    for broken in proof.broken:
        output.put(broken_words(broken, now))
    if not proof.is_sound:
        output.put(_("The data file is damaged. %(what)s") % {"what": _(RESTORE)})
    sound = proof.sealed - len(proof.broken)
    words = ngettext(
        "%(count)s audit is complete and unchanged since sealing.",
        "%(count)s audits are complete and unchanged since sealing.",
        sound,
    )
    output.put(words % {"count": sound})
    return 1 if proof.broken or not proof.is_sound else 0


def _told_by_what_is_held(error: "NotWhatWasSealed") -> AuditError:
    """The same refusal; where the audit is held here under the same seal, it says what differs."""
    from tui_audit.application.import_labels import audit_name
    from tui_audit.application.integrity_labels import groups_words
    from tui_audit.domain.record.seal_groups import changed, marks_of
    from tui_audit.storage.integrity.health import opened_still

    try:
        with closing(opened_still(paths.data_folder())) as repository:
            held = repository.audit(error.audit.id)
            if held.seal != error.audit.seal:
                return error
            groups = changed(marks_of(held, repository.revision_of(held)), marks_of(error.audit, error.revision))
    except AuditError:  # no data, or nothing of this audit
        return error
    told = _("%(audit)s is held here as it was sealed; in the file were changed: %(what)s.")
    values = {"audit": audit_name(held), "what": groups_words(groups)}
    return AuditError(error.title, told % values, error.hint)
