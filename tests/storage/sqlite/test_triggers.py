"""What the file itself refuses, whoever writes to it."""

import sqlite3

import pytest

from tests.storage.gateways.test_findings import noted
from tests.storage.samples import PICTURE, ask, finished, force, picture
from tui_audit.domain.audit.model import ActionStatus, Followup
from tui_audit.storage import Repository

AT = "2026-11-22T09:00:00+02:00"

BROKEN = [
    "UPDATE audit SET role = 'boss'",
    "UPDATE audit SET kind = 'FULL'",
    "UPDATE audit SET busyness = ''",
    "UPDATE audit SET status = 'done'",
    "UPDATE audit SET status = 'completed'",
    "UPDATE audit SET score_verdict = 'fine'",
    "UPDATE audit SET acknowledged_role = 'boss'",
    "UPDATE audit SET acknowledged_name = 'only a name'",
    "UPDATE audit SET number = 0",
    "UPDATE audit SET staff_present = -1",
    "UPDATE audit SET staff_planned = -1",
    "UPDATE audit SET touched = 0",
    "UPDATE audit SET asked_count = -1",
    "UPDATE audit SET given_count = -1",
    "UPDATE audit SET score_total = 100.1",
    "UPDATE audit SET score_before = -0.1",
    "UPDATE audit SET score_during = 101",
    "UPDATE audit SET score_after = 101",
    "UPDATE audit SET score_completeness = 101",
    "UPDATE audit SET score_coverage = -1",
    "UPDATE audit SET number = 1",
    "UPDATE audit SET store_id = 'nowhere'",
    "UPDATE audit SET revision_sha256 = 'none'",
    "UPDATE audit SET translation_sha256 = 'none'",
    "UPDATE audit SET asked_sha256 = 'none'",
    "UPDATE audit SET period = NULL",
    "UPDATE revision SET translation_sha256 = 'none'",
    "INSERT INTO answer"
    " SELECT 'other', question, value, na, not_seen, note, 0, '', '', 'key', '', shown, '' FROM answer",
    "INSERT INTO answer SELECT * FROM answer",
    "UPDATE answer SET via = 'mouse'",
    "UPDATE answer SET note = NULL",
    "INSERT INTO emotion SELECT id, 'windows', 0, 0 FROM audit",
    "INSERT INTO emotion SELECT id, 'windows', 6, 0 FROM audit",
    "INSERT INTO emotion VALUES ('other', 'windows', 5, 0)",
    "UPDATE finding SET grade = 'awful'",
    "UPDATE finding SET quality = 'nice'",
    "UPDATE corrective_action SET by = 'nobody'",
    "UPDATE corrective_action SET priority = 'soon'",
    "UPDATE corrective_action SET status = 'maybe'",
    "UPDATE corrective_action SET finding_id = 'f9'",
    "UPDATE followup SET status = 'maybe'",
    "UPDATE followup SET action_id = 'a9'",
    "UPDATE finding_photo SET sha256 = 'other'",
    "UPDATE finding_photo SET finding_id = 'f9'",
    "INSERT INTO answer_photo SELECT id, 'door.open', 'other', 0 FROM audit",
    "INSERT INTO photo VALUES ('other', 'x', '', '', NULL)",
    "INSERT INTO history VALUES ('other', 0, '', '', '', '', '1', '2')",
    "INSERT INTO redaction VALUES ('other', 0, '', '', '', '')",
    "INSERT INTO seal VALUES ('other', 0, '', '', '', '')",
    "INSERT INTO schedule VALUES ('s', 'nowhere', 'small-walk', 'quarter', '2026-12-01')",
    "INSERT INTO schedule SELECT 's', id, 'small-walk', 'daily', '2026-12-01' FROM store",
    "INSERT INTO schedule SELECT x, store.id, 'w', 'week', '' FROM store, (SELECT 'a' x UNION SELECT 'b' x)",
    "DELETE FROM store",
    "DELETE FROM revision",
    "DELETE FROM asked",
    "DELETE FROM translation",
]


@pytest.mark.sample(20)
@pytest.mark.parametrize("statement", BROKEN)
def test_a_broken_rule_is_refused(repository: Repository, statement: str) -> None:
    for _ in range(2):
        audit = noted(repository)
        audit = repository.photos.attach(audit, picture(), PICTURE, finding="f1")
        audit = repository.photos.attach(audit, picture(), PICTURE, question="door.open")
        repository.actions.follow_up(audit, Followup("a1", AT, "L", ActionStatus.OPEN))
    with pytest.raises(sqlite3.IntegrityError):
        force(repository.folder, statement)


def test_a_schedule_fits_and_goes_with_its_store(repository: Repository) -> None:
    noted(repository)
    repository.drafts.delete(repository.audits.find("latest"))
    force(repository.folder, "INSERT INTO schedule SELECT 's', id, 'small-walk', 'half-year', '2026-12-01' FROM store")
    force(repository.folder, "DELETE FROM store")
    assert ask(repository.folder, "SELECT * FROM schedule") == []


CHANGES = [
    "DELETE FROM audit",
    "UPDATE audit SET auditor = 'x'",
    "UPDATE audit SET score_total = 100",
    "UPDATE audit SET completed_at = 'x'",
    "UPDATE audit SET asked_sha256 = asked_sha256",
    "UPDATE audit SET status = 'draft'",
    "UPDATE audit SET store = '{}'",
    "DELETE FROM answer",
    "UPDATE answer SET value = '5'",
    "INSERT INTO answer SELECT id, 'aisles.free', '5', NULL, NULL, '', 0, '', '', 'key', '', NULL, '' FROM audit",
    "INSERT INTO emotion SELECT id, 'windows', 5, 0 FROM audit",
    "INSERT INTO finding SELECT id, 'f', 0, 't', 'windows', NULL, 'minor', '', NULL, '', '' FROM audit",
    "INSERT INTO photo SELECT id, 'x', '', '', NULL FROM audit",
    "INSERT INTO history SELECT id, 0, '', '', '', '', '1', '2' FROM audit",
    "INSERT INTO redaction SELECT id, 0, '', '', '', '' FROM audit",
    "INSERT INTO seal SELECT id, 9, '', '', '', '' FROM audit",
    "UPDATE seal SET sha256 = 'x'",
    "DELETE FROM seal",
]


@pytest.mark.sample(6)
@pytest.mark.parametrize("statement", CHANGES)
def test_a_completed_audit_does_not_change(repository: Repository, statement: str) -> None:
    done = finished(repository)
    with pytest.raises(sqlite3.IntegrityError, match="completed audit does not change"):
        force(repository.folder, statement)
    assert repository.audits.get(done.id) == done


@pytest.mark.sample(6)
@pytest.mark.parametrize("statement", CHANGES)
def test_once_reopened_it_does_but_never_becomes_a_draft(repository: Repository, statement: str) -> None:
    finished(repository)
    force(repository.folder, "UPDATE audit SET status = 'reopened'")
    if "'draft'" in statement:
        with pytest.raises(sqlite3.IntegrityError):
            force(repository.folder, statement)
    else:
        force(repository.folder, statement)


def test_what_may_change_after_completion_does(repository: Repository) -> None:
    finished(repository)
    force(repository.folder, "UPDATE audit SET position = 'x', touched = 9, acknowledged_comment = ''")
    assert ask(repository.folder, "SELECT position, touched, acknowledged_comment FROM audit") == [("x", 9, "")]
