"""Verifying seals: of one audit file, or of all audits in the data folder."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.domain.record.seal_groups import changed, marks_of
from tui_audit.errors import AuditError
from tui_audit.exchange.seal_check import SealMismatchError

if TYPE_CHECKING:
    from tui_audit.domain.audit.model import Audit
    from tui_audit.exchange.verification import Verified
    from tui_audit.storage.integrity.seal_check import Proof


class ChangedSinceSealingError(AuditError):
    """The audit in a file was changed after sealing; the data folder has the sealed version to compare with."""

    def __init__(self, refusal: AuditError, audit: "Audit", groups: tuple[str, ...]) -> None:
        super().__init__(refusal.title, refusal.detail, refusal.hint)
        self.audit = audit
        """The audit as it was sealed."""
        self.groups = groups
        """The parts that differ in the file, by their names in ``domain.record.seal_groups``."""


def verify_audit_file(folder: Path, file: Path) -> "Verified":
    """Verify that an audit file is complete and unchanged since sealing, and return what was verified.

    Raises AuditError if it is not, ChangedSinceSealingError if the data folder has the sealed version to compare with.
    """
    from tui_audit.exchange.verification import verify_file

    try:
        return verify_file(file)
    except SealMismatchError as refusal:
        raise _compared_with_data(folder, refusal) from None


def verify_data(folder: Path) -> "Proof":
    """Recalculate every seal and every photo's hash in the data folder, without changing anything.

    Raises MachineError if the data cannot be read.
    """
    from tui_audit.storage.integrity.health import opened_still
    from tui_audit.storage.integrity.seal_check import prove

    with closing(opened_still(folder)) as repository:
        return prove(repository)


def _compared_with_data(folder: Path, refusal: SealMismatchError) -> AuditError:
    """Return the refusal, with the changed parts if the data folder has the audit under the same seal."""
    from tui_audit.storage.integrity.health import opened_still

    try:
        with closing(opened_still(folder)) as repository:
            held = repository.audits.get(refusal.audit.id)
            if held.seal != refusal.audit.seal:
                return refusal
            held_marks = marks_of(held, repository.revisions.of_audit(held))
            groups = changed(held_marks, marks_of(refusal.audit, refusal.revision))
    except AuditError:  # there is no data, or this audit is not in it
        return refusal
    return ChangedSinceSealingError(refusal, held, groups)
