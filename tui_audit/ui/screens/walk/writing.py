"""What is written at a question: notes, texts, dates, findings; and what is photographed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import uuid4

from textual.timer import Timer

from tui_audit.domain.audit.model import Audit, Finding, Grade
from tui_audit.domain.audit.text_fields import ANSWER_TEXT, NOTE, STATEMENT
from tui_audit.domain.checklist.model import AnswerType
from tui_audit.domain.history.threads import Thread, ThreadState
from tui_audit.domain.text import accepted
from tui_audit.errors import AuditError, NotNow, TextRefused
from tui_audit.i18n.formats import word
from tui_audit.i18n.labels.answers import value_text
from tui_audit.i18n.labels.threads import state_words
from tui_audit.i18n.translator import _, say
from tui_audit.ui.date_input import read_date
from tui_audit.ui.screens.findings.threads import which_thread
from tui_audit.ui.screens.photos.photo_list import PhotoDesk, PhotoPlace
from tui_audit.ui.screens.walk.undoing import Undoing
from tui_audit.ui.widgets.day_dialog import DayDialog
from tui_audit.ui.widgets.dialogs import ChoiceDialog, LineDialog, TextDialog
from tui_audit.ui.widgets.lines_view import BLANK
from tui_audit.ui.widgets.note_editor import NoteEditor
from tui_audit.ui.widgets.waiting import TRY_EVERY_S, not_saved_words


class Writing(Undoing):
    """Notes are saved while they are typed; all else when it is entered."""

    _saving_again: Timer | None = None
    """Tries to save a note that the disk refused."""

    def action_note(self) -> None:
        """Open the note under the card."""
        self.show_notice(BLANK)
        editor = self.query_one(NoteEditor)
        editor.open_for(self.question.id, self.audit.answer(self.question.id).note)
        self.set_focus(editor)

    def on_note_editor_note_typed(self) -> None:
        """Typing paused: save."""
        self.save_note()

    def on_note_editor_note_left(self) -> None:
        """The writer is done: save and go back to the keys."""
        self.action_close_note()

    def action_close_note(self) -> None:
        """Keep the note and go back to the keys; it may have been the last thing missing."""
        if self.close_note() and self.all_answered:
            self.say(self.what_is_left())

    def on_descendant_focus(self) -> None:
        """The foot tells the editor's keys while a note is written."""
        self.show_foot()

    def on_descendant_blur(self) -> None:
        """The foot tells the keys of the question again."""
        self.show_foot()

    def show_foot(self) -> None:
        """Draw the keys; the screen fills this in."""

    def close_note(self) -> bool:
        """Save the note and put the editor away; False when it could not be saved, then it stays."""
        editor = self.query_one(NoteEditor)
        if editor.question is None:
            return True
        if not self.save_note():
            return False
        editor.close()
        self.set_focus(None)
        self.show_saved([])
        return True

    def save_note(self) -> bool:
        """Write what stands in the editor to disk, if it is not there yet."""
        editor = self.query_one(NoteEditor)
        if (unsaved := editor.unsaved) is None:
            return True
        question_id, typed = unsaved
        try:
            note = accepted(typed, NOTE)
        except TextRefused as refusal:
            self.services.errors.show(refusal)
            return False
        if note != self.audit.answer(question_id).note and not self.record([self.changed(question_id, note=note)]):
            return False
        editor.mark_saved(typed)
        if self._saving_again is not None:
            self._saving_again.stop()
            self._saving_again = None
            self.show_notice(BLANK)
        return True

    def not_saved(self, error: AuditError, again: Callable[[], object]) -> None:
        """While a note is written nothing stands in front of it: it is said under the card, and tried again."""
        if not isinstance(error, NotNow) or self.query_one(NoteEditor).unsaved is None:
            super().not_saved(error, again)
            return
        self.say(" ".join((not_saved_words(error), self.safe_words(), say(error.meanwhile))), "bold $text-error")
        if self._saving_again is None:
            self._saving_again = self.set_interval(TRY_EVERY_S, self.save_note)

    def ask_option(self) -> None:
        """All options as a list, for those that have no key."""
        question = self.question
        options = [(option.id, option.title, "") for option in question.options]
        given = self.audit.answer(question.id).value
        dialog = ChoiceDialog(question.ask, options, given if isinstance(given, str) else None)

        def chosen(option: str | None) -> None:
            if option is not None:
                self.tick(question.id, option)

        self.app.push_screen(dialog, chosen)

    def ask_text(self) -> None:
        """The editor of a text answer, or the line of a date."""
        if self.question.answer is AnswerType.DATE:
            self._ask_date()
            return
        question_id = self.question.id
        given = self.audit.answer(question_id).value
        dialog = TextDialog(self.question.ask, given if isinstance(given, str) else "", field=ANSWER_TEXT)

        def written(answer: str | None) -> None:
            if answer:
                self.give(question_id, answer)
            elif answer == "" and self.audit.answer(question_id).value is not None:
                self.close_question(self.changed(question_id, value=None), move_on=False)

        self.app.push_screen(dialog, written)

    def _ask_date(self) -> None:
        question_id = self.question.id
        today = self.services.today()
        given = self.audit.answer(question_id).value
        preset = given if isinstance(given, str) else today.isoformat()
        hint = _("2026-12-31, 31.12.2026, or +7 or -7 for days from today.")

        def written(typed: str | None) -> None:
            if typed is not None:
                self.give(question_id, read_date(typed, today))

        self.app.push_screen(DayDialog(self.question.ask, preset, today, hint=hint), written)

    def action_finding(self) -> None:
        """One line now; grade, recommendation and action can wait for the review."""
        stop, grade = self.stop, self.grade_here()
        hint = _("Grade: %(grade)s; it can be changed later (F). Write roles, not names.") % {"grade": word(grade)}
        dialog = LineDialog(_("Finding"), _("What did you see?"), field=replace(STATEMENT, required=False), hint=hint)

        def written(statement: str | None) -> None:
            if not statement:
                return
            known = str(uuid4())
            quality = stop.question.qualities[0] if stop.question.qualities else None
            finding = Finding(known, known, stop.touchpoint.id, stop.question.id, grade, statement, quality=quality)
            earlier = () if grade is Grade.POSITIVE else self.earlier.to_continue(finding, self.audit)
            if len(earlier) == 1:
                finding = replace(finding, thread=earlier[0].id)
            if self._keep_finding(finding) and len(earlier) > 1:
                self._ask_thread(finding, earlier)

        self.app.push_screen(dialog, written)

    def grade_here(self) -> Grade:
        """How serious a finding at this question is likely to be, by its answer."""
        answer = self.audit.answer(self.question.id)
        if self.points_are_low(self.question, answer):
            return Grade.CRITICAL if self.question.critical else Grade.MINOR
        if answer.value is not None and self.question.scores and self.points_are_full(answer):
            return Grade.POSITIVE
        return Grade.OBSERVATION

    def _ask_thread(self, finding: Finding, earlier: Sequence[Thread]) -> None:
        """Several earlier ones stand here: which does it go on in? It is kept already, as something new."""

        def chosen(thread: str | None) -> None:
            if thread is not None and thread != finding.thread:
                self._keep_finding(replace(finding, thread=thread))

        self.app.push_screen(which_thread(finding, earlier), chosen)

    def _keep_finding(self, finding: Finding) -> bool:
        try:
            audit = self.repository.findings.save(self.audit, finding)
        except AuditError as error:
            self.not_saved(error, lambda: self._keep_finding(finding))
            return False
        self.audit = audit
        self.show_saved([finding.question] if finding.question else [])
        self.say(_("Finding kept: %(grade)s. F lists them all.") % {"grade": self.grade_words(finding)})
        return True

    def grade_words(self, finding: Finding) -> str:
        """The grade of a finding, and that it was seen before."""
        thread = self.earlier.if_found(finding, self.audit)
        if thread is None or thread.state is ThreadState.NEW:
            return word(finding.grade)
        return f"{word(finding.grade)}, {state_words(thread)}"

    def action_photo(self) -> None:
        """Attach a photo, promise one, or say why there is none."""
        stop = self.stop
        if self.audit.store.competitor:
            self.say(_("No photos here: the store is not ours."), "bold")
            return
        if not stop.question.photo:
            self.say(_("No photos here: people may be undressed, ill or paying."), "bold")
            return
        question_id = stop.question.id

        def kept(audit: Audit) -> None:
            self.audit = audit
            self.show_saved([question_id])

        def excused(follow: bool, reason: str) -> None:  # noqa: FBT001 - what PhotoPlace tells
            self.record([replace(self.audit.answer(question_id), photo_to_follow=follow, photo_excuse=reason)])
            if self.all_answered:
                self.say(self.what_is_left())

        PhotoDesk(
            self.services, self, PhotoPlace(lambda: self.audit, kept, question=question_id, excused=excused)
        ).ask()

    def photo_words(self) -> str:
        """What is said of photos in the answer line."""
        answer = self.audit.answer(self.question.id)
        if answer.photos:
            return _("photo: %(count)s") % {"count": len(answer.photos)}
        if answer.photo_to_follow:
            return _("photo: to follow")
        if answer.photo_excuse:
            return _("photo: cannot, %(reason)s") % {"reason": answer.photo_excuse}
        return ""

    def value_words_here(self) -> str:
        """The answer on the card in words; what it was before stands in front."""
        answer = self.audit.answer(self.question.id)
        words = value_text(self.question, answer.value) if answer.value is not None else self.words_of(answer)
        was = self.overwritten.get(self.question.id)
        return f"{was} → {words}" if was is not None else words
