"""The screen of the walk: head, card, list, note, answer line, foot."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer

from tui_audit.domain.checklist import Stop
from tui_audit.errors import AuditError
from tui_audit.languages import _
from tui_audit.ui import text
from tui_audit.ui.answers import deed_of, keys_of, short_value
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.walk import LEAVING, MOVING, NOTING, WALK
from tui_audit.ui.host import host
from tui_audit.ui.screens.walk.earlier import Earlier
from tui_audit.ui.screens.walk.moving import Moving
from tui_audit.ui.themes import mark
from tui_audit.ui.widgets.answer_line import AnswerLine
from tui_audit.ui.widgets.key_hints import Hint, KeyHints, hint
from tui_audit.ui.widgets.lines_view import BLANK
from tui_audit.ui.widgets.note_editor import NoteEditor
from tui_audit.ui.widgets.question_card import PLAIN_SIGNS, Card, Signs
from tui_audit.ui.widgets.question_list import QuestionList, RowMark
from tui_audit.ui.widgets.question_panel import QuestionPanel
from tui_audit.ui.widgets.score_strip import PhaseProgress, ScoreStrip
from tui_audit.ui.widgets.stopwatch import clock_words, takes_time
from tui_audit.wording import word

_POSITION_AFTER = 1.0
"""Seconds at one question after which it counts as the place where the walk stands."""


class WalkScreen(Moving):
    """Walk one audit. Nothing is ever rebuilt: one row, the card and two lines change."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(WALK)
    CSS_PATH = "walk.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-short"), (22, "-tall")]  # noqa: RUF012

    def __init__(self, audit_id: str) -> None:
        super().__init__(audit_id)
        self._standing: Timer | None = None
        self._was_elsewhere = False

    def compose(self) -> ComposeResult:
        """Head, list and card, answer, note, foot."""
        yield ScoreStrip(id="walk-head")
        with Horizontal(id="walk-middle"):
            yield QuestionList(self._row_mark, id="walk-list")
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
        self.query_one(ScoreStrip).show_title(self._title())
        self.show_course()
        self.go_to(self.stop)
        self.call_after_refresh(self._read_earlier)

    def _read_earlier(self) -> None:
        self.earlier = Earlier.read(self.repository, self.audit, ascii_only=self.ascii_only)
        if self.earlier.audits:
            self._show_card()

    def on_screen_resume(self) -> None:
        """Another screen may have changed findings, photos or details: read the audit again."""
        if not self._was_elsewhere:
            return
        self._was_elsewhere = False
        try:
            audit = self.repository.audit(self.audit_id)
        except AuditError as error:
            host(self).show_error(error)
            return
        if audit != self.audit:
            self.audit = audit
            self.recount()
            self.query_one(ScoreStrip).show_title(self._title())
            self.query_one(QuestionList).refresh()
            self.show_saved([])

    def on_resize(self) -> None:
        """The foot has room for more or less."""
        if hasattr(self, "audit"):
            self._show_foot()
            self.call_after_refresh(self._show_cursor)

    def go_to(self, stop: Stop) -> None:
        """Put a question on the card."""
        if stop is not self.stop:
            self.show_notice(BLANK)
            if self._standing is not None:
                self._standing.stop()
            self._standing = self.set_timer(_POSITION_AFTER, self._keep_position)
        self.stop = stop
        self.query_one(QuestionList).highlight(stop.question.id)
        self._show_card()
        self._show_foot()
        self._show_cursor()

    def show_saved(self, questions: Sequence[str], *, with_card: bool = True) -> None:
        """Draw what changed: the rows, the card, the count."""
        for question in questions:
            self.query_one(QuestionList).replace_mark(question)
        if with_card:
            self._show_card()
        self.show_progress()
        self._show_status()

    def show_notice(self, notice: Content) -> None:
        """Say something in the first line under the card."""
        self.query_one(AnswerLine).show_notice(notice)

    def show_course(self) -> None:
        """Draw the list of what is walked now."""
        questions = self.query_one(QuestionList)
        questions.show_stops(self.course.shown)
        questions.highlight(self.question.id)
        self.show_progress()
        self._show_status()

    def show_progress(self) -> None:
        """Draw the progress, which part is walked, and the stopwatch."""
        phases = [PhaseProgress(phase, self.given_in[phase], asked) for phase, asked in self.course.phases.items()]
        asides = []
        if self.stopwatch.runs:
            asides.append(text.line(f"w {clock_words(self.stopwatch.seconds)}", "bold $text-warning"))
        if self.course.part is not None:
            asides.append(text.line(_("only %(part)s") % {"part": word(self.course.part)}, "bold"))
        self.query_one(ScoreStrip).show_progress(phases, Content("  ").join(asides))

    def show_entry(self) -> None:
        """Draw the number being typed."""
        if self.entry is None:
            self._show_card()
            return
        unit = self.question.number.unit
        line = Content.assemble(
            text.line(_("Answer")),
            "  ",
            text.line(f"{self.entry.shown}▏", "bold $accent"),
            text.line(f" {unit}"),
            "   ",
            text.line(_("Enter keeps it, Esc drops it")),
        )
        self.query_one(AnswerLine).show_answer(line)

    def action_toggle_list(self) -> None:
        """Show or hide the list; in a narrow window it takes the place of the card."""
        self.toggle_class("-list-toggled")
        self.call_after_refresh(self._list_shown)

    def _list_shown(self) -> None:
        self.query_one(QuestionList).highlight(self.question.id)
        self._show_cursor()

    def action_keep(self) -> None:
        """Enter; in the narrow list it goes back to the card."""
        if self.has_class("-narrow") and self.has_class("-list-toggled"):
            self.action_toggle_list()
            return
        super().action_keep()

    def action_findings(self) -> None:
        """All findings of this walk."""
        if self.leave_question():
            from tui_audit.ui.screens.findings import FindingsScreen

            self._was_elsewhere = True
            self.app.push_screen(FindingsScreen(self.audit_id))

    def action_review(self) -> None:
        """Score, gaps and completion; comes back to the question that was chosen there."""
        if not self.leave_question():
            return
        from tui_audit.ui.screens.review import ReviewScreen

        self._was_elsewhere = True

        def reviewed(question_id: str | None) -> None:
            if question_id is not None and question_id in self.checklist.by_question:
                if self.course.place(question_id) is None:
                    self.course.show_all()
                    self.show_course()
                self.go_to(self.checklist.by_question[question_id])

        self.app.push_screen(ReviewScreen(self.audit_id), reviewed)

    def action_back(self) -> None:
        """Drop a number being typed, hide the narrow list, or leave: all is saved."""
        if self.entry is not None:
            self.entry = None
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
            self.keep_entry(move_on=False)
            self._keep_position()

    @property
    def has_unsaved(self) -> bool:
        """Whether something that is being typed is not on disk."""
        return self.entry is not None or self.query_one(NoteEditor).unsaved is not None

    def _keep_position(self) -> None:
        if self.audit.position != self.question.id:
            try:
                self.audit = self.repository.keep_position(self.audit, self.question.id)
            except AuditError as error:
                self.log.warning(str(error))

    def _title(self) -> Content:
        audit = self.audit
        segment = self.checklist.segment(audit.segment)
        parts = [
            text.line(f"{audit.store.code} {audit.store.name}", "bold"),
            text.line(self.checklist.title),
            text.line(audit.period),
        ]
        if segment is not None:
            parts.append(text.line(segment.title))
        if self.audit.self_audit:
            parts.append(text.line(_("self-audit")))
        return Content(" · ").join(parts)

    def _show_card(self) -> None:
        question = self.question
        card = Card(
            stop=self.stop,
            place=self.course.in_section(question.id),
            importance=self.stop.touchpoint.importance_to(self.audit.segment),
            answer=self.audit.answer(question.id),
            earlier=(*self.earlier.lines(question.id), *self._findings_here()),
            signs=PLAIN_SIGNS if self.ascii_only else Signs(),
        )
        self.query_one(QuestionPanel).show_card(card)
        self.query_one(AnswerLine).show_answer(self._answer_line())

    def _findings_here(self) -> list[Content]:
        return [
            Content.assemble(
                mark(finding.grade, ascii_only=self.ascii_only),
                " ",
                text.line(word(finding.grade)),
                ": ",
                text.line(finding.statement),
            )
            for finding in self.audit.findings_on(self.question.id)
        ]

    def _answer_line(self) -> Content:
        answer = self.audit.answer(self.question.id)
        parts = [Content.assemble(text.line(_("Answer")), "  ", text.line(self.value_words_here(), "bold"))]
        needs = self.needs_of(self.question.id)
        if needs:
            parts.append(text.line(needs, "bold $text-warning"))
        if answer.note:
            parts.append(text.line(_("note: %(note)s") % {"note": _start(answer.note)}))
        if photos := self.photo_words():
            parts.append(text.line(photos))
        if answer.is_given or host(self).settings.earlier_values == "at-once":
            values = self.earlier.values(self.question)
            if values:
                parts.append(text.line(_("Last: %(values)s") % {"values": values}))
        return Content("   ").join(parts)

    def _show_foot(self) -> None:
        first = [Hint(keys_of(self.question), deed_of(self.question), "keep")]
        if takes_time(self.question.number.unit):
            first.append(Hint("w", _("stopwatch"), "stopwatch"))
        second = [*MOVING[1:3], LEAVING[1]]
        others = [MOVING[0], LEAVING[0], *MOVING[3:5], LEAVING[2]]
        help_hint = Hint("?", _("help"), "app.show_help")
        foot = self.query_one(KeyHints)
        foot.show_hints(
            [*first, *(hint(each) for each in NOTING)],
            [*(hint(each) for each in second), help_hint, *(hint(each) for each in others)],
        )

    def _show_status(self) -> None:
        words = _("Saved %(given)s of %(asked)s") % {"given": self.given, "asked": len(self.audit.asked)}
        if self.saved_at:
            words = f"{words} · {self.saved_at}"
        self.query_one(KeyHints).show_status(text.line(words))

    def _show_cursor(self) -> None:
        offset = self.query_one(QuestionList).cursor_offset or self.query_one(QuestionPanel).cursor_offset
        self.app.cursor_position = offset

    def _row_mark(self, question_id: str) -> RowMark:
        question = self.checklist.by_question[question_id].question
        sign = mark(self.state_of(question_id), ascii_only=self.ascii_only)
        return RowMark(sign, short_value(question, self.audit.answer(question_id)))


def _start(note: str, limit: int = 40) -> str:
    line = " ".join(note.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
