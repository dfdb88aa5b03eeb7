"""What a report carries in its keywords: which audit it is of, its seal, and how it was chosen and made."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from tui_audit import __version__
from tui_audit.domain.audit.model import Audit, Finding
from tui_audit.domain.history.threads import Visit
from tui_audit.domain.record.seal import canonical
from tui_audit.reports.content.options import ReportOptions

DRAFT = "draft"
"""Stands where the seal would be."""
_STATE_SHOWN = 16


def keywords(
    audit: Audit, history: Sequence[Audit], visits: Sequence[Visit], beside: Sequence[Audit], options: ReportOptions
) -> str:
    """The keywords of a report."""
    pairs = {
        "audit": audit.id,
        "seal": audit.seal or DRAFT,
        **{name.replace("_", "-"): value or "" for name, value in asdict(options).items()},
        "state": state_of(audit, history, visits, beside),
        "program": __version__,
    }
    return joined(pairs)


def joined(pairs: Mapping[str, str]) -> str:
    """Names and values as one line."""
    return "; ".join(f"{name}={value}" for name, value in pairs.items())


def read(line: str) -> Mapping[str, str]:
    """Names and values of such a line."""
    pairs = (pair.partition("=") for pair in line.split("; "))
    return {name: value for name, _sign, value in pairs}


def state_of(audit: Audit, history: Sequence[Audit], visits: Sequence[Visit], beside: Sequence[Audit] = ()) -> str:
    """Stands for all in a report that no seal covers: later moves, the acknowledgement, and the audits before."""
    read = audit.acknowledged
    said = [read.name, read.role.value, read.at, read.agrees, read.comment] if read else None
    before = [[earlier.id, earlier.seal, _moves(earlier)] for earlier in history]
    found = [[visit.audit, visit.period, *([*_found(finding)] for finding in visit.findings)] for visit in visits]
    known = [[other.id, other.seal] for other in beside]
    state = canonical(
        {"beside": known, "followup": _moves(audit), "acknowledged": said, "before": before, "found": found}
    )
    return hashlib.sha256(state).hexdigest()[:_STATE_SHOWN]


def _found(finding: Finding) -> tuple[str | None, ...]:
    return finding.id, finding.thread, finding.question, finding.grade.value, finding.statement


def _moves(audit: Audit) -> list[list[str | None]]:
    return [[move.action, move.at, move.who, move.status.value, move.note, move.audit] for move in audit.followup]
