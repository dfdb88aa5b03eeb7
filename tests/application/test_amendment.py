"""A completed audit is reopened, changed, and locked again."""

import pytest

from tests.builders import make_answer
from tests.storage.samples import DONE, finished
from tui_audit.application.amendment import close_unchanged, current_reopening, reopen
from tui_audit.domain.audit.model import Status
from tui_audit.errors import AuditError
from tui_audit.storage import Repository


def test_reopened_and_closed_as_it_was(repository: Repository) -> None:
    done = finished(repository)
    assert current_reopening(done) is None
    again = reopen(repository, done, who="Ilze", reason="A wrong number.", at=DONE)
    opened = current_reopening(again)
    assert opened is not None
    assert (opened.who, opened.reason, opened.changed_places, opened.can_close_unchanged) == (
        "Ilze",
        "A wrong number.",
        0,
        True,
    )
    closed = close_unchanged(repository, again)
    assert (closed.status, closed.seal) == (Status.COMPLETED, done.seal)


def test_after_a_change_it_cannot_be_closed_unchanged(repository: Repository) -> None:
    again = reopen(repository, finished(repository), who="Ilze", reason="A wrong number.", at=DONE)
    again = repository.drafts.record_answers(again, [make_answer("windows.clean", 2)])
    opened = current_reopening(repository.audits.get(again.id))
    assert opened is not None
    assert (opened.changed_places, opened.can_close_unchanged) == (1, False)
    with pytest.raises(AuditError):
        close_unchanged(repository, again)
