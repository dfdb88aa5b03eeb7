"""Verifying seals: of one audit file, or of everything in the data folder."""

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
    """The audit in a file was changed after sealing; the data folder holds it as it was sealed."""

    def __init__(self, refusal: AuditError, audit: "Audit", groups: tuple[str, ...]) -> None:
        super().__init__(refusal.title, refusal.detail, refusal.hint)
        self.audit = audit
        """The audit as it was sealed."""
        self.groups = groups
        """The parts that differ in the file, as ``domain.record.seal_groups`` names them."""


def verify_audit_file(folder: Path, file: Path) -> "Verified":
    """Return what was verified if the file is complete and unchanged since sealing.

    Raises AuditError if it is not, ChangedSinceSealing if the data folder can tell what was changed.
    """
    from tui_audit.exchange.verification import verify_file

    try:
        return verify_file(file)
    except SealMismatchError as refusal:
        raise _compared_with_data(folder, refusal) from None


def verify_data(folder: Path) -> "Proof":
    """Recalculate every seal in the data folder and every photo's hash, without changing anything.

    Raises MachineError if the data cannot be read.
    """
    from tui_audit.storage.integrity.health import opened_still
    from tui_audit.storage.integrity.seal_check import prove

    with closing(opened_still(folder)) as repository:
        return prove(repository)


def _compared_with_data(folder: Path, refusal: SealMismatchError) -> AuditError:
    """Return the refusal, with what was changed if the data folder holds the audit under the same seal."""
    from tui_audit.storage.integrity.health import opened_still

    try:
        with closing(opened_still(folder)) as repository:
            held = repository.audits.get(refusal.audit.id)
            if held.seal != refusal.audit.seal:
                return refusal
            held_marks = marks_of(held, repository.revisions.of_audit(held))
            groups = changed(held_marks, marks_of(refusal.audit, refusal.revision))
    except AuditError:  # no data, or not this audit
        return refusal
    return ChangedSinceSealingError(refusal, held, groups)
