"""Readiness, completion and acknowledgement."""

import pytest

from tests.builders import NAME, small_checklist
from tests.storage.samples import AT, DONE, begun, finished
from tests.ui.completed_audits import answered
from tui_audit.application.completion import acknowledge, complete, readiness
from tui_audit.domain.audit.completion import GapKind
from tui_audit.domain.audit.model import Acknowledgement, Role, Status
from tui_audit.errors import AuditError
from tui_audit.storage import Repository


def test_what_is_required_is_told_from_what_is_optional(repository: Repository) -> None:
    begin = readiness(begun(repository), small_checklist())
    assert begin.is_blocked
    assert not begin.is_complete
    assert {gap.kind for gap in begin.required} == {GapKind.CRITICAL_OPEN}
    assert begin.optional_counts[GapKind.OPEN] == len([gap for gap in begin.optional if gap.kind is GapKind.OPEN])


def test_completing_locks_and_only_what_is_complete(repository: Repository) -> None:
    draft = begun(repository)
    with pytest.raises(AuditError, match="cannot be completed yet"):
        complete(repository, draft, name=NAME, at=DONE)
    draft = answered(repository, draft)
    assert not readiness(draft, small_checklist()).is_blocked
    done = complete(repository, draft, name=NAME, at=DONE)
    assert (done.status, done.completed_by) == (Status.COMPLETED, NAME)
    assert repository.audits.get(done.id) == done


def test_somebody_else_acknowledges(repository: Repository) -> None:
    done = finished(repository)
    own = Acknowledgement("LĪGA", Role.AREA_MANAGER, AT, agrees=True)
    with pytest.raises(AuditError, match="Someone else has to acknowledge it"):
        acknowledge(repository, done, own)
    assert repository.audits.get(done.id).acknowledged is None
    read = Acknowledgement("Ilze", Role.AREA_MANAGER, AT, agrees=False, comment="Too strict.")
    assert acknowledge(repository, done, read).acknowledged == read
