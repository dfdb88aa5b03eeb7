"""What a report carries in its keywords: which audit it is of, its seal, and how it was chosen and made."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from tui_audit import __version__
from tui_audit.domain.audit import Audit
from tui_audit.domain.checklist import Revision
from tui_audit.domain.record import canonical, to_plain
from tui_audit.reports.content.options import ReportOptions

DRAFT = "draft"
"""Stands where the seal would be."""
_STATE_SHOWN = 16


def keywords(audit: Audit, revision: Revision, history: Sequence[Audit], options: ReportOptions) -> str:
    """The keywords of a report."""
    pairs = {
        "audit": audit.id,
        "seal": audit.seal or DRAFT,
        **{name.replace("_", "-"): value or "" for name, value in asdict(options).items()},
        "state": state_of(audit, revision, history),
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


def state_of(audit: Audit, revision: Revision, history: Sequence[Audit]) -> str:
    """Stands for all in a report that no seal covers: later moves, the acknowledgement, and the audits before."""
    plain = to_plain(audit, revision)
    later = {name: plain[name] for name in ("followup", "acknowledged")}
    before = [
        [earlier.id, earlier.seal, [[move.action, move.at, move.status.value] for move in earlier.followup]]
        for earlier in history
    ]
    return hashlib.sha256(canonical({**later, "before": before})).hexdigest()[:_STATE_SHOWN]
