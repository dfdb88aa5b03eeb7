"""A text answer while it is written in the editor under the card."""

from functools import partial

from tui_audit.application.walk.outcome import WalkOutcome
from tui_audit.application.walk_session import WalkSession
from tui_audit.domain.audit.text_fields import ANSWER_TEXT
from tui_audit.domain.text import normalised_text
from tui_audit.errors import TextRefusedError
from tui_audit.i18n.translator import Translator
from tui_audit.ui.screens.walk.answer_input import Perform
from tui_audit.ui.screens.walk.walk_view import WalkView
from tui_audit.ui.widgets.dialogs import error_line


class TextAnswer:
    """The text answer to one question, from opening its editor to saving or discarding it."""

    def __init__(self, t: Translator, session: WalkSession, view: WalkView, perform: Perform) -> None:
        self._t = t
        self._session, self._view, self._perform = session, view, perform

    @property
    def is_open(self) -> bool:
        """Return whether the editor is open."""
        return self._view.text.question is not None

    @property
    def has_unsaved(self) -> bool:
        """Return whether the editor has text that is not saved."""
        return self._view.text.unsaved is not None

    def open(self, typed: str = "") -> None:
        """Open the editor for the current question, and add what was typed already at the end of its text."""
        question, given = self._session.current_question, self._session.current_answer.value
        self._view.clear_notice()
        title = self._t("Answer: %(question)s", question=question.ask)
        self._view.open_editor(self._view.text, question.id, title, given if isinstance(given, str) else "")
        self.insert(typed)

    def insert(self, typed: str) -> None:
        """Type into the editor."""
        if typed:
            self._view.text.insert(typed)

    def save(self, *, move_on: bool) -> bool:
        """Save the text as the answer and close the editor; an empty text removes the answer.

        Returns False if that failed, and then the editor stays open.
        """
        editor = self._view.text
        if editor.question is None:
            return True
        question_id = editor.question
        try:
            typed = normalised_text(editor.text, ANSWER_TEXT)
        except TextRefusedError as refusal:
            self._view.answer_line.show_notice(error_line(self._t, refusal))
            return False
        if editor.unsaved is not None:
            step = partial(self._step, question_id, typed, move_on=move_on)
            if not self._perform(step, lambda: self.save(move_on=move_on)):
                return False
        self._view.close_editor(editor)
        return True

    def _step(self, question_id: str, typed: str, *, move_on: bool) -> WalkOutcome:
        if typed:
            return self._session.answer(question_id, typed, move_on=move_on)
        if self._session.audit.answer(question_id).value is not None:
            return self._session.clear_answer(question_id)
        return WalkOutcome()

    def discard(self) -> None:
        """Close the editor without saving."""
        self._view.close_editor(self._view.text)
