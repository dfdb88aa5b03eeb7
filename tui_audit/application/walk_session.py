"""The walk-through of one audit: its state and the auditor's steps. Each step is saved before it is reported."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from tui_audit.application.walk.clock_watch import ClockWatch
from tui_audit.application.walk.notices import (
    ALREADY_RECORDED,
    CLOCK_SET_BACK,
    MUST_BE_ANSWERED,
    NOT_ASKED,
    changed_notice,
    evidence_needed,
    evidence_notice,
    gap_notice,
    keys_before,
    not_seen_notice,
    remaining_notice,
    suggestion_notice,
    undone_notice,
)
from tui_audit.application.walk.outcome import CLEARED, Notice, WalkOutcome, refused
from tui_audit.application.walk.previous_audits import PreviousAudits
from tui_audit.application.walk.progress import Progress
from tui_audit.application.walk.route import Route
from tui_audit.application.walk.undo import AnswerPart, EmotionStep, FindingStep, PhotoStep, UndoHistory, UndoStep
from tui_audit.domain.audit.answer_rules import check_entered_value, is_incomplete, lacks_evidence
from tui_audit.domain.audit.follow_ups import asked_now, set_aside
from tui_audit.domain.audit.model import Answer, AnswerValue, Audit, Emotion, EntryMethod, Finding, Grade
from tui_audit.domain.audit.new_finding import likely_grade, new_finding, suggested_action
from tui_audit.domain.audit.section_fill import BulkOffer, bulk_offer, filled_answers
from tui_audit.domain.audit.text_fields import NOTE
from tui_audit.domain.checklist.model import Checklist, Question, SectionPlace, Stop, Suggestion
from tui_audit.domain.history.threads import Thread
from tui_audit.domain.scoring.points import is_low
from tui_audit.domain.text import normalised_text
from tui_audit.errors import AuditError
from tui_audit.message import Message, message, plural

if TYPE_CHECKING:
    from tui_audit.storage import Repository


class WalkSession:
    """An audit during its walk-through, and the auditor's current question.

    Each step is checked by the domain and saved, and returns a WalkOutcome. A step that cannot be saved raises
    AuditError and changes nothing.
    """

    def __init__(self, repository: "Callable[[], Repository]", audit_id: str, clock: Callable[[], datetime]) -> None:
        """Read the audit and continue at the question where it was paused.

        ``repository``: returns the open data folder, and raises AuditError while it is closed, as during a restore.
        """
        self._open_repository = repository
        self._clock = clock
        self._undo = UndoHistory()
        self._clock_watch = ClockWatch()
        self.audit: Audit = self.repository.audits.get(audit_id)
        self.revision = self.repository.revisions.of_audit(self.audit)
        self.route = Route(self.checklist, *self._questions_now())
        self.progress = Progress(self.audit, self.route.stops)
        self.previous = PreviousAudits()
        """Empty until set to the result of ``read_previous``."""
        self.saved_at: datetime | None = None
        """When an answer was last saved in this walk-through; None before the first."""
        self.replaced: dict[str, Answer] = {}
        """By question id: the answer that was replaced last in this walk-through."""
        self.current_stop = self._first_stop()
        """The current question, with its section and touchpoint."""
        self._last_answered = self.current_stop

    @property
    def repository(self) -> "Repository":
        """The open data folder; raises AuditError while it is closed."""
        return self._open_repository()

    @property
    def checklist(self) -> Checklist:
        """The checklist, in the version with which the audit was started."""
        return self.revision.checklist

    @property
    def current_question(self) -> Question:
        """The current question."""
        return self.current_stop.question

    @property
    def current_answer(self) -> Answer:
        """The answer to the current question; a blank answer if there is none."""
        return self.audit.answer(self.current_question.id)

    # what is left to do

    def is_open(self, question_id: str) -> bool:
        """Return whether a question is not answered, or a required note or photo is missing."""
        return is_incomplete(self._stop(question_id).question, self.audit.answer(question_id))

    @property
    def has_no_open_question(self) -> bool:
        """Whether no question is open."""
        return self._all_answered and not self._count_open(self.route.stops)

    @property
    def saved_answers_message(self) -> Message:
        """A message with the number of answers already saved, for when a later one cannot be saved."""
        return plural(
            "%(count)s earlier answer is saved.", "%(count)s earlier answers are saved.", self.progress.answered
        )

    def remaining(self) -> Notice:
        """Return a notice of the questions left to do and the key that goes to them."""
        return remaining_notice(
            self._count_open(self.route.shown),
            self._count_open(self.route.stops),
            all_answered=self._all_answered,
            keys_before=self.keys_before,
        )

    @property
    def keys_before(self) -> str:
        """What to press before a command key at the current question: a text or date takes all letters."""
        return keys_before(self.current_question)

    def notice_if_done(self) -> Notice | None:
        """Return a notice that no question is open; None while one is open."""
        return self.remaining() if self.has_no_open_question else None

    # answering

    def answer(self, question_id: str, value: AnswerValue, *, move_on: bool = True) -> WalkOutcome:
        """Save an answer and go to the next question; refused if the question does not allow this value."""
        try:
            check_entered_value(self._stop(question_id).question, value)
        except AuditError as error:
            return refused(error)
        return self._close(self._changed(question_id, value=value, na=None, not_seen=None), move_on=move_on)

    def clear_answer(self, question_id: str) -> WalkOutcome:
        """Remove the value of an answer; its note and photos stay."""
        return self._close(self._changed(question_id, value=None), move_on=False)

    def not_applicable(self, question_id: str, reason: str) -> WalkOutcome:
        """Answer "not applicable" and go to the next question; refused if the question does not allow it."""
        if not self._stop(question_id).question.na:
            return WalkOutcome(notice=MUST_BE_ANSWERED, is_refused=True)
        return self._close(self._changed(question_id, value=None, na=reason, not_seen=None), move_on=True)

    def not_seen(self, question_id: str, reason: str = "") -> WalkOutcome:
        """Answer "not seen today" and go to the next question; the reason is optional."""
        return self._close(self._changed(question_id, value=None, na=None, not_seen=reason), move_on=True)

    def section_offer(self) -> BulkOffer:
        """Return the answers that "the rest of this section meets the standard" would give in the current section."""
        return bulk_offer(self.audit, self.checklist, self.current_stop.section.id, self.previous.latest)

    def fill_section(self, offer: BulkOffer) -> WalkOutcome:
        """Save all answers of an offer as one undo step."""
        answers = filled_answers(self.audit, offer, self._now())
        self._record_step(answers)
        text = plural(
            "%(count)s question filled in. Press %(key)s to undo.",
            "%(count)s questions filled in. Press %(key)s to undo.",
            len(answers),
            key=self.keys_before + "u",
        )
        return WalkOutcome(_questions(answers), notice=Notice(text))

    def enter_answers(self, answers: Sequence[Answer]) -> WalkOutcome:
        """Save answers from a printed worksheet, all or none, as one undo step."""
        dated = [
            replace(answer, by=self.audit.auditor, via=EntryMethod.PAPER, answered_at=self._now()) for answer in answers
        ]
        self._record_step(dated)
        return WalkOutcome(_questions(dated))

    def undo(self) -> WalkOutcome:
        """Undo the latest step and go to its question. Steps that were changed elsewhere since are left out."""
        while (step := self._undo.latest) is not None:
            before = self.audit
            after = step.undone(self.repository, before)
            self._undo.drop_latest()
            if after is not None:
                return self._undone(step, before, after)
        return WalkOutcome(notice=Notice(message("Nothing to undo.")))

    def _undone(self, step: UndoStep, before: Audit, after: Audit) -> WalkOutcome:
        self.replace_audit(after)
        self.saved_at = self._clock()
        for question in step.questions:
            self.replaced.pop(question, None)
        there = self.go_to(self._stop(step.questions[0]))
        return replace(there, changed=step.questions, notice=undone_notice(step.notice(before, after)))

    # notes, photos, findings and emotions

    def note(self, question_id: str, text: str) -> WalkOutcome:
        """Save the note of an answer.

        Raises TextRefusedError if it is too long or has characters that no file can contain.
        """
        note = normalised_text(text, NOTE)
        if note == self.audit.answer(question_id).note:
            return WalkOutcome()
        self._record([self._changed(question_id, note=note)])
        return WalkOutcome((question_id,))

    def end_note(self, question_id: str, before: str) -> None:
        """Make all that was typed into a note one step to undo; ``before``: the note when its editor was opened."""
        if self.audit.answer(question_id).note != before:
            self._undo.add_answers([self._changed(question_id, note=before)], AnswerPart.NOTE)

    def explain_photo(self, question_id: str, *, to_follow: bool, excuse: str) -> WalkOutcome:
        """Save that a photo will follow, or the reason why there is none."""
        before = self.audit.answer(question_id)
        self._record([self._changed(question_id, photo_to_follow=to_follow, photo_excuse=excuse)])
        self._undo.add_answers([before], AnswerPart.PHOTO_REASON)
        return WalkOutcome((question_id,), notice=self.notice_if_done())

    def photos_changed(self, question_id: str, audit: Audit) -> None:
        """Continue with the audit after photos of an answer were added, covered or deleted."""
        before = self.audit.answer(question_id).photos
        added = [sha256 for sha256 in audit.answer(question_id).photos if sha256 not in before]
        if len(audit.answer(question_id).photos) > len(before):
            self._undo.add(PhotoStep(question_id, added[0]))
        self.replace_audit(audit)

    def likely_grade(self, stop: Stop) -> Grade:
        """Return the likely grade of a finding at a question."""
        return likely_grade(stop.question, self.audit.answer(stop.question.id))

    def new_finding(self, stop: Stop, grade: Grade, statement: str) -> Finding:
        """Return a new finding, not saved yet; it continues the earlier finding that fits if there is exactly one."""
        finding = new_finding(stop, grade, statement)
        threads = self.threads_to_continue(finding)
        return replace(finding, thread=threads[0].id) if len(threads) == 1 else finding

    def threads_to_continue(self, finding: Finding) -> tuple[Thread, ...]:
        """Return the earlier findings that this one may continue; none for a positive finding."""
        if finding.grade is Grade.POSITIVE:
            return ()
        return self.previous.threads_to_continue(finding, self.audit)

    def finding(self, finding: Finding) -> WalkOutcome:
        """Save a new or changed finding."""
        self.audit = self.repository.findings.save(self.audit, finding)
        self._undo.add(FindingStep(finding.question or self.current_question.id, finding))
        changed = (finding.question,) if finding.question else ()
        key = self.keys_before + "F"
        text = message("Finding saved: %(grade)s. Press %(key)s for all findings.", grade=finding, key=key)
        return WalkOutcome(changed, notice=Notice(text))

    def stop_with_suggestions(self) -> Stop | None:
        """Return the current question, or else the last one answered, if its low answer has suggested findings."""
        for stop in (self.current_stop, self._last_answered):
            value = self.audit.answer(stop.question.id).value
            if stop.question.suggest and is_low(stop.question, value):
                return stop
        return None

    def take_suggestion(self, stop: Stop, suggestion: Suggestion) -> WalkOutcome:
        """Save a suggested finding with its action, as one undo step; refused if the finding is there already."""
        here = [each.statement for each in self.audit.findings if each.question == stop.question.id]
        if suggestion.finding in here:
            return WalkOutcome(notice=ALREADY_RECORDED, is_refused=True)
        finding = self.new_finding(stop, Grade(suggestion.grade), suggestion.finding)
        action = suggested_action(stop, suggestion, finding, self._clock().date())
        self.audit = self.repository.findings.save(self.audit, finding, action)
        self._undo.add(FindingStep(stop.question.id, finding, (action,)))
        key = self.keys_before + "F"
        text = message("Finding and action saved: %(grade)s. Press %(key)s for all findings.", grade=finding, key=key)
        return WalkOutcome((stop.question.id,), notice=Notice(text))

    def continue_thread(self, finding: Finding, thread: str) -> WalkOutcome:
        """Save that a finding continues this earlier one."""
        return self.finding(replace(finding, thread=thread))

    def emotion_at(self, touchpoint_id: str) -> int | None:
        """Return the emotion recorded for a customer at a touchpoint, 1 (worst) to 5 (best); None if none is."""
        return next((each.value for each in self.audit.emotions if each.touchpoint == touchpoint_id), None)

    def emotion(self, touchpoint_id: str, value: int | None) -> WalkOutcome:
        """Save the emotion of a customer at a touchpoint, 1 (worst) to 5 (best); None removes it."""
        before, current = self.emotion_at(touchpoint_id), self.current_question.id
        if value is None:
            self.audit = self.repository.drafts.remove_emotion(self.audit, touchpoint_id)
        else:
            self.audit = self.repository.drafts.record_emotion(self.audit, Emotion(touchpoint_id, value))
        here = [stop.question.id for stop in self.route.stops if stop.touchpoint.id == touchpoint_id]
        here.sort(key=lambda question: question != current)
        self._undo.add(EmotionStep(touchpoint_id, tuple(here), before))
        return WalkOutcome(tuple(here))

    # navigation between questions

    def go_to(self, stop: Stop) -> WalkOutcome:
        """Go to a question. If it is outside the part of the store that is shown, show all parts."""
        if not self.route.is_asked(stop.question.id):
            return WalkOutcome(notice=NOT_ASKED)
        if not self.route.is_shown(stop.question.id):
            self.route.show_all()
        self.current_stop = stop
        return WalkOutcome(next=stop)

    def move(self, step: int) -> WalkOutcome:
        """Go forward (positive) or back (negative) this many questions.

        Beyond the last question, return a notice of the questions left to do.
        """
        stop = self.route.neighbour(self.current_question.id, step)
        if stop is not None:
            return self.go_to(stop)
        return WalkOutcome(notice=self.remaining() if step > 0 else None)

    def go_on(self) -> WalkOutcome:
        """Go on from an answered question: to its required note or photo, the next question, or what is left to do."""
        if lacks_evidence(self.current_question, self.current_answer):
            return WalkOutcome(asks_evidence=True)
        stop = self.route.neighbour(self.current_question.id, 1)
        if stop is not None:
            return self.go_to(stop)
        return WalkOutcome(is_finished=True) if self.has_no_open_question else self.move_to_open()

    def move_past_evidence(self) -> WalkOutcome:
        """Go to the next question after a required note or photo was given or put off."""
        here, answer = self.current_question, self.current_answer
        outcome = self.move(1)
        if self.has_no_open_question:
            return replace(outcome, notice=self.remaining())
        needed = evidence_needed(here, answer) if lacks_evidence(here, answer) else None
        if needed is not None and outcome.next is not None:
            return replace(outcome, notice=evidence_notice(here, needed))
        return outcome

    def move_to_open(self) -> WalkOutcome:
        """Go to the next open question of the part shown, and name the note or photo that is missing there.

        If there is none, return a notice of those elsewhere.
        """
        stop = self.route.next_matching(self.current_question.id, self.is_open)
        if stop is None:
            return WalkOutcome(notice=self.remaining())
        return replace(self.go_to(stop), notice=gap_notice(stop.question, self.audit.answer(stop.question.id)))

    def change_part(self, direction: int) -> WalkOutcome:
        """Show the next (1) or previous (-1) part of the store.

        If the current question is not in it, go to its first open question, or to its first if none is open.
        """
        self.route.change_part(direction)
        part: SectionPlace | None = self.route.part
        notice = Notice(message("Showing: all parts") if part is None else message("Showing: %(part)s", part=part))
        if self.route.is_shown(self.current_question.id):
            return WalkOutcome(notice=notice)
        stop = self.route.next_matching(None, self.is_open) or self.route.shown[0]
        return replace(self.go_to(stop), notice=notice)

    def save_position(self) -> None:
        """Save the current question as the place to continue the audit."""
        if self.audit.position != self.current_question.id:
            self.audit = self.repository.drafts.save_position(self.audit, self.current_question.id)

    # changes made elsewhere

    def replace_audit(self, audit: Audit) -> None:
        """Continue with this version of the audit, which is saved already."""
        self.audit = audit
        self._follow_answers()
        self.progress = Progress(audit, self.route.stops)

    def reload(self) -> bool:
        """Read the audit again and return whether it was changed elsewhere."""
        audit = self.repository.audits.get(self.audit.id)
        is_changed = audit != self.audit
        if is_changed:
            self.replace_audit(audit)
        return is_changed

    def read_previous(self) -> PreviousAudits:
        """Read the audits before this one, to be set as ``previous``. This can be slow: call it in a thread."""
        return PreviousAudits.read(self.repository, self.audit, self.checklist.id)

    # saving a step

    def _close(self, answer: Answer, *, move_on: bool) -> WalkOutcome:
        """Save an answer, unless it is unchanged and was given by key before, and return the outcome.

        With ``move_on`` the next question becomes the current one, unless the answer requires a note or photo.
        """
        before = self.audit.answer(answer.question)
        changed: tuple[str, ...] = ()
        warning = None
        if answer != before or answer.via is not EntryMethod.KEY:
            answer = replace(answer, by=self.audit.auditor, via=EntryMethod.KEY, answered_at=self._now())
            self._record_step([answer])
            changed = (answer.question,)
            if before.is_given:
                self.replaced[answer.question] = before
            if self._clock_watch.is_set_back(self.audit, answer.answered_at):
                warning = CLOCK_SET_BACK
        self._last_answered = self._stop(answer.question)
        waits = move_on and lacks_evidence(self._last_answered.question, answer)
        following = self.route.neighbour(self.current_question.id, 1) if move_on and not waits else None
        if following is not None:
            self.current_stop = following
        notice = self._notice_after(before, answer, moves=move_on)
        return WalkOutcome(changed, following, notice, warning, asks_evidence=waits)

    def _notice_after(self, before: Answer, answer: Answer, *, moves: bool) -> Notice:
        stop = self._stop(answer.question)
        has_moved = moves and stop is not self.current_stop
        is_at_end = moves and not has_moved and not self.is_open(answer.question)
        if is_at_end or (has_moved and not before.is_given and self.has_no_open_question):
            return self.remaining()
        needed = evidence_needed(stop.question, answer)
        if needed is not None and has_moved:
            return evidence_notice(stop.question, needed)
        if has_moved and stop.question.suggest and is_low(stop.question, answer.value):
            return suggestion_notice(stop.question, self.keys_before)
        if before.is_given and answer != before:
            return changed_notice(before, answer)
        if has_moved and answer.not_seen == "" and answer != before:
            return not_seen_notice(stop.question)
        return CLEARED

    def _record_step(self, answers: Sequence[Answer]) -> None:
        before = [self.audit.answer(answer.question) for answer in answers]
        self._record(answers)
        self._undo.add_answers(before)

    def _record(self, answers: Sequence[Answer]) -> None:
        """Save answers, all or none. The session changes only after they are saved."""
        before = self.audit
        self.audit = self.repository.drafts.record_answers(before, answers)
        self.saved_at = self._clock()
        if self.checklist.has_follow_ups:
            self._follow_answers()
            self.progress = Progress(self.audit, self.route.stops)
        else:
            for answer in answers:
                self.progress.change(before.answer(answer.question), answer, self._stop(answer.question).section.phase)
        if any(self._completes_section(before, answer) for answer in answers):
            with suppress(AuditError):  # the answers are saved in the log, and the next save reports the error
                self.repository.database.checkpoint()

    def _follow_answers(self) -> None:
        """Walk on with the follow-ups whose condition holds now, from a question that is asked."""
        if not self.checklist.has_follow_ups:
            return
        self.route.change_questions(*self._questions_now())
        if not self.route.is_asked(self.current_question.id):
            self.current_stop = self.route.before(self.current_question.id)

    def _questions_now(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the questions asked now, and the answered follow-ups that are set aside.

        If the answers leave no question at all, all are asked.
        """
        return asked_now(self.audit, self.checklist) or self.audit.asked, set_aside(self.audit, self.checklist)

    def _completes_section(self, before: Audit, answer: Answer) -> bool:
        """Return whether an answer closed a question and no other question of its section is open."""
        here = self._stop(answer.question)
        if not is_incomplete(here.question, before.answer(answer.question)):
            return False
        return not any(stop.section is here.section and self.is_open(stop.question.id) for stop in self.route.stops)

    def _changed(self, question_id: str, **fields: object) -> Answer:
        return replace(self.audit.answer(question_id), **fields)  # type: ignore[arg-type]

    def _stop(self, question_id: str) -> Stop:
        return self.checklist.by_question[question_id]

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")

    @property
    def _all_answered(self) -> bool:
        return self.progress.answered >= self.progress.asked

    def _count_open(self, stops: Sequence[Stop]) -> int:
        return sum(self.is_open(stop.question.id) for stop in stops)

    def _first_stop(self) -> Stop:
        left = self.audit.position
        if left is None or not self.route.is_shown(left):
            return self.route.next_matching(None, self.is_open) or self.route.stops[0]
        if self.is_open(left):
            return self._stop(left)
        return self.route.next_matching(left, self.is_open) or self._stop(left)


def _questions(answers: Sequence[Answer]) -> tuple[str, ...]:
    return tuple(answer.question for answer in answers)
