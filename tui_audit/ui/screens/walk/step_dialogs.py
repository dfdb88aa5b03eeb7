"""Steps of the walk-through that need more than a key: each opens a dialog and performs the step with its answer."""

from collections.abc import Callable
from typing import TypeVar

from textual.screen import ModalScreen

from tui_audit.application.walk.notices import NO_SUGGESTIONS
from tui_audit.application.walk.outcome import WalkOutcome
from tui_audit.application.walk_session import WalkSession
from tui_audit.domain.audit.model import Finding
from tui_audit.domain.checklist.model import Stop
from tui_audit.ui.screens.threads import thread_dialog
from tui_audit.ui.screens.walk import walk_dialogs
from tui_audit.ui.screens.walk.answer_input import SessionStep
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.dialogs import MessageDialog

Answered = TypeVar("Answered")


class StepDialogs:
    """Opens the dialogs for the current question; a cancelled dialog changes nothing."""

    def __init__(self, services: Services, session: WalkSession, perform: Callable[[SessionStep], bool]) -> None:
        """``perform`` performs a step, shows its outcome and returns whether it was saved."""
        self._t, self._services = services.translator, services
        self._session, self._perform = session, perform

    def option(self, pick: Callable[[str, str], object]) -> None:
        """Ask for one of many options and pass question and option to ``pick``."""
        question_id = self._session.current_question.id
        self._ask(walk_dialogs.option_dialog(self._t, self._session), lambda option: pick(question_id, option))

    def not_here(self) -> None:
        """Ask why the thing is not in this store and answer so; the session refuses it if an answer is required."""
        question = self._session.current_question
        if question.na:
            dialog = walk_dialogs.not_applicable_dialog(self._t, self._session)
            self._ask_step(dialog, lambda reason: self._session.not_applicable(question.id, reason))
        else:
            self._perform(lambda: self._session.not_applicable(question.id, ""))

    def not_seen(self) -> None:
        """Answer “not seen today”; if that is the answer already, ask why."""
        question_id = self._session.current_question.id
        if self._session.current_answer.not_seen is None:
            self._perform(lambda: self._session.not_seen(question_id))
        else:
            dialog = walk_dialogs.not_seen_dialog(self._t, self._session)
            self._ask_step(dialog, lambda reason: self._session.not_seen(question_id, reason))

    def rest_of_section(self) -> None:
        """Ask whether the rest of the section meets the standard, or show why nothing can be filled in."""
        offer = self._session.section_offer()
        if not offer.answers:
            words = walk_dialogs.left_out_text(self._t, self._session, offer)
            self._services.navigator.open(MessageDialog(self._t, self._t("Nothing to fill in"), words))
            return

        def decided(is_confirmed: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
            if is_confirmed:
                self._perform(lambda: self._session.fill_section(offer))

        self._services.navigator.open(walk_dialogs.section_dialog(self._t, self._session, offer), decided)

    def finding(self, at: Stop | None = None) -> None:
        """Ask for a finding in one line; if several previous findings may continue in it, ask which one does.

        ``at``: the question it is about; None for the current one.
        """
        stop = at or self._session.current_stop
        grade = self._session.likely_grade(stop)

        def written(statement: str) -> None:
            if not statement:
                return
            finding = self._session.new_finding(stop, grade, statement)
            is_saved = self._perform(lambda: self._session.finding(finding))
            if is_saved and len(self._session.threads_to_continue(finding)) > 1:
                self._thread(finding)

        self._ask(walk_dialogs.finding_dialog(self._t, stop.question.ask, grade), written)

    def suggestion(self) -> None:
        """Offer the suggested findings of the low answer given here or last, and save the chosen one."""
        stop = self._session.stop_with_suggestions()
        if stop is None:
            self._perform(lambda: WalkOutcome(notice=NO_SUGGESTIONS, is_refused=True))
        else:
            self._suggest(stop)

    def finding_here(self) -> None:
        """Record a finding at the current question: offer those suggested for its low answer, or ask for one."""
        stop = self._session.stop_with_suggestions()
        if stop is not None and stop is self._session.current_stop:
            self._suggest(stop)
        else:
            self.finding()

    def _suggest(self, stop: Stop) -> None:

        def chosen(index: int) -> None:
            if index == len(stop.question.suggest):
                self.finding(stop)
            else:
                self._perform(lambda: self._session.take_suggestion(stop, stop.question.suggest[index]))

        self._ask(walk_dialogs.suggestion_dialog(self._t, stop), chosen)

    def _thread(self, finding: Finding) -> None:
        """Ask which of several previous findings this one continues. It is already saved as a new finding."""

        def chosen(thread: str) -> None:
            if thread != finding.thread:
                self._perform(lambda: self._session.continue_thread(finding, thread))

        self._ask(thread_dialog(self._t, finding, self._session.threads_to_continue(finding)), chosen)

    def emotion(self) -> None:
        """Ask what a customer would feel at the current touchpoint."""
        touchpoint_id = self._session.current_stop.touchpoint.id
        dialog = walk_dialogs.emotion_dialog(self._t, self._session)
        self._ask_step(dialog, lambda value: self._session.emotion(touchpoint_id, value or None))

    def _ask_step(self, dialog: ModalScreen[Answered | None], step: Callable[[Answered], WalkOutcome]) -> None:
        self._ask(dialog, lambda answer: self._perform(lambda: step(answer)))

    def _ask(self, dialog: ModalScreen[Answered | None], answered: Callable[[Answered], object]) -> None:
        def closed(answer: Answered | None) -> None:
            if answer is not None:
                answered(answer)

        self._services.navigator.open(dialog, closed)
