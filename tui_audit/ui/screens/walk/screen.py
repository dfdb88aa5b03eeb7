"""The screen of the walk: head, card, list, note, answer line, foot."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from tui_audit.domain.checklist.model import Stop
from tui_audit.errors import AuditError
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.walk import WALK
from tui_audit.ui.screens.walk.emotion import ask_feeling
from tui_audit.ui.screens.walk.previous_findings import Earlier
from tui_audit.ui.screens.walk.walk_view import Showing
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.answer_line import AnswerLine
from tui_audit.ui.widgets.key_hints import KeyHints
from tui_audit.ui.widgets.lines_view import BLANK
from tui_audit.ui.widgets.note_editor import NoteEditor
from tui_audit.ui.widgets.question_list import QuestionList
from tui_audit.ui.widgets.question_panel import QuestionPanel
from tui_audit.ui.widgets.score_strip import ScoreStrip

_POSITION_AFTER = 1.0
"""Seconds at one question after which it counts as the place where the walk stands."""


class WalkScreen(Showing):
    """Walk one audit. Nothing is ever rebuilt: one row, the card and two lines change."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(WALK)
    CSS_PATH = "walk.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-short"), (22, "-tall")]  # noqa: RUF012

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__(services, audit_id)
        self._standing: Timer | None = None
        self._was_elsewhere = False

    def compose(self) -> ComposeResult:
        """Head, list and card, answer, note, foot."""
        yield ScoreStrip(id="walk-head")
        with Horizontal(id="walk-middle"):
            yield QuestionList(self.row_mark, id="walk-list")
            yield QuestionPanel(id="walk-card")
        yield AnswerLine(id="walk-answer")
        yield NoteEditor(id="walk-note")
        yield KeyHints(rows=2, id="walk-foot")

    def on_mount(self) -> None:
        """Read the audit and stand where it was left."""
        self.load()
        if self.ascii_only:
            head = self.query_one(ScoreStrip)
            head.full, head.empty = "#", "."
        self.query_one(ScoreStrip).show_title(self.title_line())
        self.show_course()
        self.go_to(self.stop)
        self.call_after_refresh(self._read_earlier)

    def _read_earlier(self) -> None:
        """In a thread: years of audits are not to keep the first key waiting."""
        repository, audit, checklist = self.repository, self.audit, self.checklist.id

        def read() -> Earlier:
            return Earlier.read(repository, audit, checklist, ascii_only=self.ascii_only)

        self.run_worker(read, group="earlier", description="earlier", thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What was found before is read: show it beside the question."""
        earlier = event.worker.result if event.state is WorkerState.SUCCESS else None
        if not isinstance(earlier, Earlier):
            return
        self.earlier = earlier
        self.query_one(QuestionList).refresh()
        self.show_card()

    def on_screen_resume(self) -> None:
        """Another screen may have changed findings, photos or details: read the audit again."""
        if not self._was_elsewhere:
            return
        self._was_elsewhere = False
        try:
            audit = self.repository.audits.get(self.audit_id)
        except AuditError as error:
            self.services.errors.show(error)
            return
        if audit != self.audit:
            self.audit = audit
            self.recount()
            self.query_one(ScoreStrip).show_title(self.title_line())
            self.query_one(QuestionList).refresh()
            self.show_saved([])

    def on_resize(self) -> None:
        """The foot has room for more or less."""
        if hasattr(self, "audit"):
            self.show_foot()
            self.call_after_refresh(self.show_cursor)

    def go_to(self, stop: Stop) -> None:
        """Put a question on the card."""
        if stop is not self.stop:
            self.show_notice(BLANK)
            if self._standing is not None:
                self._standing.stop()
            self._standing = self.set_timer(_POSITION_AFTER, self._keep_position)
        self.stop = stop
        self.query_one(QuestionList).highlight(stop.question.id)
        self.show_card()
        self.show_foot()
        self.show_cursor()

    def action_toggle_list(self) -> None:
        """Show or hide the list; in a narrow window it takes the place of the card."""
        self.toggle_class("-list-toggled")
        self.call_after_refresh(self._list_shown)

    def _list_shown(self) -> None:
        self.query_one(QuestionList).highlight(self.question.id)
        self.show_cursor()

    def action_keep(self) -> None:
        """Enter; in the narrow list it goes back to the card."""
        if self.has_class("-narrow") and self.has_class("-list-toggled"):
            self.action_toggle_list()
            return
        super().action_keep()

    def action_paper(self) -> None:
        """Type what is ticked on a printed worksheet."""
        if self.leave_question():
            from tui_audit.ui.screens.walk.worksheet_entry import enter_from_paper

            enter_from_paper(self)

    def action_history(self) -> None:
        """What was found here before."""
        if self.leave_question():
            self.services.navigator.question_history(self.question, self.earlier, with_values=self.shows_earlier_values)

    def action_feel(self) -> None:
        """What a customer would feel at this touchpoint."""
        if self.leave_question():
            ask_feeling(self)

    def action_findings(self) -> None:
        """All findings of this walk."""
        if self.leave_question():
            self._was_elsewhere = True
            self.services.navigator.findings(self.audit_id)

    def action_earlier(self) -> None:
        """What earlier audits agreed."""
        if self.leave_question():
            self.services.navigator.previous_actions(self.audit_id)

    def action_review(self) -> None:
        """Score, gaps and completion; comes back to the question that was chosen there."""
        if not self.leave_question():
            return

        self._was_elsewhere = True

        def reviewed(question_id: str | None) -> None:
            if question_id is not None and question_id in self.checklist.by_question:
                if self.course.place(question_id) is None:
                    self.course.show_all()
                    self.show_course()
                self.go_to(self.checklist.by_question[question_id])

        self.services.navigator.review(self.audit_id, reviewed)

    def action_back(self) -> None:
        """Drop a number being typed, hide the narrow list, or leave: all is saved."""
        if self.entry is not None:
            self.entry = None
            self.show_notice(BLANK)
            self.show_entry()
        elif self.has_class("-narrow") and self.has_class("-list-toggled"):
            self.action_toggle_list()
        elif self.leave_question():
            self._keep_position()
            self.dismiss()

    def save_pending(self) -> None:
        """The program ends or the window closes: keep what is being typed and where the walk stands."""
        if hasattr(self, "audit"):
            self.save_note()
            self.keep_entry(move_on=False, ask=False)
            self._keep_position()

    @property
    def has_unsaved(self) -> bool:
        """Whether something that is being typed is not on disk."""
        return self.entry is not None or self.query_one(NoteEditor).unsaved is not None

    def _keep_position(self) -> None:
        if self.audit.position != self.question.id:
            try:
                self.audit = self.repository.drafts.save_position(self.audit, self.question.id)
            except AuditError as error:
                self.log.warning(str(error))
