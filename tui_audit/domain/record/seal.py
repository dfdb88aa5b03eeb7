"""An audit as the record that is kept, passed on and sealed: the door to canonical JSON, plain data and the seal.

The seal is the SHA-256 over the canonical JSON of the plain data but for ``score`` (worked out from the rest), ``seal``
and ``seals`` (the seal itself and its forerunners), ``acknowledged`` and ``followup`` (which come after completion).
The actions stand in it as they were agreed; their later moves are in ``followup``.
"""

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.canonical_json import canonical, revision_of, sha256_of
from tui_audit.domain.record.decoder import from_plain
from tui_audit.domain.record.encoder import Plain, to_plain

NOT_SEALED = ("score", "seal", "seals", "acknowledged", "followup")
"""The parts of the record that the seal leaves out."""


def seal_of(audit: Audit, revision: Revision) -> str:
    """The seal over an audit as it stands now."""
    return seal_of_plain(to_plain(audit, revision))


def seal_of_plain(data: Plain) -> str:
    """The seal over plain data as to_plain gives it."""
    return sha256_of({key: value for key, value in data.items() if key not in NOT_SEALED})


def is_last_seal_accounted_for(audit: Audit) -> bool:
    """Whether time and name of the last seal are those of the completion or of a permanent deletion; no seal: False."""
    known = {(audit.completed_at, audit.completed_by), *((entry.at, entry.who) for entry in audit.redactions)}
    return bool(audit.seals) and (audit.seals[-1].at, audit.seals[-1].who) in known


__all__ = [
    "NOT_SEALED",
    "Plain",
    "canonical",
    "from_plain",
    "is_last_seal_accounted_for",
    "revision_of",
    "seal_of",
    "seal_of_plain",
    "sha256_of",
    "to_plain",
]
