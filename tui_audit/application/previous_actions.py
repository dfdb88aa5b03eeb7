"""The previous actions to check in an audit, and the checks made in it."""

from dataclasses import dataclass, replace

from tui_audit.domain.actions.tracking import RepeatedAction, TrackedAction, group_repeated
from tui_audit.domain.audit.enums import AuditKind, Status
from tui_audit.domain.audit.model import Audit, Followup
from tui_audit.storage import Repository


@dataclass(frozen=True)
class PreviousActionChecks:
    """Previous actions to check in an audit, and the checks made in it; both by ``action_key``."""

    to_check: dict[str, RepeatedAction]
    checks: dict[str, Followup]

    @property
    def unchecked_count(self) -> int:
        """Return the number of actions not checked yet."""
        return len(self.to_check) - len(self.checks)


def previous_action_checks(repository: Repository, audit: Audit) -> PreviousActionChecks:
    """Return the previous actions to check in an audit, and the checks made in it; raises AuditError.

    There are none for practice. There are none for a reopened audit either, because it was begun earlier.
    """
    if audit.kind is AuditKind.PRACTICE or audit.status is not Status.DRAFT:
        return PreviousActionChecks({}, {})
    found = repository.actions.previous_actions(audit)
    # Use the statuses before this audit, so that actions that were grouped then stay grouped.
    before = [replace(each, changes=tuple(move for move in each.changes if move.audit != audit.id)) for each in found]
    held = {action_key(matter.latest): matter for matter in group_repeated(before, is_apart=False)}
    looks = {action_key(each): each.checked_in(audit.id) for each in found}
    return PreviousActionChecks(held, {row: look for row, look in looks.items() if row in held and look is not None})


def action_key(action: TrackedAction) -> str:
    """Return an action's id together with its audit's, which is unique in all data."""
    return f"{action.audit_id}:{action.action.id}"
