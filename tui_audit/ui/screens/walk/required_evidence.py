"""Asks for the note and the photo that an answer requires, at its question, before the walk-through goes on."""

from collections.abc import Callable

from tui_audit.application.walk.notices import photo_refusal
from tui_audit.application.walk.outcome import WalkOutcome
from tui_audit.application.walk_session import WalkSession
from tui_audit.domain.audit.answer_rules import note_is_missing, photo_is_missing
from tui_audit.ui.screens.walk.note_autosave import NoteAutosave


class RequiredEvidence:
    """Opens the note, then the photo dialog, and goes on when each was given or put off."""

    def __init__(
        self,
        session: WalkSession,
        note: NoteAutosave,
        ask_photo: Callable[[Callable[[], None]], None],
        show: Callable[[WalkOutcome], None],
    ) -> None:
        """``ask_photo``: opens the photo dialog, and calls its argument when the auditor is done with it."""
        self._session, self._note, self._ask_photo, self._show = session, note, ask_photo, show
        self._question_id: str | None = None
        self._is_photo_next = False

    def ask(self) -> None:
        """Ask for what the answer to the current question requires."""
        question, answer = self._session.current_question, self._session.current_answer
        self._question_id = question.id
        self._is_photo_next = True
        if note_is_missing(question, answer):
            self._note.open(is_required=True)
        else:
            self.go_on()

    def go_on(self) -> bool:
        """Ask for the photo, or go to the next question if none is missing; return False if nothing was being asked."""
        if self._question_id is None:
            return False
        if self._question_id != self._session.current_question.id:
            self.stop()
            return False
        question, answer = self._session.current_question, self._session.current_answer
        is_asked = self._is_photo_next and photo_is_missing(question, answer)
        if is_asked and photo_refusal(self._session.audit, question) is None:
            self._is_photo_next = False
            self._ask_photo(self._photo_done)
        else:
            self.stop()
            self._show(self._session.move_past_evidence())
        return True

    def stop(self) -> None:
        """Ask for nothing more, because the auditor goes elsewhere; what is missing is listed in the review."""
        self._question_id = None

    def _photo_done(self) -> None:
        self.go_on()
