from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.audit_strategies import HOSTILE
from tests.builders import make_answer
from tests.storage.samples import AT, ask, begun, finished, picture
from tui_audit.domain.audit.model import (
    ActionBy,
    ActionStatus,
    Audit,
    CorrectiveAction,
    Emotion,
    Finding,
    Followup,
    Grade,
    Priority,
)
from tui_audit.domain.checklist.model import Quality
from tui_audit.domain.text import NAME_LIMIT, TITLE_LIMIT
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.storage import Repository

DIRTY = Finding("f1", "t1", "windows", "windows.clean", Grade.MAJOR, "left pane dirty", Quality.APPEALING, "wash", "no")
DARK = Finding("f0", "t0", "windows", None, Grade.POSITIVE, "bright")
WASH = CorrectiveAction(
    "a1", "f1", "weekly cleaning", ActionBy.HEAD_OFFICE, "Supervisor", "2026-12-15", Priority.HIGH, ActionStatus.OPEN
)


def noted(repository: Repository) -> Audit:
    """A draft with two findings and an action on the first."""
    audit = begun(repository)
    for finding in (DIRTY, DARK):
        audit = repository.findings.save(audit, finding)
    return repository.actions.save(audit, WASH)


def test_findings_and_actions_are_kept_in_their_order(repository: Repository) -> None:
    audit = noted(repository)
    assert audit.findings == (DIRTY, DARK)
    assert audit.actions == (WASH,)
    assert repository.audits.get(audit.id) == audit


def test_they_are_changed_in_place(repository: Repository) -> None:
    audit = noted(repository)
    audit = repository.findings.save(audit, replace(DIRTY, grade=Grade.MINOR, quality=None, question=None))
    audit = repository.actions.save(audit, replace(WASH, due=None, status=ActionStatus.DONE))
    assert [finding.grade for finding in audit.findings] == [Grade.MINOR, Grade.POSITIVE]
    assert repository.audits.get(audit.id) == audit


@pytest.mark.sample(5)
@pytest.mark.parametrize("text", [*HOSTILE, "w" * 10_000])
def test_hostile_text_is_only_text(repository: Repository, text: str) -> None:
    audit = begun(repository)
    finding = replace(DIRTY, statement=text, recommendation=text, disagreement=text, thread=text)
    audit = repository.findings.save(audit, finding)
    audit = repository.actions.save(audit, replace(WASH, what=text[:TITLE_LIMIT], owner=text[:NAME_LIMIT]))
    audit = repository.actions.follow_up(audit, Followup("a1", AT, text[:NAME_LIMIT], ActionStatus.DONE, text))
    assert repository.audits.get(audit.id) == audit


def test_removing_a_finding_removes_what_hangs_on_it(repository: Repository) -> None:
    audit = repository.actions.follow_up(noted(repository), Followup("a1", AT, "Līga", ActionStatus.DONE))
    audit = repository.photos.attach(audit, picture(), b"\xff\xd8 a picture \xff\xd9", finding="f1")
    file = repository.photos.file(picture().sha256)
    assert file.exists()
    audit = repository.findings.remove(audit, "f1")
    assert (audit.findings, audit.actions, audit.followup, dict(audit.photos)) == ((DARK,), (), (), {})
    assert repository.audits.get(audit.id) == audit
    assert not file.exists()
    assert ask(repository.folder, "SELECT count(*) FROM finding_photo") == [(0,)]


def test_removing_an_action_leaves_its_finding(repository: Repository) -> None:
    audit = repository.actions.remove(noted(repository), "a1")
    assert (audit.findings, audit.actions) == ((DIRTY, DARK), ())
    assert repository.audits.get(audit.id) == audit


def test_moves_of_an_action_are_kept_after_completion_too(repository: Repository) -> None:
    audit = noted(repository)
    audit = repository.drafts.record_answers(audit, [make_answer("door.open", value=True)])
    audit = repository.completion.complete(
        repository.drafts.record_answers(audit, [make_answer("windows.clean", value=4)]), by="L", at=AT
    )
    for status in (ActionStatus.IN_PROGRESS, ActionStatus.DONE, ActionStatus.REGRESSED):
        audit = repository.actions.follow_up(audit, Followup("a1", AT, "Jānis", status, "note", "another-audit"))
    assert [move.status for move in audit.followup][-1] is ActionStatus.REGRESSED
    assert repository.audits.get(audit.id) == audit
    assert audit.actions == (WASH,), "as agreed"


def test_what_is_not_there_is_said(repository: Repository) -> None:
    audit = noted(repository)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: repository.findings.remove(audit, "f9"),
        lambda: repository.actions.remove(audit, "a9"),
        lambda: repository.actions.save(audit, replace(WASH, finding="f9")),
        lambda: repository.actions.follow_up(audit, Followup("a9", AT, "L", ActionStatus.DONE)),
    )
    for deed in deeds:
        with pytest.raises(AuditError, match="This is no longer in the audit"):
            deed()
    with pytest.raises(AuditError, match="This question is not part of this audit"):
        repository.findings.save(audit, replace(DIRTY, question="roof.leaks"))
    with pytest.raises(TextRefusedError, match="The finding contains a character that cannot be saved"):
        repository.findings.save(audit, replace(DIRTY, statement="\0"))
    with pytest.raises(TextRefusedError, match="The action contains a character that cannot be saved"):
        repository.actions.save(audit, replace(WASH, what="\ud800"))
    assert repository.audits.get(audit.id) == audit


def test_the_same_ids_in_another_audit_are_others(repository: Repository) -> None:
    one, other = noted(repository), noted(repository)
    other = repository.findings.remove(other, "f1")
    assert repository.audits.get(one.id) == one
    assert repository.audits.get(other.id) == other


def test_feelings_are_kept_changed_and_taken_back(repository: Repository) -> None:
    audit = begun(repository)
    for emotion in (Emotion("windows", 5), Emotion("door", 1), Emotion("windows", 2)):
        audit = repository.drafts.record_emotion(audit, emotion)
    assert audit.emotions == (Emotion("windows", 2), Emotion("door", 1))
    assert repository.audits.get(audit.id) == audit
    assert repository.drafts.remove_emotion(audit, "windows").emotions == (Emotion("door", 1),)
    for value in (0, 6):
        with pytest.raises(AuditError, match="conflicts with data that is already saved"):
            repository.drafts.record_emotion(audit, Emotion("windows", value))


def test_a_completed_audit_takes_nothing_more(repository: Repository) -> None:
    done = finished(repository)
    stale = replace(done, findings=(DIRTY,), actions=(WASH,))
    deeds: tuple[Callable[[], object], ...] = (
        lambda: repository.findings.save(stale, DARK),
        lambda: repository.findings.remove(stale, "f1"),
        lambda: repository.actions.save(stale, WASH),
        lambda: repository.actions.remove(stale, "a1"),
        lambda: repository.drafts.record_emotion(stale, Emotion("windows", 2)),
        lambda: repository.drafts.remove_emotion(stale, "windows"),
        lambda: repository.drafts.change_details(stale, auditor="x"),
        lambda: repository.photos.attach(stale, picture(), b"\xff\xd8 a picture \xff\xd9", question="door.open"),
        lambda: repository.photos.detach(stale, picture().sha256, question="door.open"),
        lambda: repository.photos.set_caption(stale, picture().sha256, "x"),
        lambda: repository.completion.complete(stale, by="x", at=AT),
    )
    for deed in deeds:
        with pytest.raises(AuditError, match="locked"):
            deed()
    assert repository.audits.get(done.id) == done
    assert not repository.photos.file(picture().sha256).exists()
