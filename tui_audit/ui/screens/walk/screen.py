"""The screen of the walk-through: it passes keys to the session and shows the outcome in the view."""

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from tui_audit.application.walk.notices import photo_refusal
from tui_audit.application.walk.outcome import CLEARED, WalkOutcome
from tui_audit.application.walk.previous_audits import PreviousAudits
from tui_audit.application.walk.worksheet_entry import WorksheetEntry
from tui_audit.application.walk_session import WalkSession
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import AnswerType, Stop
from tui_audit.errors import AuditError
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.walk import WALK
from tui_audit.ui.screens.photos.photo_dialogs import PhotoDialogs, PhotoPlace
from tui_audit.ui.screens.walk.answer_input import AnswerInput, SessionStep
from tui_audit.ui.screens.walk.answer_text import notice_text
from tui_audit.ui.screens.walk.command_list import CommandListDialog
from tui_audit.ui.screens.walk.find_question import FindQuestionDialog
from tui_audit.ui.screens.walk.note_autosave import NoteAutosave
from tui_audit.ui.screens.walk.required_evidence import RequiredEvidence
from tui_audit.ui.screens.walk.step_dialogs import StepDialogs
from tui_audit.ui.screens.walk.text_answer import TextAnswer
from tui_audit.ui.screens.walk.walk_view import WalkView
from tui_audit.ui.screens.walk.worksheet_dialog import WorksheetDialog
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.note_editor import NoteEditor
from tui_audit.ui.widgets.question_list import QuestionList
from tui_audit.ui.widgets.question_panel import QuestionPanel
from tui_audit.ui.widgets.stopwatch import Stopwatch

_SAVE_POSITION_AFTER_S = 1.0
"""How long the auditor stays at a question before it is saved as the place to resume."""
_MOST_OPTION_KEYS = 10


class WalkScreen(Screen[None]):
    """One audit, question by question. A key redraws one row, the card and two lines, not the whole screen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(WALK)
    CSS_PATH = "walk.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-short"), (22, "-tall")]  # noqa: RUF012

    def __init__(self, services: Services, audit_id: str) -> None:
        """Read the audit; raises AuditError if that fails."""
        super().__init__()
        self._t = services.translator
        self.services = services
        self.audit_id = audit_id
        self._session = WalkSession(lambda: services.repository, audit_id, services.clock)
        stopwatch = Stopwatch()
        self._view = WalkView(services, self._session, stopwatch)
        self._input = AnswerInput(services, self._session, self._view, stopwatch, self._perform)
        self._text = TextAnswer(services.translator, self._session, self._view, self._perform)
        self._dialogs = StepDialogs(services, self._session, self._perform)
        self._note = NoteAutosave(services.translator, self._session, self._view, self._report)
        self._evidence = RequiredEvidence(self._session, self._note, self._ask_required_photo, self._show)
        self._shown = self._session.current_stop
        self._position_timer: Timer | None = None
        self._was_elsewhere = False

    def compose(self) -> ComposeResult:
        """Lay out the view, which fills the screen."""
        yield self._view

    def on_mount(self) -> None:
        """Read the previous audits after the first frame is drawn."""
        self.call_after_refresh(self.read_previous)

    def on_resize(self) -> None:
        """Fit the number of keys in the footer to the new width."""
        self._view.fit_to_window()

    def on_screen_resume(self) -> None:
        """Read the audit again after another screen may have changed its findings, photos or details."""
        if not self._was_elsewhere:
            return
        self._was_elsewhere = False
        try:
            is_changed = self._session.reload()
        except AuditError as error:
            self.services.errors.show(error)
            return
        if is_changed:
            self._view.show_all_again()

    def read_previous(self) -> None:
        """Read the previous audits in a thread, because years of audits must not delay the first key."""
        self.run_worker(
            self._session.read_previous,
            group="previous",
            description="previous",
            thread=True,
            exclusive=True,
            exit_on_error=False,
        )

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show the previous audits once they are read."""
        previous = event.worker.result if event.state is WorkerState.SUCCESS else None
        if isinstance(previous, PreviousAudits):
            self._session.previous = previous
            self._view.show_previous()

    # Performing steps of the session

    def _perform(self, step: SessionStep, again: Callable[[], object] | None = None) -> bool:
        """Perform a step and show its outcome; return whether it was saved.

        ``again``: called to retry when saving can succeed; the default performs the same step.
        """
        try:
            outcome = step()
        except AuditError as error:
            self._report(error, again or (lambda: self._perform(step)))
            return False
        self._show(outcome)
        return not outcome.is_refused

    def _report(self, error: AuditError, again: Callable[[], object]) -> None:
        """Report that something was not saved, and retry when saving can succeed."""
        if not self._note.retry_later(error):
            safe = notice_text(self._t, self._session, self._session.saved_answers_message)
            self.services.errors.show(error, again, safe=safe)

    def _show(self, outcome: WalkOutcome) -> None:
        if outcome.changed:
            self._view.show_changed(outcome.changed, with_card=outcome.next is None)
        if outcome.next is not None:
            self._show_current()
        if outcome.notice is not None:
            self._view.show_notice(outcome.notice)
        if outcome.warning is not None:
            words = notice_text(self._t, self._session, outcome.warning)
            self.notify(words, severity="warning", markup=False, timeout=10)
        if outcome.asks_evidence:
            self._evidence.ask()
        elif outcome.is_finished:
            self.action_review()

    def _show_current(self) -> None:
        if self._session.current_stop is not self._shown:
            self._shown = self._session.current_stop
            self._input.discard_entry()
            self._view.clear_notice()
            if self._position_timer is not None:
                self._position_timer.stop()
            self._position_timer = self.set_timer(_SAVE_POSITION_AFTER_S, self._save_position)
        self._view.show_question()

    # Keys that answer

    def on_key(self, event: events.Key) -> None:
        """Type letters, digits and spaces into a text or date, so that none of them is a command there."""
        if event.character is None or not event.is_printable:
            return
        answer_type = self._session.current_question.answer
        if self._note.is_open:
            self._view.note.insert(event.character)  # typed before the editor had the focus
        elif self._text.is_open:
            self._text.insert(event.character)
        elif answer_type is AnswerType.TEXT:
            self._text.open(event.character)
        elif answer_type is AnswerType.DATE:
            self._input.type_date(event.character)
        else:
            return
        event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Paste into a text answer."""
        if self.focused is None and self._session.current_question.answer is AnswerType.TEXT:
            event.stop()
            self._text.open(event.text)

    def action_write(self) -> None:
        """Open the editor of a text answer."""
        if self._session.current_question.answer is AnswerType.TEXT:
            self._text.open()
        else:
            self._input.confirm()

    def action_commands(self) -> None:
        """List the commands, and run the chosen one."""

        async def chosen(action: str | None) -> None:
            if action is not None:
                await self.run_action(action)

        has_typed = self._text.has_unsaved
        if self._leave_question():
            if has_typed and self._session.current_answer.is_given:
                key = self._session.keys_before + "u"
                self._view.show_text(self._t("Answer saved. Press %(key)s to undo.", key=key))
            self.app.push_screen(CommandListDialog(self._t, self._session.current_question.ask), chosen)

    def action_answer(self, key: str) -> None:
        """Answer with a digit, y or n."""
        self._input.press(key)

    def action_point(self) -> None:
        """Type the decimal mark of a number."""
        self._input.press_decimal_mark()

    def action_shorter(self) -> None:
        """Erase the last digit of a number."""
        self._input.erase()

    def action_count(self, step: int) -> None:
        """Add to the count, or subtract from it."""
        self._input.change_count(step)

    def action_stopwatch(self) -> None:
        """Start the stopwatch, or stop it and save the time."""
        self._input.toggle_stopwatch()

    def action_keep(self) -> None:
        """Handle Enter.

        Save the typed number or date or the selected options, open the editor of a text or a long list of options, or
        go on from an answered question. If the list covers the card, close the list.
        """
        question, answer = self._session.current_question, self._session.current_answer
        has_many_options = len(question.options) > _MOST_OPTION_KEYS
        if self._is_narrow_list:
            self.action_toggle_list()
        elif question.answer is AnswerType.TEXT and not answer.is_given:
            self._text.open()
        elif has_many_options and (question.answer is AnswerType.CHOICE or not answer.is_given):
            self._dialogs.option(self._input.pick)
        else:
            self._input.confirm()

    def action_not_here(self) -> None:
        """Answer “not in this store” and ask why; refused if the question must be answered."""
        self._dialogs.not_here()

    def action_not_seen(self) -> None:
        """Answer “not seen today”; ask for the reason if that is the answer already."""
        self._dialogs.not_seen()

    def action_undo(self) -> None:
        """Undo the latest step and go to its question."""
        self._perform(self._session.undo, self.action_undo)

    def action_rest(self) -> None:
        """Offer to answer the rest of this section as meeting the standard."""
        if self._leave_question():
            self._dialogs.rest_of_section()

    def action_paper(self) -> None:
        """Enter answers from a printed worksheet, then go to the next question on the sheet."""
        if not self._leave_question():
            return
        entry = WorksheetEntry(self._session, self.services.folder)

        def left(has_unfinished_line: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
            slot = entry.next_question
            if has_unfinished_line is not None and slot is not None and slot.asked:
                self._go_to(slot.question.id)
            if has_unfinished_line:
                self._view.show_text(self._t("Your unfinished line is saved. Press w to continue."), "bold")

        self.app.push_screen(WorksheetDialog(self.services, entry, self._show), left)

    # Keys that record more than the answer

    def action_note(self) -> None:
        """Open the note to this answer."""
        self._note.open()

    def action_save_text(self) -> None:
        """Save and close the text or note; report if nothing is left to do, as the note may have been the last gap."""
        if self._text.is_open:
            self._text.save(move_on=True)
        elif self._note.close():
            self._after_note()

    def action_cancel_text(self) -> None:
        """Close the text or note without saving; ask first if something was typed."""
        editor = self._view.text if self._text.is_open else self._view.note
        if not editor.is_changed:
            self._discard_text()
            return
        question = ConfirmDialog(
            self._t("Discard what you typed?"),
            editor.text,
            self._t("Discard"),
            self._t("Keep editing"),
            dangerous=True,
            has_unsaved=True,
        )
        self.app.push_screen(question, lambda is_confirmed: self._discard_text() if is_confirmed else None)

    def _discard_text(self) -> None:
        if self._text.is_open:
            self._text.discard()
        elif self._note.discard():
            self._after_note()

    def _after_note(self) -> None:
        """Ask for what else is required, or report that nothing is left to do."""
        if not self._evidence.go_on() and (notice := self._session.notice_if_done()):
            self._view.show_notice(notice)

    @on(NoteEditor.TypingPaused, "#walk-note")
    def note_paused(self) -> None:
        """Save the note when the auditor pauses typing."""
        self._note.save()

    def action_finding(self) -> None:
        """Record a finding in one line, or pick a suggested one; the rest can be added in the review."""
        self._dialogs.finding_here()

    def action_suggest(self) -> None:
        """Pick a suggested finding, with its action, for the low answer given here or last."""
        self._dialogs.suggestion()

    def action_photo(self) -> None:
        """Add a photo, mark it as to follow, or record why there is none."""
        refusal = photo_refusal(self._session.audit, self._session.current_question)
        if refusal is not None:
            self._view.show_notice(refusal)
        else:
            PhotoDialogs(self.services, self, self._photo_place()).ask()

    def _ask_required_photo(self, done: Callable[[], None]) -> None:
        PhotoDialogs(self.services, self, self._photo_place(), is_required=True, done=done).ask()

    def _photo_place(self) -> PhotoPlace:
        question = self._session.current_question

        def attached(audit: Audit) -> None:
            self._session.photos_changed(question.id, audit)
            self._view.show_changed([question.id])

        def explained(to_follow: bool, excuse: str) -> None:  # noqa: FBT001 - what PhotoPlace reports
            self._perform(lambda: self._session.explain_photo(question.id, to_follow=to_follow, excuse=excuse))

        return PhotoPlace(
            lambda: self._session.audit, attached, question=question.id, words=question.ask, photo_excused=explained
        )

    def action_feel(self) -> None:
        """Record what a customer would feel at this touchpoint."""
        if self._leave_question():
            self._dialogs.emotion()

    # Keys that move

    def _leave_question(self) -> bool:
        """Save what is being typed here; return False if that failed, and then the question stays current."""
        is_saved = self._input.save_entry(move_on=False) and self._note.close() and self._text.save(move_on=False)
        if is_saved:
            self._evidence.stop()
            self._view.show_notice(CLEARED)
        return is_saved

    def _go_to(self, question_id: str) -> None:
        stop = self._session.checklist.by_question.get(question_id)
        if stop is not None:
            self._show(self._session.go_to(stop))

    def _leave_for(self, stop: Stop | None) -> None:
        if stop is not None and self._leave_question():
            self._show(self._session.go_to(stop))

    def action_move(self, step: int) -> None:
        """Move ``step`` questions forward, or back if negative."""
        is_before_first = step < 0 and self._session.route.neighbour(self._session.current_question.id, step) is None
        if not is_before_first and self._leave_question():
            self._show(self._session.move(step))

    def action_page(self, direction: int) -> None:
        """Turn a page of a long card; at its end, move to the next section or the start of this or the previous one."""
        card = self._view.card
        if not self._is_narrow_list and (card.can_scroll_down if direction > 0 else card.can_scroll_up):
            card.turn_page(direction)
        else:
            self._leave_for(self._session.route.neighbouring_section(self._session.current_question.id, direction))

    def action_first(self) -> None:
        """Go to the first question."""
        self._leave_for(self._session.route.shown[0])

    def action_last(self) -> None:
        """Go to the last question."""
        self._leave_for(self._session.route.shown[-1])

    def action_next_open(self) -> None:
        """Go to the next question with something left to do."""
        if self._leave_question():
            self._show(self._session.move_to_open())

    def action_part(self, direction: int) -> None:
        """Show only one part of the store, or all parts again."""
        if self._leave_question():
            outcome = self._session.change_part(direction)
            self._view.show_route()
            self._show(outcome)

    def action_find(self) -> None:
        """Find a question by its words."""
        if self._leave_question():
            self.app.push_screen(
                FindQuestionDialog(self._t, self._session.route.stops),
                lambda found: None if found is None else self._go_to(found),
            )

    def on_question_list_question_picked(self, event: QuestionList.QuestionPicked) -> None:
        """Go to the question that was clicked in the list."""
        self._leave_for(self._session.checklist.by_question[event.question])

    def on_question_panel_answer_picked(self, event: QuestionPanel.AnswerPicked) -> None:
        """Give the answer that was clicked on the card."""
        if event.question == self._session.current_question.id:
            self._input.pick(event.question, event.value)

    @property
    def _is_narrow_list(self) -> bool:
        """Return whether the list covers the card, which it does only in a narrow window."""
        return self.has_class("-narrow") and self.has_class("-list-toggled")

    def action_toggle_list(self) -> None:
        """Show or hide the list. In a narrow window it covers the card."""
        self.toggle_class("-list-toggled")
        self.call_after_refresh(self._view.scroll_to_question)

    # Other screens

    def action_history(self) -> None:
        """Open the history of this question in previous audits."""
        if self._leave_question():
            self.services.navigator.question_history(
                self._session.current_question, self._session.previous, with_values=self._view.shows_previous_values
            )

    def action_findings(self) -> None:
        """Open all findings of this audit."""
        if self._leave_question():
            self._was_elsewhere = True
            self.services.navigator.findings(self.audit_id)

    def action_earlier(self) -> None:
        """Open the actions that were agreed in previous audits."""
        if self._leave_question():
            self.services.navigator.previous_actions(self.audit_id)

    def action_review(self) -> None:
        """Open the review with score, gaps and completion, then go to the question chosen there."""
        if self._leave_question():
            self._was_elsewhere = True
            self.services.navigator.review(
                self.audit_id, lambda chosen: None if chosen is None else self._go_to(chosen)
            )

    def action_back(self) -> None:
        """Discard the number or date being typed, close the narrow list, or leave the screen."""
        if self._input.is_typing:
            self._input.discard_entry()
            self._view.clear_notice()
            self._view.show_card()
        elif self._is_narrow_list:
            self.action_toggle_list()
        elif self._leave_question():
            self._save_position()
            self.dismiss()

    # The end of the program

    def save_pending(self) -> None:
        """Save what is being typed and the current question, because the program ends or the window closes."""
        self._note.save()
        self._text.save(move_on=False)
        self._input.save_entry(move_on=False, asks_back=False)
        self._save_position()

    @property
    def has_unsaved(self) -> bool:
        """Return whether text or a number being typed is not on disk."""
        return self._input.is_typing or self._note.has_unsaved or self._text.has_unsaved

    def _save_position(self) -> None:
        try:
            self._session.save_position()
        except AuditError as error:
            self.log.warning(str(error))
