"""The seal in pieces: a hash for each group of a record, so that of a changed audit it can be said what was changed.

The seal alone says that something differs; the marks, kept beside it, say where. They are no proof of their own.
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
"""The groups, in the order in which they are named: parts of the record, and the order in which things stand."""


SEALED = tuple(group for group in GROUPS if group not in ("seals", ORDER))
"""The groups that the seal itself covers."""


def marks_of(audit: Audit, revision: Revision) -> Mapping[str, str]:
    """The hash of each group; raises AuditError for what no record can hold."""
    return marks_of_plain({**to_plain(audit, revision), ORDER: _order(audit)})


def marks_of_plain(data: Plain) -> Mapping[str, str]:
    """The same of plain data; without the order where that is not told."""
    return {group: sha256_of(data[group]) for group in GROUPS if group in data}


def changed(marks: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The groups that are not what they were when the marks were made."""
    return tuple(group for group in GROUPS if group in now and marks.get(group) != now[group])


def _order(audit: Audit) -> Mapping[str, object]:
    """What the record sorts and the screens and reports do not: the order in which it was noted."""
    return {
        "emotions": [emotion.touchpoint for emotion in audit.emotions],
        "findings": [finding.id for finding in audit.findings],
        "actions": [action.id for action in audit.actions],
        "answers": {key: list(answer.photos) for key, answer in audit.answers.items() if len(answer.photos) > 1},
        "photos": {finding.id: list(finding.photos) for finding in audit.findings if len(finding.photos) > 1},
    }
