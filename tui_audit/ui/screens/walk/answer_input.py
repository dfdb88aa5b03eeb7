"""Answers by keyboard: digits and letters, typed numbers and dates, the stopwatch, a query about unlikely numbers."""

from collections.abc import Callable
from datetime import date

from textual.timer import Timer

from tui_audit.application.walk.outcome import WalkOutcome
from tui_audit.application.walk_session import WalkSession
from tui_audit.domain.audit.answer_rules import implausibility
from tui_audit.domain.audit.model import Answer, AnswerValue
from tui_audit.domain.audit.number_range import may_be_negative
from tui_audit.domain.checklist.model import AnswerType, Question
from tui_audit.domain.figures import number_text
from tui_audit.errors import AuditError
from tui_audit.ui.answer_types import control_of, toggled_options
from tui_audit.ui.date_input import read_date
from tui_audit.ui.screens.walk.walk_view import WalkView
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.dialogs import error_line
from tui_audit.ui.widgets.number_entry import DateEntry, Entry, NumberEntry
from tui_audit.ui.widgets.stopwatch import Stopwatch, in_unit, is_time_unit

_TICK_S = 1.0

SessionStep = Callable[[], WalkOutcome]
"""A step of the session that changes the audit or the place in it."""
Perform = Callable[[SessionStep, Callable[[], object]], bool]
"""Performs a step and shows its outcome. The second argument is called to retry after a failed save. Returns False if
nothing was saved."""


class AnswerInput:
    """Turns keys into answers.

    Saving is a plain call on the same thread, so keys typed quickly answer one question each.
    """

    def __init__(
        self, services: Services, session: WalkSession, view: WalkView, stopwatch: Stopwatch, perform: Perform
    ) -> None:
        self._t, self._today = services.translator, services.today
        self._session, self._view, self._perform = session, view, perform
        self._stopwatch = stopwatch
        self._ticking: Timer | None = None
        self._entry: Entry | None = None
        self._doubted: NumberEntry | None = None
        """The unlikely number that the auditor was asked about. Pressing Enter again saves it."""

    @property
    def is_typing(self) -> bool:
        """Return whether a number or date is being typed."""
        return self._entry is not None

    def discard_entry(self) -> None:
        """Discard the number or date that is being typed."""
        self._entry = self._doubted = None

    def press(self, key: str) -> None:
        """Answer the current question with a digit, y or n; append a digit to the number being typed."""
        question = self._session.current_question
        control = control_of(question)
        if control.is_typed(question) and key.isdigit():
            self._type(self._number.with_key(key))
            if question.answer is AnswerType.TALLY and self._is_whole_count(question.tally.out_of):
                self.save_entry(move_on=True)
            return
        value = control.value_for_key(question, key, self._session.current_answer.value)
        if value is None:
            self._show_how_to(question)
        else:
            self._answer(question.id, value, move_on=not control.has_several)

    def pick(self, question_id: str, value: AnswerValue) -> None:
        """Answer with a value, or an option id, that was clicked on the card or chosen from a list."""
        question = self._session.checklist.by_question[question_id].question
        if control_of(question).has_several and isinstance(value, str):
            ticked = toggled_options(question, value, self._session.audit.answer(question_id).value)
            self._answer(question_id, ticked, move_on=False)
        else:
            self._answer(question_id, value)

    def press_decimal_mark(self) -> None:
        """Add the decimal mark to the typed number."""
        if self._session.current_question.answer is AnswerType.NUMBER:
            number = NumberEntry("0") if self._entry is None else self._number
            self._type(number.with_key("."))

    def type_date(self, character: str) -> None:
        """Add a character to the typed date."""
        entry = self._entry if isinstance(self._entry, DateEntry) else DateEntry()
        self._type(entry.with_key(character))

    @property
    def _number(self) -> NumberEntry:
        return self._entry if isinstance(self._entry, NumberEntry) else NumberEntry()

    def _is_whole_count(self, out_of: int) -> bool:
        """Return whether the typed count is possible, and no further digit could follow."""
        count = self._number.value
        return count is not None and count <= out_of and (count == 0 or count * 10 > out_of)

    def erase(self) -> None:
        """Erase the last character of what is being typed."""
        if self._entry is not None:
            self._type(self._entry.without_last())

    def change_count(self, step: int) -> None:
        """Raise or lower the counted number by ``step``.

        While a number is being typed, minus changes its sign. Where the number may be negative, or on minus without an
        answer, begin to type a number with that sign.
        """
        question, given = self._session.current_question, self._session.current_answer.value
        if not control_of(question).is_counted:
            self._show_how_to(question)
            return
        if question.answer is AnswerType.TALLY:
            self._change_tally(question, given if isinstance(given, int) else 0, step)
            return
        if self._entry is not None:
            self._type(self._number.with_opposite_sign() if step < 0 else self._entry)
            return
        current = given if isinstance(given, (int, float)) and not isinstance(given, bool) else None
        if may_be_negative(question) or (step < 0 and current is None):
            self._type(NumberEntry(negative=step < 0))
        elif step < 0 and current == 0:
            self._view.show_text(self._t("The count is 0 already."))
        else:
            self._answer(question.id, round((current or 0) + step, 6), move_on=False)

    def _change_tally(self, question: Question, count: int, step: int) -> None:
        if 0 <= count + step <= question.tally.out_of:
            self.discard_entry()
            self._answer(question.id, count + step, move_on=False)
        else:
            self._show_how_to(question)

    def confirm(self) -> None:
        """Handle Enter: save the typed number or selected options, or move on if the question is answered already."""
        question, answer = self._session.current_question, self._session.current_answer
        control = control_of(question)
        if control.is_typed(question):
            self.save_entry(move_on=True)
        elif question.answer is AnswerType.DATE:
            self._confirm_date()
        elif control.has_several:
            self._confirm_options(question.id, answer)
        elif answer.is_given:
            self._go_on()
        else:
            self._show_how_to(question)

    def _confirm_options(self, question_id: str, answer: Answer) -> None:
        """Save the selected options, or go on from an answered question.

        Without any selected, “none of these” is saved only if Enter is pressed again while the notice is still shown.
        """
        doubt = self._t("Nothing is selected. Press Enter again to answer “none of these”.")
        if isinstance(answer.value, tuple):
            self._answer(question_id, answer.value)
        elif answer.is_given:
            self._go_on()
        elif self._view.shows_text(doubt):
            self._answer(question_id, ())
        else:
            self._view.show_text(doubt, "bold $text-warning")

    def save_entry(self, *, move_on: bool, asks_back: bool = True) -> bool:
        """Save what is being typed; return False if it could not be saved and stays in the entry.

        An unlikely number is not saved until Enter is pressed a second time; with ``asks_back`` False it is saved at
        once.
        """
        question = self._session.current_question
        if self._entry is None:
            if move_on and self._session.current_answer.is_given:
                self._go_on()
            elif move_on:
                self._show_how_to(question)
            return True
        if isinstance(self._entry, DateEntry):
            return self._save_date(self._entry, move_on=move_on)
        value, entry = self._entry.value, self._entry
        is_sure = not asks_back or (move_on and self._doubted == entry)
        if value is not None and not is_sure and (why := implausibility(question, value)):
            self._doubted = entry
            self._view.show_text(self._t.say(why), "bold $text-warning")
            return False
        self.discard_entry()
        is_kept = value is None or self._answer(question.id, value, move_on=move_on)
        if not is_kept:
            self._entry = entry
        self._view.show_entry(self._entry)
        return is_kept

    def _confirm_date(self) -> None:
        """Save the typed date; without one, go on if the question is answered, or type today's date."""
        if self._entry is None and not self._session.current_answer.is_given:
            today: date = self._today()
            self._type(DateEntry(f"{today:%d.%m.%Y}"))
        else:
            self.save_entry(move_on=True)

    def _save_date(self, entry: DateEntry, *, move_on: bool) -> bool:
        try:
            value = read_date(entry.text, self._today())
        except AuditError as refusal:
            self._view.answer_line.show_notice(error_line(self._t, refusal))
            return False
        self.discard_entry()
        is_saved = self._answer(self._session.current_question.id, value, move_on=move_on)
        if not is_saved:
            self._entry = entry
        self._view.show_entry(self._entry)
        return is_saved

    def toggle_stopwatch(self) -> None:
        """Start the stopwatch at this question, or stop it and save the time as the answer where it was started."""
        if self._stopwatch.is_running:
            self._stop()
            return
        question = self._session.current_question
        if not is_time_unit(question.number.unit):
            self._show_how_to(question)
            return
        self._entry = None
        self._stopwatch.start(question.id)
        self._ticking = self._view.set_interval(_TICK_S, self._view.show_progress)
        self._view.show_progress()
        self._view.show_keys()
        self._view.show_text(self._t("Stopwatch running. Press Space to stop it and save the time."))

    def _stop(self) -> None:
        question_id = self._stopwatch.question or ""
        unit = self._session.checklist.by_question[question_id].question.number.unit
        value = in_unit(self._stopwatch.stop(), unit)
        if self._ticking is not None:
            self._ticking.stop()
        self._view.show_progress()
        self._view.show_keys()
        if self._answer(question_id, value, move_on=False):
            self._view.show_text(self._t("Time saved: %(value)s %(unit)s", value=number_text(value), unit=unit))

    def _show_how_to(self, question: Question) -> None:
        self._view.show_text(control_of(question).how_to(self._t, question))

    def _type(self, entry: Entry | None) -> None:
        self._entry = entry
        if self._doubted is not None:
            self._doubted = None
            self._view.clear_notice()
        self._view.show_entry(entry)

    def _go_on(self) -> None:
        self._perform(self._session.go_on, self._go_on)

    def _answer(self, question_id: str, value: AnswerValue, *, move_on: bool = True) -> bool:
        def answer() -> WalkOutcome:
            return self._session.answer(question_id, value, move_on=move_on)

        def answer_again() -> None:
            self.discard_entry()
            self._perform(answer, answer_again)
            self._view.show_entry(self._entry)

        return self._perform(answer, answer_again)
