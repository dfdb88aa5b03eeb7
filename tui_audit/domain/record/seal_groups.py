"""Marks of a record: one hash for each group of its parts, to find out which parts of an audit were changed.

The seal alone shows that something differs; the marks, saved with it, show where. They prove nothing by themselves.
"""

from collections.abc import Mapping

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.canonical_json import sha256_of
from tui_audit.domain.record.encoder import Plain, to_plain

ORDER = "order"
GROUPS = (
    "store",
    "checklist",
    "audit",
    "answers",
    "emotions",
    "findings",
    "actions",
    "photos",
    "history",
    "redactions",
    "seals",
    ORDER,
)
"""Groups in the order in which they are named: parts of the record, and the order in which items were noted."""


SEALED = tuple(group for group in GROUPS if group not in ("seals", ORDER))
"""Groups that the seal itself covers."""


def group_hashes(audit: Audit, revision: Revision) -> Mapping[str, str]:
    """Return the hash of each group; raises AuditError for data that no record can contain."""
    return group_hashes_of_plain({**to_plain(audit, revision), ORDER: _order(audit)})


def group_hashes_of_plain(data: Plain) -> Mapping[str, str]:
    """Return the hash of each group of plain data; without ``order`` if the data has none."""
    return {group: sha256_of(data[group]) for group in GROUPS if group in data}


def changed_groups(marks: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the groups whose hash differs from the one in the marks."""
    return tuple(group for group in GROUPS if group in now and marks.get(group) != now[group])


def _order(audit: Audit) -> Mapping[str, object]:
    """Return the order in which items were noted, which screens and reports show and the record loses by sorting."""
    return {
        "emotions": [emotion.touchpoint for emotion in audit.emotions],
        "findings": [finding.id for finding in audit.findings],
        "actions": [action.id for action in audit.actions],
        "answers": {key: list(answer.photos) for key, answer in audit.answers.items() if len(answer.photos) > 1},
        "photos": {finding.id: list(finding.photos) for finding in audit.findings if len(finding.photos) > 1},
    }
