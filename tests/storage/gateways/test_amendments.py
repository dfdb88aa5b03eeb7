"""Audits opened again: every later change keeps its old value, whatever was changed and in whatever order."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit_strategies import patient
from tests.builders import make_answer, make_answered
from tests.storage.samples import DONE, PICTURE, ask, begun, force, picture
from tui_audit.application.amendment import current_reopening
from tui_audit.domain.audit.model import (
    Acknowledgement,
    ActionStatus,
    Audit,
    Busyness,
    Emotion,
    FindingCause,
    Followup,
    Grade,
    Role,
    Status,
)
from tui_audit.domain.record.amendments import (
    changes_since_reopening,
    differences,
    record_before_reopening,
    reopening_entry,
)
from tui_audit.domain.record.encoder import parts_plain
from tui_audit.domain.record.seal import from_plain, seal_of, seal_of_plain, to_plain
from tui_audit.errors import AuditError
from tui_audit.storage import Repository, open_repository

LATER = "2026-11-23T08:00:00+02:00"
AGAIN = "2026-11-23T09:00:00+02:00"
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=timezone(timedelta(hours=2)))
READ = Acknowledgement("Ilze", Role.AREA_MANAGER, "2026-11-22T12:00:00+02:00", agrees=True)


@pytest.fixture
def repository(folder: Path) -> Any:
    with closing(open_repository(folder, clock=lambda: NOW)) as opened:
        yield opened


def sealed(repository: Repository) -> Audit:
    """A finished audit with everything in it, read by somebody else."""
    audit = repository.drafts.record_answers(begun(repository), list(make_answered().answers.values()))
    for finding in make_answered().findings:
        audit = repository.findings.save(audit, finding)
    for action in make_answered().actions:
        audit = repository.actions.save(audit, action)
    audit = repository.drafts.record_emotion(audit, Emotion("windows", 4))
    audit = repository.photos.attach(audit, picture(), PICTURE, question="windows.clean")
    audit = repository.completion.complete(audit, by="Līga", at=DONE)
    return repository.completion.acknowledge(audit, READ)


def reopened(repository: Repository) -> Audit:
    return repository.completion.reopen(sealed(repository), who="Līga", reason="a slip", at=LATER)


def test_opening_says_who_and_why_and_nothing_else_changes(repository: Repository) -> None:
    audit = sealed(repository)
    opened = repository.completion.reopen(audit, who="Līga", reason="a slip", at=LATER)
    assert opened == repository.audits.get(audit.id)
    assert (opened.status, opened.seal, opened.seals) == (Status.REOPENED, None, audit.seals)
    (entry,) = opened.history
    assert (entry.at, entry.who, entry.reason, entry.path, entry.old, entry.new) == (
        LATER,
        "Līga",
        "a slip",
        "audit/status",
        "completed",
        "reopened",
    )
    assert reopening_entry(opened) == entry
    assert replace(opened, status=audit.status, history=()) == audit


@pytest.mark.parametrize(("who", "reason"), [("", "a slip"), ("Līga", ""), (" ", "a slip"), ("Līga", "\t")])
def test_a_name_and_a_reason_are_required(repository: Repository, who: str, reason: str) -> None:
    audit = sealed(repository)
    with pytest.raises(AuditError, match="Enter your name and a reason"):
        repository.completion.reopen(audit, who=who, reason=reason, at=LATER)
    assert repository.audits.get(audit.id) == audit


def test_an_audit_reopened_by_another_program_is_shown_and_refuses_changes(repository: Repository) -> None:
    opened = reopened(repository)
    force(repository.folder, "DELETE FROM history")
    audit = repository.audits.get(opened.id)
    assert (reopening_entry(audit), changes_since_reopening(audit), current_reopening(audit)) == (None, (), None)
    with pytest.raises(AuditError, match="This audit was changed after it was sealed"):
        repository.drafts.record_answers(audit, [make_answer("door.open", value=False)])
    with pytest.raises(AuditError, match="This audit was changed after it was sealed"):
        repository.completion.complete(audit, by="Līga", at=DONE)
    with pytest.raises(AuditError, match="This audit was changed after it was sealed"):
        repository.completion.close_unchanged(audit)
    assert repository.audits.get(audit.id) == audit


def test_only_what_is_completed_is_opened(repository: Repository) -> None:
    opened = reopened(repository)
    with pytest.raises(AuditError, match="This audit is not completed, so it does not need to be reopened"):
        repository.completion.reopen(opened, who="Līga", reason="once more", at=LATER)
    with pytest.raises(AuditError, match="This audit is not completed, so it does not need to be reopened"):
        repository.completion.reopen(begun(repository), who="Līga", reason="a draft", at=LATER)
    with pytest.raises(AuditError, match="was not found"):
        repository.completion.reopen(replace(opened, id="0" * 8), who="Līga", reason="none", at=LATER)


def test_each_change_keeps_the_old_value_with_who_when_and_why(repository: Repository) -> None:
    opened = reopened(repository)
    repository.drafts.record_answers(opened, [make_answer("windows.clean", 2, note="left pane", answered_at=AGAIN)])
    found = {entry.path: entry for entry in changes_since_reopening(repository.audits.get(opened.id))}
    assert (found["answers/windows.clean/value"].old, found["answers/windows.clean/value"].new) == (4, 2)
    assert (found["answers/windows.clean/note"].old, found["answers/windows.clean/note"].new) == ("", "left pane")
    assert found["answers/windows.clean/photos"].old == [picture().sha256]
    assert {(entry.who, entry.reason, entry.at) for entry in found.values()} == {
        ("Līga", "a slip", "2026-11-23T08:30:00+02:00")
    }


def test_changing_back_leaves_both_changes(repository: Repository) -> None:
    opened = reopened(repository)
    was = opened.answer("aisles.free")
    for value in (2, 5):
        repository.drafts.record_answers(opened, [replace(was, value=value)])
    values = [(entry.old, entry.new) for entry in changes_since_reopening(repository.audits.get(opened.id))]
    assert values == [(5, 2), (2, 5)]
    with pytest.raises(AuditError, match="The reopening cannot be undone"):
        repository.completion.close_unchanged(opened)


def test_completing_again_renews_the_seal_and_keeps_the_earlier(repository: Repository) -> None:
    opened = reopened(repository)
    first = opened.seals[-1]
    opened = repository.drafts.record_answers(opened, [make_answer("aisles.free", 1)])
    done = repository.completion.complete(opened, by="Ilze", at=AGAIN)
    assert done == repository.audits.get(opened.id)
    assert done.seals[0] == first
    assert done.seal == seal_of(done, repository.revisions.of_audit(done)) != first.sha256
    assert (done.completed_by, done.completed_at, done.status) == ("Ilze", AGAIN, Status.COMPLETED)
    last = {entry.path: (entry.old, entry.new) for entry in done.history}
    assert last["audit/completed_by"] == ("Līga", "Ilze")
    assert last["audit/completed_at"] == (DONE, AGAIN)
    assert done.history[-1].reason == "a slip"
    assert repository.audits.summaries()[0].total == done.score.total if done.score else False


def test_whoever_read_it_is_asked_again_and_stands_in_the_history(repository: Repository) -> None:
    done = repository.completion.complete(reopened(repository), by="Līga", at=AGAIN)
    assert done.acknowledged is None
    entry = next(entry for entry in done.history if entry.path == "acknowledged")
    assert entry.new is None
    assert isinstance(entry.old, dict)
    assert entry.old["name"] == "Ilze"
    assert repository.completion.acknowledge(done, READ).acknowledged == READ


def test_an_opening_without_a_change_can_be_taken_back(repository: Repository) -> None:
    audit = sealed(repository)
    opened = repository.completion.reopen(audit, who="Līga", reason="a look", at=LATER)
    repository.drafts.save_position(opened, "door.open")
    closed = repository.completion.close_unchanged(opened)
    assert replace(closed, position=audit.position) == audit
    assert repository.audits.get(audit.id) == closed
    with pytest.raises(AuditError, match="locked"):
        repository.drafts.record_answers(closed, [make_answer("door.open", value=False)])


def test_a_draft_cannot_be_closed_as_it_was(repository: Repository) -> None:
    with pytest.raises(AuditError, match="The reopening cannot be undone"):
        repository.completion.close_unchanged(begun(repository))


def test_a_removed_action_keeps_its_moves_in_the_history(repository: Repository) -> None:
    audit = sealed(repository)
    action = audit.actions[0]
    move = Followup(action.id, "2026-11-22T15:00:00+02:00", "Ilze", ActionStatus.DONE, "washed")
    audit = repository.actions.follow_up(audit, move)
    opened = repository.completion.reopen(audit, who="Līga", reason="twice", at=LATER)
    repository.actions.remove(opened, action.id)
    gone = [entry.old for entry in changes_since_reopening(repository.audits.get(audit.id)) if entry.new is None]
    assert {"what" in old or old.get("note") == "washed" for old in gone if isinstance(old, dict)} == {True}
    assert len(gone) == 2


def test_a_clock_set_back_does_not_turn_the_order_round(folder: Path) -> None:
    with closing(open_repository(folder, clock=lambda: NOW - timedelta(days=400))) as repository:
        opened = reopened(repository)
        repository.drafts.record_answers(opened, [make_answer("aisles.free", 1)])
        assert {entry.at for entry in repository.audits.get(opened.id).history} == {LATER}


def test_a_change_past_the_program_is_noticed(repository: Repository, folder: Path) -> None:
    """The check itself can fail: what no history entry tells of stops the completion."""
    opened = reopened(repository)
    force(folder, "UPDATE answer SET note = 'slipped in' WHERE question = 'door.open'")
    with pytest.raises(AuditError, match="This audit was changed after it was sealed"):
        repository.completion.complete(opened, by="Līga", at=AGAIN)
    assert repository.audits.get(opened.id).status is Status.REOPENED
    with pytest.raises(AuditError, match="This audit was changed after it was sealed"):
        repository.completion.close_unchanged(opened)


def test_a_damaged_audit_is_not_opened(repository: Repository, folder: Path) -> None:
    audit = sealed(repository)
    force(folder, "DROP TRIGGER guard_answer_update")
    force(folder, "UPDATE answer SET note = 'slipped in' WHERE question = 'door.open'")
    with pytest.raises(AuditError, match="This audit was changed after it was sealed"):
        repository.completion.reopen(audit, who="Līga", reason="a slip", at=LATER)


def test_an_amended_file_replaces_what_is_held_elsewhere(repository: Repository, tmp_path: Path) -> None:
    audit = sealed(repository)
    revision = repository.revisions.of_audit(audit)
    with closing(open_repository(tmp_path / "office")) as office:
        photos = {picture().sha256: PICTURE}
        assert office.imports.import_record(audit, revision, photos) == "new"
        opened = repository.completion.reopen(audit, who="Līga", reason="a slip", at=LATER)
        opened = repository.drafts.record_answers(opened, [replace(opened.answer("aisles.free"), value=1)])
        with pytest.raises(AuditError, match="unfinished"):
            office.imports.import_record(repository.audits.get(audit.id), revision, photos)
        done = repository.completion.complete(opened, by="Līga", at=AGAIN)
        read, its = from_plain(to_plain(done, revision))
        assert office.imports.import_record(read, its, photos) == "amended"
        assert to_plain(office.audits.get(audit.id), revision) == to_plain(done, revision)
        assert office.imports.import_record(read, its, photos) == "same"
        with pytest.raises(AuditError, match="The file contains an earlier version"):
            office.imports.import_record(audit, revision, photos)


def test_two_amendments_each_lead_back_to_the_one_before(repository: Repository) -> None:
    done = repository.completion.complete(reopened(repository), by="Līga", at=AGAIN)
    opened = repository.completion.reopen(done, who="Ilze", reason="another", at="2026-11-24T09:00:00+02:00")
    opened = repository.drafts.record_answers(opened, [make_answer("aisles.free", 3)])
    last = repository.completion.complete(opened, by="Ilze", at="2026-11-24T10:00:00+02:00")
    plain = to_plain(last, repository.revisions.of_audit(last))
    assert len(last.seals) == 3
    for seal in reversed(last.seals[:-1]):
        plain = record_before_reopening(plain)
        assert seal_of_plain(plain) == seal.sha256


# any sequence of changes

Deed = Callable[[Repository, Audit], object]
QUESTIONS = ("windows.clean", "aisles.free", "farewell.said")
RATINGS = st.integers(1, 5)


def _deeds() -> st.SearchStrategy[Deed]:
    def answer(question: str, value: int, note: str) -> Deed:
        return lambda r, a: r.drafts.record_answers(a, [replace(a.answer(question), value=value, na=None, note=note)])

    def blank(question: str) -> Deed:
        return lambda r, a: r.drafts.record_answers(a, [make_answer(question, by="", answered_at="")])

    def several(value: int) -> Deed:
        return lambda r, a: r.drafts.record_answers(a, [replace(a.answer(q), value=value, na=None) for q in QUESTIONS])

    def grade(chosen: Grade) -> Deed:
        return lambda r, a: [r.findings.save(a, replace(each, grade=chosen)) for each in a.findings]

    def words(what: str) -> Deed:
        return lambda r, a: [r.actions.save(a, replace(each, what=what)) for each in a.actions]

    def details(present: int) -> Deed:
        return lambda r, a: r.drafts.change_details(a, staff_present=present, busyness=Busyness.BUSY, period="2026-Q3")

    notes = st.sampled_from(["", "left pane", "[/]", "\x1b[2J", "ļ\u0327"])
    photo = picture(b"another")
    fixed: list[Deed] = [
        lambda r, a: [r.findings.remove(a, each.id) for each in a.findings[:1]],
        lambda r, a: r.findings.save(a, replace(make_answered().findings[0], id="new")),
        lambda r, a: [r.actions.remove(a, each.id) for each in a.actions[:1]],
        lambda r, a: [
            r.actions.follow_up(a, Followup(each.id, AGAIN, "Ilze", ActionStatus.DONE)) for each in a.actions[:1]
        ],
        lambda r, a: r.drafts.record_emotion(a, Emotion("help", 2)),
        lambda r, a: r.drafts.remove_emotion(a, "windows"),
        lambda r, a: r.photos.attach(a, photo, b"another", question="door.open"),
        lambda r, a: r.photos.detach(a, photo.sha256, question="door.open"),
        lambda r, a: [r.photos.set_caption(a, sha, "from the kerb") for sha in list(a.photos)[:1]],
        lambda r, a: r.drafts.save_position(a, "door.open"),
    ]
    return st.one_of(
        st.builds(answer, st.sampled_from(QUESTIONS), RATINGS, notes),
        st.builds(blank, st.sampled_from(QUESTIONS)),
        st.builds(several, RATINGS),
        st.builds(grade, st.sampled_from(Grade)),
        st.builds(words, notes.filter(bool)),
        st.builds(details, st.integers(0, 9)),
        st.sampled_from(fixed),
    )


@pytest.fixture(scope="module")
def opened_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an audit that was opened again; copied for each example."""
    home = tmp_path_factory.mktemp("opened") / "data"
    with closing(open_repository(home, clock=lambda: NOW)) as repository:
        reopened(repository)
    return home


@patient(25)
@given(deeds=st.lists(_deeds(), max_size=8))
def test_any_sequence_of_changes_keeps_every_old_value(
    deeds: list[Deed], opened_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("example") / "data"
    shutil.copytree(opened_folder, home)
    with closing(open_repository(home, clock=lambda: NOW)) as repository:
        audit_id = repository.audits.find("latest")
        states = [repository.audits.get(audit_id)]
        for deed in deeds:
            deed(repository, states[-1])
            states.append(repository.audits.get(audit_id))
        for before, after in pairwise(states):
            told = after.history[len(before.history) :]
            assert after.history[: len(before.history)] == before.history
            if len(before.findings) < 2:  # one deed then was one transaction
                assert [(each.path, each.old, each.new) for each in told] == [
                    (each.path, each.old, each.new) for each in differences(parts_plain(before), parts_plain(after))
                ]
        _required_notes(repository, states[-1])
        done = repository.completion.complete(repository.audits.get(audit_id), by="Līga", at=AGAIN)
        plain = record_before_reopening(to_plain(done, repository.revisions.of_audit(done)))
        assert seal_of_plain(plain) == done.seals[0].sha256
        first = parts_plain(states[0])
        for part in ("answers", "findings", "actions", "photos", "emotions"):
            assert plain[part] == first[part]


def _required_notes(repository: Repository, audit: Audit) -> None:
    """What completion asks for."""
    for question in ("farewell.said", "windows.clean"):
        answer = replace(audit.answer(question), note="because", photo_excuse="dark")
        audit = repository.drafts.record_answers(audit, [answer])


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.builders import make_answer
from tui_audit.storage import open_repository
repository = open_repository(Path(sys.argv[1]))
audit = repository.audits.get(repository.audits.find("latest"))
for step in range(10_000):
    audit = repository.drafts.record_answers(audit, [make_answer("aisles.free", step % 5 + 1)])
    print(step % 5 + 1, flush=True)
    if step == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.full
@pytest.mark.parametrize("last", [0, 3, 7])
def test_killed_between_changes_none_counted_is_without_its_history(
    repository: Repository, folder: Path, last: int
) -> None:
    opened = reopened(repository)
    repository.close()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), str(last)], capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    told = [int(line) for line in done.stdout.split()]
    with closing(open_repository(folder, clock=lambda: NOW)) as again:
        held = again.audits.get(opened.id)
        values = [entry.new for entry in held.history if entry.path == "answers/aisles.free/value"]
        assert values == [value for before, value in zip([5, *told], told, strict=False) if value != before]
        assert held.answer("aisles.free").value == told[-1]
        finished = again.completion.complete(held, by="Līga", at=AGAIN)
        assert finished.seal == seal_of(finished, again.revisions.of_audit(finished))
    assert ask(folder, "SELECT count(*) FROM seal") == [(2,)]


def test_a_cause_chosen_later_is_listed_and_can_be_taken_back(repository: Repository) -> None:
    opened = reopened(repository)
    before = to_plain(opened, repository.revisions.of_audit(opened))
    audit = repository.findings.save(opened, replace(opened.findings[0], cause=FindingCause.STOCK))
    (change,) = changes_since_reopening(repository.audits.get(audit.id))
    assert change.path == f"findings/{audit.findings[0].id}/cause"
    assert (change.old, change.new) == (None, "stock")
    again = repository.completion.complete(audit, by="Līga", at=AGAIN)
    data = to_plain(again, repository.revisions.of_audit(again))
    assert record_before_reopening(data)["findings"] == before["findings"]


def test_a_reason_for_no_action_given_later_is_listed_and_can_be_taken_back(repository: Repository) -> None:
    opened = reopened(repository)
    before = to_plain(opened, repository.revisions.of_audit(opened))
    excused = replace(opened.answer("aisles.free"), action_excuse="The store closes.")
    audit = repository.drafts.record_answers(opened, [excused])
    (change,) = changes_since_reopening(repository.audits.get(audit.id))
    assert (change.path, change.old, change.new) == ("answers/aisles.free/action_excuse", None, "The store closes.")
    again = repository.completion.complete(audit, by="Līga", at=AGAIN)
    data = to_plain(again, repository.revisions.of_audit(again))
    assert record_before_reopening(data)["answers"] == before["answers"]
