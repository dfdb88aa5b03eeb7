"""Answers by key: what is pressed, what it means here, to disk, and on to the next question."""

from dataclasses import replace

from textual.timer import Timer

from tui_audit.domain.audit.answer_rules import check_value, doubt, may_be_negative, number_words
from tui_audit.domain.audit.model import Answer, AnswerValue, Via
from tui_audit.domain.audit.text_fields import REASON
from tui_audit.domain.checklist.model import AnswerType
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import _, say
from tui_audit.ui.answer_keys import how_to_answer, toggled, value_for_key
from tui_audit.ui.screens.walk.clock_watch import ClockWatch
from tui_audit.ui.screens.walk.walk_session import Undoable, WalkGround
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.dialogs import LineDialog
from tui_audit.ui.widgets.lines_view import BLANK
from tui_audit.ui.widgets.number_entry import NumberEntry
from tui_audit.ui.widgets.stopwatch import Stopwatch, in_unit, takes_time

_TICK = 1.0


class Answering(WalkGround):
    """Keys that answer. A plain call from key to disk: quick keys are answered one after the other, none twice."""

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__(services, audit_id)
        self.entry: NumberEntry | None = None
        """A number that is being typed."""
        self._doubted: NumberEntry | None = None
        """The number that was asked about: one more Enter keeps it."""
        self.stopwatch = Stopwatch()
        self._ticking: Timer | None = None
        self._clock = ClockWatch()

    def give(self, question_id: str, value: AnswerValue, *, move_on: bool = True) -> bool:
        """Answer a question; say why not where the value is not allowed."""
        question = self.checklist.by_question[question_id].question
        try:
            check_value(question, value)
        except AuditError as refusal:
            self.say(" ".join(say(part) for part in (refusal.title, refusal.detail, refusal.hint) if part), "bold")
            return False
        answer = self.changed(question_id, value=value, na=None, not_seen=None)
        return self.close_question(answer, move_on=move_on)

    def close_question(self, answer: Answer, *, move_on: bool = True) -> bool:
        """Write an answer that was given by key, remember how to take it back, and go on."""
        before = self.audit.answer(answer.question)
        if answer != before or answer.via is not Via.KEY:
            answer = replace(answer, by=self.audit.auditor, via=Via.KEY, answered_at=self.services.timestamp())
            if before.is_given:
                self.overwritten[answer.question] = self.words_of(before)
            moves_on = move_on and self.course.beside(self.question.id, 1) is not None
            if not self.record([answer], lambda: self._close_again(answer, move_on=move_on), moves_on=moves_on):
                self.overwritten.pop(answer.question, None)
                return False
            self.undoables.append(Undoable((before,)))
            if self._clock.sees_it_set_back(self.audit, answer.answered_at):
                words = _("The computer's clock was set back: see that it is right. Your answers are safe.")
                self.notify(words, severity="warning", markup=False, timeout=10)
        stop = self.checklist.by_question[answer.question]
        moved = move_on and self.move_on()
        self.show_notice(BLANK)
        self._say_what_follows(before, answer, elsewhere=moved)
        at_end = move_on and not moved and stop is self.stop and not self.is_open(answer.question)
        if at_end or (moved and not before.is_given and self.all_answered):
            self.say(self.what_is_left())
        return True

    def _close_again(self, answer: Answer, *, move_on: bool) -> None:
        """The disk takes answers again: what was typed meanwhile counts as entered."""
        self.entry = None
        self.close_question(answer, move_on=move_on)
        self.show_entry()

    def move_on(self) -> bool:
        """Go to the next question; False at the end."""
        following = self.course.beside(self.question.id, 1)
        if following is not None:
            self.go_to(following)
        return following is not None

    def action_answer(self, key: str) -> None:
        """A digit, y or n."""
        question = self.question
        if question.answer is AnswerType.NUMBER and key.isdigit():
            self._type((self.entry or NumberEntry()).with_key(key))
            return
        value = value_for_key(question, key, self.audit.answer(question.id).value)
        if value is None:
            self.say(how_to_answer(question))
            return
        self.give(question.id, value, move_on=question.answer is not AnswerType.CHOICES)

    def action_point(self) -> None:
        """The decimal mark of a number."""
        if self.question.answer is AnswerType.NUMBER:
            self._type((self.entry or NumberEntry("0")).with_key("."))

    def action_shorter(self) -> None:
        """The last digit goes."""
        if self.entry is not None:
            self._type(self.entry.shorter())

    def action_count(self, step: int) -> None:
        """One more or one less; where a number may be below zero, and while one is typed, the sign of it."""
        if self.question.answer is not AnswerType.NUMBER:
            self.say(how_to_answer(self.question))
            return
        if self.entry is not None:
            self._type(self.entry.turned() if step < 0 else self.entry)
            return
        given = self.audit.answer(self.question.id).value
        current = given if isinstance(given, (int, float)) and not isinstance(given, bool) else None
        if may_be_negative(self.question) or (step < 0 and current is None):
            self._type(NumberEntry(negative=step < 0))
        elif step < 0 and current == 0:
            self.say(_("Below zero is typed: the digits, then -"))
        else:
            self.give(self.question.id, round((current or 0) + step, 6), move_on=False)

    def _type(self, entry: NumberEntry | None) -> None:
        self.entry = entry
        if self._doubted is not None:
            self._doubted = None
            self.show_notice(BLANK)
        self.show_entry()

    def action_keep(self) -> None:
        """Enter: keep the typed number, be done with ticking, or write the answer."""
        kind = self.question.answer
        answer = self.audit.answer(self.question.id)
        if kind is AnswerType.NUMBER:
            self.keep_entry(move_on=True)
        elif kind is AnswerType.CHOICES and len(self.question.options) > 10 and not answer.is_given:
            self.ask_option()
        elif kind is AnswerType.CHOICES:
            self.give(self.question.id, answer.value if isinstance(answer.value, tuple) else ())
        elif kind is AnswerType.CHOICE and len(self.question.options) > 10:
            self.ask_option()
        elif kind in {AnswerType.TEXT, AnswerType.DATE}:
            self.ask_text()
        elif answer.is_given:
            self.move_on()
        else:
            self.say(how_to_answer(self.question))

    def keep_entry(self, *, move_on: bool, ask: bool = True) -> bool:
        """Keep the number being typed; False when it was refused or asked about and stays to be mended."""
        if self.entry is None:
            if move_on and self.audit.answer(self.question.id).is_given:
                self.move_on()
            elif move_on:
                self.say(how_to_answer(self.question))
            return True
        value, kept = self.entry.value, self.entry
        sure = not ask or (move_on and self._doubted == kept)
        if value is not None and not sure and (why := doubt(self.question, value)):
            self._doubted = kept
            self.say(why, "bold $text-warning")
            return False
        self.entry = self._doubted = None
        if value is None or self.give(self.question.id, value, move_on=move_on):
            self.show_entry()
            return True
        self.entry = kept
        self.show_entry()
        return False

    def action_stopwatch(self) -> None:
        """Start the stopwatch at this question; or stop it and keep the time where it was started."""
        if self.stopwatch.runs:
            self._stop_stopwatch()
            return
        if self.question.answer is not AnswerType.NUMBER or not takes_time(self.question.number.unit):
            self.say(_("The stopwatch is for questions in minutes or seconds."))
            return
        self.entry = None
        self.stopwatch.start(self.question.id)
        self._ticking = self.set_interval(_TICK, self.show_progress)
        self.show_progress()
        self.say(_("The stopwatch runs; w stops it and keeps the time."))

    def _stop_stopwatch(self) -> None:
        question_id = self.stopwatch.question or ""
        question = self.checklist.by_question[question_id].question
        value = in_unit(self.stopwatch.stop(), question.number.unit)
        if self._ticking is not None:
            self._ticking.stop()
        self.show_progress()
        if self.give(question_id, value, move_on=False):
            self.say(_("Timed: %(value)s %(unit)s") % {"value": number_words(value), "unit": question.number.unit})

    def action_not_here(self) -> None:
        """Not in this store: asks why."""
        question = self.question
        if not question.na:
            self.say(_("It must be answered: x is not allowed here."), "bold")
            return
        before = self.audit.answer(question.id)
        dialog = LineDialog(_("Not in this store"), _("Why? (may stay empty)"), before.na or "", field=REASON)

        def answered(reason: str | None) -> None:
            if reason is not None:
                self.close_question(self.changed(question.id, value=None, na=reason, not_seen=None))

        self.app.push_screen(dialog, answered)

    def action_not_seen(self) -> None:
        """Not seen today; pressed once more on the same question: asks why."""
        question = self.question
        before = self.audit.answer(question.id)
        if before.not_seen is None:
            self.close_question(self.changed(question.id, value=None, na=None, not_seen=""))
            return
        dialog = LineDialog(_("Not seen today"), _("Why? (may stay empty)"), before.not_seen, field=REASON)

        def answered(reason: str | None) -> None:
            if reason is not None:
                self.close_question(self.changed(question.id, value=None, na=None, not_seen=reason))

        self.app.push_screen(dialog, answered)

    def _say_what_follows(self, before: Answer, answer: Answer, *, elsewhere: bool) -> None:
        needs = self.needs_of(answer.question)
        question = self.checklist.by_question[answer.question].question
        if needs and elsewhere:
            words = {"question": question.ask, "needs": needs}
            self.say(_("↑ %(needs)s · %(question)s") % words, "bold $text-warning", whole=False)
        elif before.is_given and answer != before:
            words = {"was": self.words_of(before), "is": self.words_of(answer)}
            self.say(_("%(was)s → %(is)s, u undoes") % words, whole=False)

    def needs_of(self, question_id: str) -> str:
        """What the answer of this question asks for, in a few words; empty: nothing."""
        question = self.checklist.by_question[question_id].question
        answer = self.audit.answer(question_id)
        parts = []
        if question.critical and self.points_are_low(question, answer):
            parts.append(_("Critical question failed."))
        note, photo = self.lacks_note(question_id), self.lacks_photo(question_id)
        if note and photo:
            parts.append(_("A note (t) and a photo (p) are needed."))
        elif note:
            parts.append(_("A note is needed: t"))
        elif photo:
            parts.append(_("A photo is needed: p"))
        return " ".join(parts)

    def tick(self, question_id: str, option: str) -> None:
        """An option was clicked or picked from the list."""
        question = self.checklist.by_question[question_id].question
        if question.answer is AnswerType.CHOICES:
            value = toggled(question, option, self.audit.answer(question_id).value)
            self.give(question_id, value, move_on=False)
        else:
            self.give(question_id, option)

    def show_entry(self) -> None:
        """Draw the number being typed; the screen fills this in."""

    def show_progress(self) -> None:
        """Draw progress and stopwatch; the screen fills this in."""

    def ask_option(self) -> None:
        """Offer all options as a list; the part for written answers fills this in."""

    def ask_text(self) -> None:
        """Ask for a text or a date; the part for written answers fills this in."""
