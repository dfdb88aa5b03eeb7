"""Seal of an audit record, and the functions for canonical JSON and plain data that belong to it.

The seal is the SHA-256 of the canonical JSON of the plain data without ``score`` (calculated from the rest), ``seal``
and ``seals`` (the seal itself and earlier ones), ``acknowledged`` and ``followup`` (added after completion). Actions
are included as they were agreed; their later updates are in ``followup``.
"""

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.canonical_json import canonical_json, revision_of, sha256_of
from tui_audit.domain.record.decoder import from_plain
from tui_audit.domain.record.encoder import Plain, to_plain

NOT_SEALED = ("score", "seal", "seals", "acknowledged", "followup")
"""Parts of the record that the seal does not cover."""


def seal_of(audit: Audit, revision: Revision) -> str:
    """Return the seal of an audit in its current state."""
    return seal_of_plain(to_plain(audit, revision))


def seal_of_plain(data: Plain) -> str:
    """Return the seal of plain data as returned by to_plain."""
    return sha256_of({key: value for key, value in data.items() if key not in NOT_SEALED})


def is_last_seal_accounted_for(audit: Audit) -> bool:
    """Return whether time and name of the last seal match the completion or a permanent deletion; False if none."""
    known = {(audit.completed_at, audit.completed_by), *((entry.at, entry.who) for entry in audit.redactions)}
    return bool(audit.seals) and (audit.seals[-1].at, audit.seals[-1].who) in known


__all__ = [
    "NOT_SEALED",
    "Plain",
    "canonical_json",
    "from_plain",
    "is_last_seal_accounted_for",
    "revision_of",
    "seal_of",
    "seal_of_plain",
    "sha256_of",
    "to_plain",
]
