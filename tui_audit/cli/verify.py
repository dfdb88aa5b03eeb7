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
    from tui_audit.application.verification import ChangedSinceSealingError


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
    """Say that what is named is complete and unchanged since sealing; AuditError names what differs."""
    if options.file is None:
        return _verify_data()
    if _is_report(options.file):
        return _verify_report(options.file)
    from tui_audit.application.verification import ChangedSinceSealingError, verify_audit_file

    try:
        verified = verify_audit_file(paths.data_folder(), options.file)
    except ChangedSinceSealingError as refusal:
        raise _naming_what_changed(refusal) from None
    audit = verified.audit
    output.put(_("%(audit)s: complete and unchanged since sealing.") % {"audit": output.audit_name(audit)})
    values = {"seal": verified.seal, "at": verified.sealed_at, "who": verified.sealed_by}
    output.put(_("Seal %(seal)s of %(at)s by %(who)s.") % values)
    named = len(audit.photos)
    if named and not verified.has_photos:
        words = ngettext(
            "%(count)s photo is named, not contained.", "%(count)s photos are named, not contained.", named
        )
        output.put(words % {"count": named})
    if later := verified.later:
        words = ngettext(
            "%(count)s later note is not under the seal.", "%(count)s later notes are not under the seal.", later
        )
        output.put(words % {"count": later})
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
    from tui_audit.application.report_verification import verify_report
    from tui_audit.storage import open_repository

    with closing(open_repository(paths.data_folder(), read_only=True)) as repository:
        verified = verify_report(file, repository)
    words = _("%(audit)s: the report has the seal of this audit, which is complete and unchanged since sealing.")
    output.put(words % {"audit": output.audit_name(verified.audit)})
    output.put(_("Seal %(seal)s.") % {"seal": verified.seal})
    output.put(_("The seal was checked, not the text of the pages."))
    return 0


def _verify_data() -> int:
    """Verify every sealed audit in the data folder, with its photos; 1 if one was changed."""
    from tui_audit.application.verification import verify_data
    from tui_audit.cli.seal_words import changed_words
    from tui_audit.storage.integrity.health import RESTORE

    proof = verify_data(paths.data_folder())
    now = datetime.now().astimezone()
    for broken in proof.broken:
        output.put(changed_words(broken, now))
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


def _naming_what_changed(refusal: "ChangedSinceSealingError") -> AuditError:
    from tui_audit.cli.seal_words import groups_words

    words = _("%(audit)s is held here as it was sealed; in the file were changed: %(what)s.")
    values = {"audit": output.audit_name(refusal.audit), "what": groups_words(refusal.groups)}
    return AuditError(refusal.title, words % values, refusal.hint)
