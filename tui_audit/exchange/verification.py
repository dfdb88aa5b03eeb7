"""Verification that an audit file is complete and unchanged since it was sealed."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from tui_audit.domain.audit.model import Audit, Status
from tui_audit.domain.record.seal import canonical_json, to_plain
from tui_audit.errors import AuditError
from tui_audit.exchange.archive import FileContent, pack, read_file
from tui_audit.message import Message, message

_IN_MEMORY, _PIECE = 30_000_000, 1_000_000


@dataclass(frozen=True)
class VerifiedFile:
    """Result for a sealed audit whose file is complete and unchanged; a hash cannot prove who sealed it."""

    audit: Audit
    seal: str
    sealed_at: str
    sealed_by: str
    photos: int
    """Number of photos verified."""
    has_photos: bool
    """False for a file with the record alone, which names photos without containing them."""
    later_changes: int
    """Number of later status changes of actions, plus 1 for an acknowledgement; no seal covers them."""


def verify_file(path: Path) -> VerifiedFile:
    """Verify a file byte by byte; raises AuditError with the difference, or if there is nothing to verify."""
    content = read_file(path)
    audit = content.audit
    if audit.status is not Status.COMPLETED or audit.seal is None:
        raise AuditError(_unfinished(audit), "", message("Complete the audit, then export it again."))
    _refuse_other_bytes(content, path)
    seal = audit.seals[-1]
    return VerifiedFile(
        audit=audit,
        seal=seal.sha256,
        sealed_at=seal.at,
        sealed_by=seal.who,
        photos=len(content.photos),
        has_photos=content.has_photos,
        later_changes=len(audit.followup) + (audit.acknowledged is not None),
    )


def _unfinished(audit: Audit) -> Message:
    if audit.status is Status.DRAFT:
        return message("This audit is still a draft, so there is nothing to verify.")
    return message("This audit was reopened and can be verified once it is completed again.")


def _refuse_other_bytes(content: FileContent, path: Path) -> None:
    if canonical_json(to_plain(content.audit, content.revision)) != content.raw:
        raise _differs(message("The contents are the same, but the file was not saved by tui-audit."))
    if content.has_photos and not _is_packed_as_ours(content, path):
        raise _differs(message("The file was repacked by another program."))


def _is_packed_as_ours(content: FileContent, path: Path) -> bool:
    """Pack the content again, on disk if it is large, and compare both files piece by piece."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as ours, path.open("rb") as theirs:
        pack(ours, content.raw, content.photos)
        ours.seek(0)
        while piece := ours.read(_PIECE):
            if theirs.read(len(piece)) != piece:
                return False
        return not theirs.read(1)


def _differs(problem: Message) -> AuditError:
    return AuditError(
        message("This file was changed after the audit was sealed."),
        problem,
        message("Ask the sender for the file again."),
    )
