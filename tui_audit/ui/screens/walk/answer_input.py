"""Answers by keyboard: digits and letters, typed numbers, the stopwatch, and a query about unlikely numbers."""

from collections.abc import Callable

from textual.timer import Timer

from tui_audit.application.walk.outcome import WalkOutcome
from tui_audit.application.walk_session import WalkSession
from tui_audit.domain.audit.answer_rules import implausibility, may_be_negative
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.figures import number_text
from tui_audit.i18n.translator import Translator
from tui_audit.ui.answer_types import control_of, toggled_options
from tui_audit.ui.screens.walk.walk_view import WalkView
from tui_audit.ui.widgets.number_entry import NumberEntry
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
        self, t: Translator, session: WalkSession, view: WalkView, stopwatch: Stopwatch, perform: Perform
    ) -> None:
        self._t = t
        self._session, self._view, self._perform = session, view, perform
        self._stopwatch = stopwatch
        self._ticking: Timer | None = None
        self._entry: NumberEntry | None = None
        self._doubted: NumberEntry | None = None
        """The unlikely number that the auditor was asked about. Pressing Enter again saves it."""

    @property
    def is_typing(self) -> bool:
        """Return whether a number is being typed."""
        return self._entry is not None

    def discard_entry(self) -> None:
        """Discard the number that is being typed."""
        self._entry = self._doubted = None

    def press(self, key: str) -> None:
        """Answer the current question with a digit, y or n; append a digit to the number being typed."""
        question = self._session.current_question
        control = control_of(question)
        if control.is_typed and key.isdigit():
            self._type((self._entry or NumberEntry()).with_key(key))
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
        if control_of(self._session.current_question).is_typed:
            self._type((self._entry or NumberEntry("0")).with_key("."))

    def erase(self) -> None:
        """Erase the last digit of the number that is being typed."""
        if self._entry is not None:
            self._type(self._entry.without_last())

    def change_count(self, step: int) -> None:
        """Raise or lower the counted number by ``step``.

        While a number is being typed, minus changes its sign. Where the number may be negative, or on minus without an
        answer, begin to type a number with that sign.
        """
        question, given = self._session.current_question, self._session.current_answer.value
        if not control_of(question).is_typed:
            self._show_how_to(question)
            return
        if self._entry is not None:
            self._type(self._entry.with_opposite_sign() if step < 0 else self._entry)
            return
        current = given if isinstance(given, (int, float)) and not isinstance(given, bool) else None
        if may_be_negative(question) or (step < 0 and current is None):
            self._type(NumberEntry(negative=step < 0))
        elif step < 0 and current == 0:
            self._view.show_text(self._t("Below zero is typed: the digits, then -"))
        else:
            self._answer(question.id, round((current or 0) + step, 6), move_on=False)

    def confirm(self) -> None:
        """Handle Enter: save the typed number or selected options, or move on if the question is answered already."""
        question, answer = self._session.current_question, self._session.current_answer
        control = control_of(question)
        if control.is_typed:
            self.save_entry(move_on=True)
        elif control.has_several:
            self._answer(question.id, answer.value if isinstance(answer.value, tuple) else ())
        elif answer.is_given:
            self._go_on()
        else:
            self._show_how_to(question)

    def save_entry(self, *, move_on: bool, asks_back: bool = True) -> bool:
        """Save the number that is being typed; return False if it could not be saved and stays in the entry.

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

    def toggle_stopwatch(self) -> None:
        """Start the stopwatch at this question, or stop it and save the time as the answer where it was started."""
        if self._stopwatch.is_running:
            self._stop()
            return
        question = self._session.current_question
        if not is_time_unit(question.number.unit):
            self._view.show_text(self._t("The stopwatch is for questions in minutes or seconds."))
            return
        self._entry = None
        self._stopwatch.start(question.id)
        self._ticking = self._view.set_interval(_TICK_S, self._view.show_progress)
        self._view.show_progress()
        self._view.show_text(self._t("The stopwatch runs; w stops it and keeps the time."))

    def _stop(self) -> None:
        question_id = self._stopwatch.question or ""
        unit = self._session.checklist.by_question[question_id].question.number.unit
        value = in_unit(self._stopwatch.stop(), unit)
        if self._ticking is not None:
            self._ticking.stop()
        self._view.show_progress()
        if self._answer(question_id, value, move_on=False):
            self._view.show_text(self._t("Timed: %(value)s %(unit)s", value=number_text(value), unit=unit))

    def _show_how_to(self, question: Question) -> None:
        self._view.show_text(control_of(question).how_to(self._t, question))

    def _type(self, entry: NumberEntry | None) -> None:
        self._entry = entry
        if self._doubted is not None:
            self._doubted = None
            self._view.clear_notice()
        self._view.show_entry(entry)

    def _go_on(self) -> None:
        if self._session.route.neighbour(self._session.current_question.id, 1) is not None:
            self._perform(lambda: self._session.move(1), self._go_on)

    def _answer(self, question_id: str, value: AnswerValue, *, move_on: bool = True) -> bool:
        def answer() -> WalkOutcome:
            return self._session.answer(question_id, value, move_on=move_on)

        def answer_again() -> None:
            self.discard_entry()
            self._perform(answer, answer_again)
            self._view.show_entry(self._entry)

        return self._perform(answer, answer_again)
