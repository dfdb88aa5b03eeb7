"""Saves a note while it is typed, and retries at intervals after a save has failed."""

from collections.abc import Callable

from textual.timer import Timer

from tui_audit.application.walk_session import WalkSession
from tui_audit.errors import AuditError, TemporaryError
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.screens.walk.answer_text import notice_text
from tui_audit.ui.screens.walk.walk_view import WalkView
from tui_audit.ui.widgets.waiting import TRY_EVERY_S, not_saved_message


class NoteAutosave:
    """The note to one question, from opening its editor to closing it."""

    def __init__(
        self,
        t: Translator,
        session: WalkSession,
        view: WalkView,
        report: Callable[[AuditError, Callable[[], object]], None],
    ) -> None:
        """``report``: shows an error; its second argument is called to retry when saving can succeed."""
        self._t = t
        self._session, self._view, self._report = session, view, report
        self._trying: Timer | None = None
        self._is_required = False

    @property
    def has_unsaved(self) -> bool:
        """Return whether the editor has text that is not on disk."""
        return self._view.note.unsaved is not None

    @property
    def is_open(self) -> bool:
        """Return whether the editor is open."""
        return self._view.note.question is not None

    def open(self, *, is_required: bool = False) -> None:
        """Open the editor under the card for the note to the current question."""
        question = self._session.current_question
        self._is_required = is_required
        if is_required:
            title = self._t("Note (required): %(question)s", question=question.ask)
        else:
            self._view.clear_notice()
            title = self._t("Note: %(question)s", question=question.ask)
        self._view.open_editor(self._view.note, question.id, title, self._session.current_answer.note)
        if is_required:
            self._view.note.border_subtitle = text.line(self._t("Ctrl+S saves, Esc leaves it for later"))

    def save(self) -> bool:
        """Save the text of the editor unless it is saved already; return False if that failed."""
        editor = self._view.note
        if (unsaved := editor.unsaved) is None:
            return True
        question_id, typed = unsaved
        try:
            outcome = self._session.note(question_id, typed)
        except AuditError as error:
            self._report(error, self.save)
            return False
        if outcome.changed:
            self._view.show_changed(outcome.changed)
        editor.mark_saved(typed)
        if self._trying is not None:
            self._trying.stop()
            self._trying = None
            self._view.clear_notice()
        return True

    def close(self) -> bool:
        """Save the note and close the editor; return False if it stays open.

        It stays open if saving failed, or if a required note has no letter: a few digits are likely to be answers that
        were typed too fast.
        """
        editor = self._view.note
        if editor.question is None:
            return True
        if self._is_required and not any(character.isalpha() for character in editor.text):
            self._view.show_text(self._t("Describe in a few words what you saw."), "bold $text-warning")
            return False
        if not self.save():
            return False
        self._session.end_note(editor.question, editor.opened_with)
        self._view.close_editor(editor)
        return True

    def discard(self) -> bool:
        """Save the note as it was when the editor was opened, and close the editor."""
        self._is_required = False
        self._view.note.load_text(self._view.note.opened_with)
        return self.close()

    def retry_later(self, error: AuditError) -> bool:
        """Report an error under the card and retry at intervals, so that no dialog covers the note.

        Returns False if no note is unsaved, or if waiting does not help.
        """
        if not isinstance(error, TemporaryError) or not self.has_unsaved:
            return False
        safe = notice_text(self._t, self._session, self._session.saved_answers_message)
        self._view.show_text(
            " ".join((not_saved_message(self._t, error), safe, self._t.say(error.meanwhile))), "bold $text-error"
        )
        if self._trying is None:
            self._trying = self._view.set_interval(TRY_EVERY_S, self.save)
        return True
