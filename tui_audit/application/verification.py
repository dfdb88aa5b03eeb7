"""Verifying seals: of one audit file, or of all audits in the data folder."""

from contextlib import closing
from pathlib import Path

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.record.seal_groups import changed_groups, group_hashes
from tui_audit.errors import AuditError
from tui_audit.exchange.seal_check import SealMismatchError
from tui_audit.exchange.verification import VerifiedFile, verify_file
from tui_audit.storage.integrity.health import open_unchanged, refuse_changed_parts
from tui_audit.storage.integrity.seal_check import SealReport, check_seals


class ChangedSinceSealingError(AuditError):
    """The audit in a file was changed after sealing; the data folder has the sealed version to compare with."""

    def __init__(self, refusal: AuditError, audit: Audit, groups: tuple[str, ...]) -> None:
        super().__init__(refusal.title, refusal.detail, refusal.hint)
        self.audit = audit
        """The audit as it was sealed."""
        self.groups = groups
        """The parts that differ in the file, by their names in ``domain.record.seal_groups``."""


def verify_audit_file(folder: Path, file: Path) -> VerifiedFile:
    """Verify that an audit file is complete and unchanged since sealing, and return what was verified.

    Raises AuditError if it is not, ChangedSinceSealingError if the data folder has the sealed version to compare with.
    """
    try:
        return verify_file(file)
    except SealMismatchError as refusal:
        raise _compared_with_data(folder, refusal) from None


def verify_data(folder: Path) -> SealReport:
    """Recalculate every seal and every photo's hash in the data folder, without changing anything.

    Raises MachineError if the data cannot be read, or if another program changed a table, view or trigger.
    """
    refuse_changed_parts(folder)
    with closing(open_unchanged(folder)) as repository:
        return check_seals(repository)


def _compared_with_data(folder: Path, refusal: SealMismatchError) -> AuditError:
    """Return the refusal, with the changed parts if the data folder has the audit under the same seal."""
    try:
        with closing(open_unchanged(folder)) as repository:
            held = repository.audits.get(refusal.audit.id)
            if held.seal != refusal.audit.seal:
                return refusal
            held_marks = group_hashes(held, repository.revisions.of_audit(held))
            groups = changed_groups(held_marks, group_hashes(refusal.audit, refusal.revision))
    except AuditError:  # there is no data, or this audit is not in it
        return refusal
    return ChangedSinceSealingError(refusal, held, groups)
