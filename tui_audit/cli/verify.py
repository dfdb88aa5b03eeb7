"""``tui-audit verify``: checks that a file, or all local data, is complete and unchanged since sealing."""

import argparse
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

from tui_audit.application.report_verification import verify_report
from tui_audit.application.verification import ChangedSinceSealingError, verify_audit_file, verify_data
from tui_audit.cli import output
from tui_audit.cli.seal_words import changed_words, groups_words
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.storage import open_repository
from tui_audit.storage.integrity.health import SAVE_STORE, restore_hint
from tui_audit.system import paths


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        nargs="?",
        help=t("an .audit, .json or report .pdf file (default: verify everything saved on this computer)"),
    )
    command.set_defaults(run=partial(verify_file, t))


def verify_file(t: Translator, options: argparse.Namespace) -> int:
    """Verify the given file or all local data and print the result; raises AuditError if the file was changed."""
    if options.file is None:
        return _verify_data(t)
    if _is_report(options.file):
        return _verify_report(t, options.file)
    try:
        verified = verify_audit_file(paths.data_folder(), options.file)
    except ChangedSinceSealingError as refusal:
        raise _naming_what_changed(t, refusal) from None
    audit = verified.audit
    output.print_line(t("%(audit)s: complete and unchanged since it was sealed.", audit=output.audit_name(t, audit)))
    values = {"seal": verified.seal, "at": verified.sealed_at, "who": verified.sealed_by}
    output.print_line(t("Seal %(seal)s, %(at)s, by %(who)s.", **values))
    named = len(audit.photos)
    if named and not verified.has_photos:
        words = t.plural(
            "%(count)s photo is listed but not in this file.",
            "%(count)s photos are listed but not in this file.",
            named,
        )
        output.print_line(words)
    if later := verified.later_changes:
        words = t.plural(
            "%(count)s entry was added after sealing and is not protected by the seal.",
            "%(count)s entries were added after sealing and are not protected by the seal.",
            later,
        )
        output.print_line(words)
    return 0


def _is_report(file: Path) -> bool:
    """Return whether it is a PDF file, judged by its name or its first bytes."""
    if file.suffix.lower() == ".pdf":
        return True
    try:
        with file.open("rb") as stream:
            return stream.read(5) == b"%PDF-"
    except OSError:  # reported when the whole file is read
        return False


def _verify_report(t: Translator, file: Path) -> int:
    with closing(open_repository(paths.data_folder(), read_only=True)) as repository:
        verified = verify_report(file, repository)
    words = t(
        "%(audit)s: the report belongs to this audit, which is complete and unchanged since it was sealed.",
        audit=output.audit_name(t, verified.audit),
    )
    output.print_line(words)
    output.print_line(t("Seal %(seal)s.", seal=verified.seal))
    output.print_line(t("Only the seal was verified, not the text on the pages."))
    return 0


def _verify_data(t: Translator) -> int:
    """Verify every sealed audit with its photos; return 1 if any is changed or the data file is damaged."""
    proof = verify_data(paths.data_folder())
    now = datetime.now().astimezone()
    for broken in proof.broken:
        output.print_line(changed_words(t, broken, now))
    for damaged in proof.damaged:
        output.print_line(
            t("%(place)s cannot be read. %(what)s", place=t.say(damaged.words()), what=t.say(restore_hint()))
        )
    for store in proof.changed_stores:
        values = {"code": store.code, "name": store.name, "what": t.say(SAVE_STORE)}
        output.print_line(t("%(code)s %(name)s was changed by another program. %(what)s", **values))
    if not proof.is_sound:
        output.print_line(t("The data file is damaged. %(what)s", what=t.say(restore_hint())))
    sound = proof.sealed - len(proof.broken)
    words = t.plural(
        "%(count)s audit is complete and unchanged since it was sealed.",
        "%(count)s audits are complete and unchanged since they were sealed.",
        sound,
    )
    output.print_line(words)
    is_well = proof.is_sound and not (proof.broken or proof.damaged or proof.changed_stores)
    return 0 if is_well else 1


def _naming_what_changed(t: Translator, refusal: ChangedSinceSealingError) -> AuditError:
    detail = message(
        "The copy of %(audit)s on this computer is unchanged. Changed in the file: %(what)s.",
        audit=output.audit_name(t, refusal.audit),
        what=groups_words(t, refusal.groups),
    )
    return AuditError(refusal.title, detail, refusal.hint)
