"""Whatever writes to an audit: a completed one refuses it, and a reopened one records it in its history."""

import inspect
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, get_type_hints

import pytest

from tests.builders import make_answer
from tests.storage.samples import DONE, begun, picture
from tui_audit.domain.audit.model import (
    ActionBy,
    ActionStatus,
    Audit,
    CorrectiveAction,
    Emotion,
    Finding,
    Followup,
    Grade,
    Status,
)
from tui_audit.domain.record.amendments import record_before_reopening
from tui_audit.domain.record.seal import seal_of_plain, to_plain
from tui_audit.errors import AuditError
from tui_audit.storage import Repository

AGAIN = "2026-11-23T10:00:00+02:00"
FINDING = Finding("f1", "t1", "windows", "windows.clean", Grade.MINOR, "Dust")
ACTION = CorrectiveAction("a1", "f1", "Wash", ActionBy.STORE, "Anna")
SHOT, OTHER = picture(b"one"), picture(b"two")

Deed = Callable[[Repository, Audit], object]

CHANGES: dict[str, Deed] = {
    "drafts.record_answers": lambda r, a: r.drafts.record_answers(a, [make_answer("windows.clean", 2)]),
    "drafts.change_details": lambda r, a: r.drafts.change_details(a, staff_present=7),
    "drafts.record_emotion": lambda r, a: r.drafts.record_emotion(a, Emotion("help", 2)),
    "drafts.remove_emotion": lambda r, a: r.drafts.remove_emotion(a, "windows"),
    "findings.save": lambda r, a: r.findings.save(a, replace(FINDING, statement="Dirt")),
    "findings.remove": lambda r, a: r.findings.remove(a, "f1"),
    "actions.save": lambda r, a: r.actions.save(a, replace(ACTION, what="Wash twice")),
    "actions.remove": lambda r, a: r.actions.remove(a, "a1"),
    "photos.attach": lambda r, a: r.photos.attach(a, OTHER, b"two", question="windows.clean"),
    "photos.cover": lambda r, a: r.photos.cover(a, SHOT.sha256, b"covered"),
    "photos.detach": lambda r, a: r.photos.detach(a, SHOT.sha256, finding="f1"),
    "photos.set_caption": lambda r, a: r.photos.set_caption(a, SHOT.sha256, "from the kerb"),
}
"""Every method that changes what is sealed, with a change that differs from what ``reopened`` holds."""

UNSEALED = {
    "drafts.save_position": "where the walk-through stopped is no part of the record",
    "actions.follow_up": "comes after completion, outside the seal",
    "completion.acknowledge": "comes after completion, outside the seal",
}
TRANSITIONS = {
    "drafts.delete": "drafts only",
    "completion.complete": "records its own changes",
    "completion.reopen": "completed audits only",
    "completion.close_unchanged": "only where nothing was changed",
    "erasure.redact": "completed audits and drafts; recorded as removals with a new seal",
    "erasure.redact_expired": "completed audits and drafts; recorded as removals with a new seal",
    "imports.import_record": "a whole record, sealed elsewhere",
}
NOT_OF_AN_AUDIT = {
    *(
        "stores.save",
        "stores.close",
        "stores.reopen",
        "stores.add_imported",
        "stores.follow_newest_audit",
        "revisions.save",
        "revisions.write",
    ),
    *("schedules.save", "schedules.remove", "new_audits.start", "backups.make", "backups.make_wiped"),
    *("traces.announce", "traces.confirm", "traces.cancel_if_unneeded", "traces.finish", "traces.resume"),
}
READS = {
    *("stores.all", "stores.get", "stores.read", "overview.open_stores", "revisions.get", "revisions.of_audit"),
    *(
        "revisions.has_follow_ups",
        "revisions.read",
        "revisions.read_of_audit",
        "revisions.newest_translation",
        "audits.summaries",
        "audits.get",
        "audits.find",
    ),
    *("stores.last_audited", "actions.agreed_before"),
    *("new_audits.preview_questions", "actions.list", "actions.previous_actions", "photos.file"),
    *(
        "history.previous_audits",
        "history.re_audits_of",
        "history.previous_visits",
        "history.comparable_audits",
        "history.saved_scores",
    ),
    *("history.audit_points", "journeys.audits_since", "journeys.competitors", "journeys.numbers_elsewhere"),
    *("journeys.context", "schedules.due", "schedules.due_at_a_glance", "rankings.facts", "erasure.duplicates"),
    *("erasure.expired_data", "integrity.group_hashes", "integrity.photo_hashes", "integrity.name_of"),
    "integrity.changed_stores",
    "search.find",
    *("integrity.has_correct_figures", "integrity.unreadable_groups"),
}


def completed(repository: Repository) -> Audit:
    audit = begun(repository)
    audit = repository.drafts.record_answers(
        audit, [make_answer("door.open", value=True), make_answer("windows.clean", value=4)]
    )
    audit = repository.drafts.record_emotion(audit, Emotion("windows", 4))
    audit = repository.findings.save(audit, FINDING)
    audit = repository.actions.save(audit, ACTION)
    audit = repository.photos.attach(audit, SHOT, b"one", finding="f1")
    return repository.completion.complete(audit, by="Līga", at=DONE)


def reopened(repository: Repository) -> Audit:
    return repository.completion.reopen(completed(repository), who="Ilze", reason="a slip", at=DONE)


def methods() -> dict[str, Any]:
    """Return every public method of every gateway."""
    kinds = get_type_hints(Repository)
    return {
        f"{field.name}.{name}": method
        for field in fields(Repository)
        if field.name not in {"folder", "database"}
        for name, method in inspect.getmembers(kinds[field.name], inspect.isfunction)
        if not name.startswith("_")
    }


def test_every_method_of_every_gateway_is_in_one_of_the_tables() -> None:
    assert set(methods()) == {*CHANGES, *UNSEALED, *TRANSITIONS, *NOT_OF_AN_AUDIT, *READS}


@pytest.mark.sample(4)
@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_a_reopened_audit_is_in_its_history_when_it_is_completed_again(
    repository: Repository, name: str
) -> None:
    audit = reopened(repository)
    CHANGES[name](repository, audit)
    changed = repository.audits.get(audit.id)
    assert len(changed.history) > len(audit.history), "recorded with the change itself"
    _answer_required(repository, changed)
    done = repository.completion.complete(repository.audits.get(audit.id), by="Līga", at=AGAIN)
    assert {change.path for change in changed.history} <= {change.path for change in done.history}
    plain = record_before_reopening(to_plain(done, repository.revisions.of_audit(done)))
    assert seal_of_plain(plain) == done.seals[0].sha256, "the history leads back to what was sealed first"


@pytest.mark.sample(4)
@pytest.mark.parametrize("name", [*CHANGES, "drafts.save_position", "drafts.delete", "completion.complete"])
def test_a_completed_audit_refuses_every_change(repository: Repository, name: str) -> None:
    others: dict[str, Deed] = {
        "drafts.save_position": lambda r, a: r.drafts.save_position(a, "door.open"),
        "drafts.delete": lambda r, a: r.drafts.delete(a.id),
        "completion.complete": lambda r, a: r.completion.complete(a, by="Ilze", at=AGAIN),
    }
    audit = completed(repository)
    with pytest.raises(AuditError, match="locked"):
        {**CHANGES, **others}[name](repository, audit)
    assert repository.audits.get(audit.id) == audit
    assert repository.photos.file(SHOT.sha256).read_bytes() == b"one"
    assert not repository.photos.file(OTHER.sha256).exists()


def test_a_follow_up_of_a_reopened_audit_does_not_break_its_history(repository: Repository) -> None:
    audit = reopened(repository)
    repository.actions.follow_up(audit, Followup("a1", AGAIN, "Ilze", ActionStatus.DONE))
    repository.drafts.save_position(audit, "door.open")
    assert repository.audits.get(audit.id).history == audit.history
    assert repository.completion.close_unchanged(audit).status is Status.COMPLETED


def _answer_required(repository: Repository, audit: Audit) -> None:
    """Add the notes and excuses without which the changed answers block completion."""
    for question in ("windows.clean",):
        answer = replace(audit.answer(question), note="because", photo_excuse="dark")
        repository.drafts.record_answers(audit, [answer])
