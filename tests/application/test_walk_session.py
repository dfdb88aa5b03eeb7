"""The walk-through without a screen: each step is on disk before it is reported, and a refused one changes nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.builders import small_body
from tests.storage.samples import begun, finished
from tests.ui.shell import NOW
from tui_audit.application.walk.outcome import CLEARED, Emphasis, WalkOutcome
from tui_audit.application.walk_session import WalkSession
from tui_audit.domain.audit.model import Answer, Audit, Emotion, EntryMethod, Finding, Grade
from tui_audit.domain.checklist.model import Phase, SectionPlace
from tui_audit.domain.record.seal import revision_of
from tui_audit.errors import AuditError, MachineError, TextRefusedError
from tui_audit.storage import Repository
from tui_audit.system import paths


class Clock:
    """A clock that a test can turn."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


class Folder:
    """An open data folder that a test can close."""

    def __init__(self, repository: Repository) -> None:
        self._repository: Repository | None = repository

    def __call__(self) -> Repository:
        if self._repository is None:
            raise MachineError("The disk is full.", "", "Make room.")
        return self._repository

    @contextmanager
    def closed(self) -> Iterator[None]:
        repository, self._repository = self._repository, None
        yield
        self._repository = repository


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def data(repository: Repository) -> Folder:
    return Folder(repository)


@pytest.fixture
def session(data: Folder, clock: Clock) -> WalkSession:
    return WalkSession(data, begun(data()).id, clock)


@pytest.fixture
def on_disk(repository: Repository, session: WalkSession) -> Callable[[], Audit]:
    return lambda: repository.audits.get(session.audit.id)


def at(session: WalkSession, question: str) -> WalkSession:
    session.go_to(session.checklist.by_question[question])
    return session


def said(outcome: WalkOutcome) -> str:
    assert outcome.notice is not None
    return str(outcome.notice.message)


OnDisk = Callable[[], Audit]


def test_an_answer_is_on_disk_counted_and_followed_by_the_next_question(session: WalkSession, on_disk: OnDisk) -> None:
    outcome = session.answer("windows.clean", 4)
    assert on_disk().answer("windows.clean") == Answer(
        "windows.clean", 4, by="Līga", via=EntryMethod.KEY, answered_at="2026-11-22T14:03:00+02:00"
    )
    assert outcome.changed == ("windows.clean",)
    assert outcome.next is session.current_stop
    assert session.current_question.id == "windows.offer"
    assert outcome.notice == CLEARED
    assert (session.progress.answered, session.progress.answered_in[Phase.BEFORE], session.saved_at) == (1, 1, NOW)


def test_a_completed_section_is_in_the_data_file_itself(session: WalkSession, repository: Repository) -> None:
    log = Path(f"{paths.database_file(repository.folder)}-wal")
    session.answer("windows.clean", 4)
    assert log.stat().st_size > 0
    offer = session.section_offer()
    section = [stop for stop in session.route.stops if stop.section is session.current_stop.section]
    session.fill_section(offer)
    for stop in section:
        if session.is_open(stop.question.id):
            assert log.stat().st_size > 0
            session.not_seen(stop.question.id)
    assert log.stat().st_size == 0


@pytest.mark.parametrize(
    ("question", "value", "why"),
    [
        ("windows.clean", 6, "A rating is a whole number from 1 to 5."),
        ("door.open", 1, "This question needs yes or no."),
        ("farewell.when", "2026-02-30", "This question needs a date. Enter year, month and day, such as 2026-11-22."),
    ],
)
def test_a_value_that_the_question_does_not_take_changes_nothing(
    session: WalkSession, on_disk: OnDisk, question: str, value: Any, why: str
) -> None:
    before = session.current_stop
    outcome = session.answer(question, value)
    assert (outcome.is_refused, outcome.changed, outcome.next, said(outcome)) == (True, (), None, why)
    assert on_disk().answers == {}
    assert session.current_stop is before


def test_what_must_be_answered_is_not_excused(session: WalkSession, on_disk: OnDisk) -> None:
    required = [stop.question for stop in session.route.stops if not stop.question.na]
    for question in required:
        assert session.not_applicable(question.id, "gone").is_refused
    assert on_disk().answers == {}


STEPS: list[Callable[[WalkSession], object]] = [
    lambda session: session.answer("windows.offer", "all"),
    lambda session: session.not_applicable("windows.offer", "no window"),
    lambda session: session.not_seen("windows.offer"),
    lambda session: session.clear_answer("windows.clean"),
    lambda session: session.undo(),
    lambda session: session.fill_section(session.section_offer()),
    lambda session: session.note("windows.clean", "two marks"),
    lambda session: session.explain_photo("windows.clean", to_follow=True, excuse=""),
    lambda session: session.finding(session.new_finding(session.current_stop, Grade.MINOR, "A mark")),
    lambda session: session.emotion("windows", 2),
    lambda session: session.save_position(),
    lambda session: session.reload(),
]


@pytest.mark.parametrize("step", STEPS)
def test_what_cannot_be_saved_changes_nothing_and_can_be_done_again(
    session: WalkSession, data: Folder, step: Callable[[WalkSession], object]
) -> None:
    session.answer("windows.clean", 4)
    before = (session.audit, session.current_stop, session.progress.answered, dict(session.replaced))
    with data.closed(), pytest.raises(AuditError, match=r"The disk is full\. Make room\."):
        step(session)
    assert (session.audit, session.current_stop, session.progress.answered, session.replaced) == before
    step(session)


def test_the_same_answer_again_is_not_saved_again_but_moves_on(session: WalkSession, clock: Clock) -> None:
    session.answer("windows.clean", 4)
    at(session, "windows.clean")
    clock.now += timedelta(minutes=5)
    outcome = session.answer("windows.clean", 4)
    assert (outcome.changed, session.current_question.id) == ((), "windows.offer")
    assert session.audit.answer("windows.clean").answered_at == "2026-11-22T14:03:00+02:00"


def test_another_answer_reports_what_was_there_before(session: WalkSession) -> None:
    session.answer("windows.clean", 4)
    outcome = session.answer("windows.clean", 5, move_on=False)
    assert outcome.notice is not None
    assert outcome.notice.message is not None
    shown = outcome.notice.message.values
    assert (shown["was"], shown["now"]) == (session.replaced["windows.clean"], session.audit.answer("windows.clean"))
    assert session.replaced["windows.clean"].value == 4


def test_the_walk_waits_for_what_an_answer_requires_and_reports_it_when_it_was_put_off(session: WalkSession) -> None:
    outcome = at(session, "farewell.said").answer("farewell.said", 2)
    assert (outcome.asks_evidence, outcome.next, session.current_question.id) == (True, None, "farewell.said")
    assert session.go_on().asks_evidence
    outcome = session.move_past_evidence()
    assert said(outcome).startswith("↑ Note required.")
    assert outcome.notice is not None
    assert outcome.next is session.current_stop
    assert outcome.notice.emphasis is Emphasis.WARNING
    assert session.is_open("farewell.said")
    session.note("farewell.said", "One of five")
    assert not session.is_open("farewell.said")
    assert said(at(session, "door.open").answer("door.open", value=False)).startswith("↑ Critical question failed.")


def test_undo_restores_one_step_after_the_other_and_keeps_notes(session: WalkSession, on_disk: OnDisk) -> None:
    session.answer("windows.clean", 4)
    at(session, "windows.clean").answer("windows.clean", 2)
    session.note("windows.clean", "three marks")
    outcome = session.undo()
    assert (outcome.changed, outcome.next) == (("windows.clean",), session.current_stop)
    assert session.current_question.id == "windows.clean"
    assert (on_disk().answer("windows.clean").value, on_disk().answer("windows.clean").note) == (4, "three marks")
    assert session.replaced == {}
    session.undo()
    assert on_disk().answer("windows.clean").value is None
    assert on_disk().answer("windows.clean").note == "three marks"
    assert said(session.undo()) == "Nothing to undo."


def test_undo_takes_notes_findings_and_feelings_back_in_their_order(session: WalkSession, on_disk: OnDisk) -> None:
    session.answer("windows.clean", 4)
    stop = session.checklist.by_question["windows.clean"]
    session.note("windows.clean", "three")
    session.note("windows.clean", "three marks")
    session.end_note("windows.clean", "")
    finding = session.new_finding(stop, Grade.MINOR, "Left pane dirty")
    session.finding(finding)
    session.finding(replace(finding, grade=Grade.MAJOR))
    session.emotion("windows", 2)
    session.emotion("windows", 4)
    session.undo()
    assert on_disk().emotions == (Emotion("windows", 2),)
    session.undo()
    assert on_disk().emotions == ()
    assert said(session.undo()) == "Undone: finding “Left pane dirty”"
    assert on_disk().findings == ()
    assert said(session.undo()) == "Undone: note"
    assert (on_disk().answer("windows.clean").note, on_disk().answer("windows.clean").value) == ("", 4)
    session.undo()
    assert on_disk().answers == {}


def test_a_finding_that_was_changed_since_is_not_undone(
    session: WalkSession, repository: Repository, on_disk: OnDisk
) -> None:
    session.answer("windows.clean", 4)
    finding = session.new_finding(session.checklist.by_question["windows.clean"], Grade.MINOR, "Left pane dirty")
    session.finding(finding)
    session.replace_audit(repository.findings.save(session.audit, replace(finding, statement="Both panes dirty")))
    session.undo()
    assert [each.statement for each in on_disk().findings] == ["Both panes dirty"]
    assert on_disk().answers == {}


def test_the_rest_of_a_section_is_one_step(session: WalkSession, on_disk: OnDisk) -> None:
    at(session, "aisles.free")
    offer = session.section_offer()
    assert dict(offer.answers) == {"aisles.free": 4, "aisles.smell": False}
    outcome = session.fill_section(offer)
    assert said(outcome) == "2 questions filled in. Press u to undo."
    assert {on_disk().answer(question).via for question in outcome.changed} == {EntryMethod.BULK}
    assert said(session.undo()) == "Undone: 2 answers"
    assert on_disk().answers == {}
    assert session.progress.answered == 0


def test_not_seen_and_not_applicable_take_the_place_of_a_value(session: WalkSession, on_disk: OnDisk) -> None:
    session.answer("aisles.free", 5)
    session.not_seen("aisles.free", "too busy")
    assert (on_disk().answer("aisles.free").value, on_disk().answer("aisles.free").not_seen) == (None, "too busy")
    session.not_applicable("aisles.free", "")
    assert (on_disk().answer("aisles.free").na, on_disk().answer("aisles.free").not_seen) == ("", None)
    assert session.progress.answered == 1
    session.answer("farewell.words", "Queues")
    session.clear_answer("farewell.words")
    assert not on_disk().answer("farewell.words").is_given


def test_a_note_that_no_file_can_hold_is_refused(session: WalkSession, on_disk: OnDisk) -> None:
    with pytest.raises(TextRefusedError):
        session.note("windows.clean", "x" * 10_001)
    assert session.note("windows.clean", "") == WalkOutcome()
    assert on_disk().answers == {}


def test_a_clock_set_back_is_reported_once(session: WalkSession, clock: Clock) -> None:
    assert session.answer("windows.clean", 4).warning is None
    clock.now -= timedelta(days=400)
    assert "was set back" in str(session.answer("windows.offer", "all").warning)
    assert session.answer("door.open", value=True).warning is None


@pytest.mark.parametrize(
    ("question", "value", "grade"),
    [
        ("door.open", False, Grade.CRITICAL),
        ("windows.clean", 1, Grade.MINOR),
        ("windows.clean", 5, Grade.POSITIVE),
        ("windows.clean", 4, Grade.OBSERVATION),
        ("windows.clean", None, Grade.OBSERVATION),
    ],
)
def test_a_finding_gets_the_grade_that_its_answer_suggests(
    session: WalkSession, on_disk: OnDisk, question: str, value: Any, grade: Grade
) -> None:
    if value is not None:
        session.answer(question, value, move_on=False)
    at(session, question)
    assert session.likely_grade(session.current_stop) is grade
    finding = session.new_finding(session.current_stop, session.likely_grade(session.current_stop), "As seen")
    outcome = session.finding(finding)
    assert on_disk().findings == (finding,)
    assert (outcome.changed, finding.touchpoint) == ((question,), session.current_stop.touchpoint.id)


def suggesting_session(repository: Repository, clock: Clock) -> WalkSession:
    body = small_body()
    body["section"][0]["touchpoint"][0]["question"][0]["suggest"] = [
        {"finding": "Marks on the glass", "grade": "major", "action": "Clean the glass", "days": 2},
        {"finding": "A crack", "grade": "critical", "action": "Order a pane", "owner": "Facility management"},
    ]
    body["section"][0]["touchpoint"][0]["owner"] = "Store manager"
    revision = revision_of(body)
    repository.revisions.save(revision)
    return WalkSession(lambda: repository, begun(repository, revision=revision.sha256).id, clock)


def test_a_suggested_finding_comes_with_its_action_and_is_undone_with_it(repository: Repository, clock: Clock) -> None:
    session = suggesting_session(repository, clock)
    assert session.stop_with_suggestions() is None
    session.answer("windows.clean", 3, move_on=False)
    assert session.stop_with_suggestions() is None
    outcome = session.answer("windows.clean", 2)
    assert "Press P to pick a finding" in said(outcome)
    stop = session.stop_with_suggestions()
    assert stop is not None
    assert stop.question.id == "windows.clean"
    assert session.current_question.id != "windows.clean"
    session.take_suggestion(stop, stop.question.suggest[0])
    saved = repository.audits.get(session.audit.id)
    (finding,), (action,) = saved.findings, saved.actions
    assert (finding.statement, finding.grade, finding.question) == ("Marks on the glass", Grade.MAJOR, "windows.clean")
    due = (clock().date() + timedelta(days=2)).isoformat()
    assert (action.finding, action.what, action.owner, action.due) == (
        finding.id,
        "Clean the glass",
        "Store manager",
        due,
    )
    assert session.take_suggestion(stop, stop.question.suggest[0]).is_refused
    assert session.audit == saved
    session.undo()
    undone = repository.audits.get(session.audit.id)
    assert (undone.findings, undone.actions, undone.answer("windows.clean").value) == ((), (), 2)


def test_a_suggestion_names_its_own_role_and_may_have_no_due_date(repository: Repository, clock: Clock) -> None:
    session = suggesting_session(repository, clock)
    session.answer("windows.clean", 1, move_on=False)
    stop = session.stop_with_suggestions()
    assert stop is not None
    session.take_suggestion(stop, stop.question.suggest[1])
    (action,) = repository.audits.get(session.audit.id).actions
    assert (action.owner, action.due) == ("Facility management", None)


def test_a_suggestion_that_was_changed_since_is_not_undone(repository: Repository, clock: Clock) -> None:
    session = suggesting_session(repository, clock)
    session.answer("windows.clean", 1, move_on=False)
    stop = session.stop_with_suggestions()
    assert stop is not None
    session.take_suggestion(stop, stop.question.suggest[0])
    (action,) = session.audit.actions
    session.replace_audit(repository.actions.save(session.audit, replace(action, owner="Cleaner")))
    session.undo()
    held = repository.audits.get(session.audit.id)
    assert [each.owner for each in held.actions] == ["Cleaner"]
    assert held.answer("windows.clean").value is None


def test_a_finding_continues_the_only_open_one_of_the_previous_audit(repository: Repository, clock: Clock) -> None:
    first = begun(repository)
    repository.drafts.record_answers(first, [Answer("door.open", value=False), Answer("windows.clean", 2)])
    earlier = [
        Finding("a0000000-0000-4000-8000-00000000000a", "a", "door", "door.open", Grade.CRITICAL, "Locked"),
        Finding("a0000000-0000-4000-8000-00000000000b", "b", "windows", "windows.clean", Grade.MINOR, "Marks"),
        Finding("a0000000-0000-4000-8000-00000000000c", "c", "windows", "windows.clean", Grade.MINOR, "Posters"),
    ]
    for finding in earlier:
        repository.findings.save(first, finding)
    repository.completion.complete(repository.audits.get(first.id), by="Līga", at="2026-11-22T10:10:00+02:00")
    session = WalkSession(lambda: repository, begun(repository, period="2027-Q1").id, clock)
    assert session.previous.latest is None
    session.previous = session.read_previous()
    assert session.previous.latest is not None
    at(session, "door.open")
    assert session.new_finding(session.current_stop, Grade.CRITICAL, "Locked again").thread == "a"
    assert session.new_finding(session.current_stop, Grade.POSITIVE, "Wide").thread not in {"a", "b", "c"}
    at(session, "windows.clean")
    marks = session.new_finding(session.current_stop, Grade.MINOR, "Marks again")
    assert {thread.id for thread in session.threads_to_continue(marks)} == {"b", "c"}
    session.finding(marks)
    session.continue_thread(marks, "b")
    assert [finding.thread for finding in repository.audits.get(session.audit.id).findings] == ["b"]


def test_an_emotion_is_recorded_for_a_touchpoint_and_removed(session: WalkSession, on_disk: OnDisk) -> None:
    outcome = session.emotion("windows", 2)
    assert outcome.changed == ("windows.clean", "windows.offer")
    assert (on_disk().emotions, session.emotion_at("windows")) == ((Emotion("windows", 2),), 2)
    session.emotion("windows", None)
    assert (on_disk().emotions, session.emotion_at("windows")) == ((), None)


def test_a_part_of_the_store_is_shown_from_its_first_open_question(session: WalkSession) -> None:
    session.answer("aisles.free", 4, move_on=False)
    outcome = session.change_part(1)
    assert session.current_question.id == "windows.clean"
    assert (outcome.next, session.route.part) == (None, SectionPlace.OUTSIDE)
    outcome = session.change_part(1)
    assert session.current_question.id == "aisles.smell"
    assert outcome.next is session.current_stop
    session.go_to(session.checklist.by_question["door.open"])
    assert session.route.part is None


def test_moving_ends_at_the_last_question_with_what_is_left(session: WalkSession) -> None:
    assert session.move(-1) == WalkOutcome()
    assert session.move(1).next is session.route.stops[1]
    at(session, "farewell.words")
    assert said(session.move(1)) == "10 questions are not answered. Press Ctrl+O, then g to go to the next."
    assert session.move_to_open().next is session.route.stops[0]


VALUES: dict[str, Any] = {
    "windows.clean": 4,
    "windows.offer": "some",
    "door.open": True,
    "aisles.free": 5,
    "aisles.smell": False,
    "help.seconds": 75,
    "help.ways": ("bell",),
    "farewell.said": 2,
    "farewell.when": "2026-12-22",
}


def test_the_last_answers_report_what_is_missing_until_all_is_done(session: WalkSession) -> None:
    for question, value in VALUES.items():
        session.answer(question, value)
    assert (
        said(session.answer("farewell.words", "Queues"))
        == "A note or photo is missing at 1 question. Press Ctrl+O, then g to go there."
    )
    assert session.notice_if_done() is None
    assert session.move_to_open().next is session.checklist.by_question["farewell.said"]
    session.change_part(1)
    assert said(session.move_to_open()) == (
        "This part is done. 1 question in another part is not answered: press ] to go there."
    )
    session.note("farewell.said", "One of five")
    assert session.has_no_open_question
    assert said(session.move_to_open()) == "All questions are answered. Press r for the review."


def test_an_audit_continues_where_it_was_left_or_at_the_next_open_question(
    session: WalkSession, repository: Repository, clock: Clock
) -> None:
    def again() -> str:
        return WalkSession(lambda: repository, session.audit.id, clock).current_question.id

    assert again() == "windows.clean"
    session.answer("windows.clean", 4)
    assert again() == "windows.offer"
    at(session, "help.seconds").save_position()
    assert again() == "help.seconds"
    session.answer("help.seconds", 30)
    assert again() == "help.ways"


def test_what_another_screen_changed_is_read_again(session: WalkSession, repository: Repository) -> None:
    assert not session.reload()
    repository.drafts.record_answers(repository.audits.get(session.audit.id), [Answer("windows.clean", 4)])
    assert session.reload()
    assert session.progress.answered == 1
    assert str(session.saved_answers_message) == "1 earlier answer is saved."


def test_a_completed_audit_is_refused_by_the_data_file(repository: Repository, clock: Clock) -> None:
    audit = finished(repository)
    session = WalkSession(lambda: repository, audit.id, clock)
    with pytest.raises(AuditError):
        session.answer("windows.offer", "all")
    assert repository.audits.get(audit.id) == audit
