"""How the walk is drawn: head, card, answer line, foot. Nothing is rebuilt; what changed is drawn anew."""

from collections.abc import Sequence

from textual.content import Content

from tui_audit.domain.audit.enums import Kind, Status
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import _
from tui_audit.ui import text
from tui_audit.ui.answer_keys import deed_of, keys_of, short_value
from tui_audit.ui.commands.walk import ENTERING, HISTORY, LEAVING, MOVING, NOTE, NOTING
from tui_audit.ui.screens.walk.emotion import feeling_line
from tui_audit.ui.screens.walk.moving import Moving
from tui_audit.ui.themes import mark
from tui_audit.ui.widgets.answer_line import AnswerLine
from tui_audit.ui.widgets.key_hints import Hint, KeyHints, hint
from tui_audit.ui.widgets.lines_view import BLANK
from tui_audit.ui.widgets.note_editor import NoteEditor
from tui_audit.ui.widgets.question_card import PLAIN_SIGNS, RICH_SIGNS, Card
from tui_audit.ui.widgets.question_list import QuestionList, RowMark
from tui_audit.ui.widgets.question_panel import QuestionPanel
from tui_audit.ui.widgets.score_strip import PhaseProgress, ScoreStrip
from tui_audit.ui.widgets.stopwatch import clock_words, takes_time


class Showing(Moving):
    """Puts the state of the walk on the screen."""

    def show_saved(self, questions: Sequence[str], *, with_card: bool = True) -> None:
        """Draw what changed: the rows, the card, the count."""
        for question in questions:
            self.query_one(QuestionList).replace_mark(question)
        if with_card:
            self.show_card()
        self.show_progress()
        self.show_status()

    def show_notice(self, notice: Content, *, whole: bool = True) -> None:
        """Say something in the first line under the card."""
        self.query_one(AnswerLine).show_notice(notice, whole=whole)

    def show_course(self) -> None:
        """Draw the list of what is walked now."""
        questions = self.query_one(QuestionList)
        questions.show_stops(self.course.shown)
        questions.highlight(self.question.id)
        self.show_progress()
        self.show_status()

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
            self.show_card()
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

    def title_line(self) -> Content:
        """Which store, which checklist, for when, as whom."""
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
        if audit.status is Status.REOPENED:
            parts.insert(0, text.line(_("open again"), "bold $text-warning"))
        if audit.kind is not Kind.FULL:
            parts.insert(0, text.line(word(audit.kind), "bold $text-warning"))
        return Content(" · ").join(parts)

    def show_card(self) -> None:
        """Draw the card and what was answered."""
        question = self.question
        card = Card(
            stop=self.stop,
            place=self.course.in_section(question.id),
            importance=self.stop.touchpoint.importance_to(self.audit.segment),
            answer=self.audit.answer(question.id),
            earlier=(*self.earlier.lines(question.id), *self._findings_here(), *self._felt_here()),
            signs=PLAIN_SIGNS if self.ascii_only else RICH_SIGNS,
        )
        self.query_one(QuestionPanel).show_card(card)
        self._show_answer()

    def _findings_here(self) -> list[Content]:
        return [
            Content.assemble(
                mark(finding.grade, ascii_only=self.ascii_only),
                " ",
                text.line(self.grade_words(finding)),
                ": ",
                text.line(finding.statement),
            )
            for finding in self.audit.findings_on(self.question.id)
        ]

    def _felt_here(self) -> list[Content]:
        line = feeling_line(self.audit, self.stop.touchpoint.id)
        return [line] if line else []

    def _show_answer(self) -> None:
        """The answer, and the earlier ones once it is given or at once if set so."""
        values = self.earlier.values(self.question) if self.shows_earlier_values else []
        tail = [text.line(value) for value in values]
        end = text.line(_("h: all of it")) if tail else BLANK
        self.query_one(AnswerLine).show_answer(self._answer_line(), text.line(_("Last:")), tail, end)

    @property
    def shows_earlier_values(self) -> bool:
        """Whether earlier answers to this question may be seen yet."""
        return self.audit.answer(self.question.id).is_given or self.services.settings.earlier_values == "at-once"

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
        return Content("   ").join(parts)

    def show_foot(self) -> None:
        """Draw the keys that this question takes; while a note is written, those of its editor."""
        foot = self.query_one(KeyHints)
        if self.query_one(NoteEditor).has_focus:
            foot.show_hints(
                [hint(NOTE), Hint("Tab", _("next"), "move(1)")],
                [Hint("F1", _("help"), "app.show_help")],
            )
            return
        first = [Hint(keys_of(self.question), deed_of(self.question), "keep")]
        if takes_time(self.question.number.unit):
            first.append(Hint("w", _("stopwatch"), "stopwatch"))
        second = [*MOVING[1:3], LEAVING[1]]
        others = [MOVING[0], LEAVING[0], HISTORY, *MOVING[3:5], *ENTERING, LEAVING[2]]
        if not self.given:  # nothing to go on with yet; this is when a sheet is entered
            others = [*ENTERING, *(each for each in others if each not in ENTERING)]
        help_hint = Hint("?", _("help"), "app.show_help")
        foot.show_hints(
            [*first, *(hint(each) for each in NOTING)],
            [*(hint(each) for each in second), help_hint, *(hint(each) for each in others)],
        )

    def show_status(self) -> None:
        """Say how much is on disk."""
        words = _("Saved %(given)s of %(asked)s") % {"given": self.given, "asked": len(self.audit.asked)}
        if self.saved_at:
            words = f"{words} · {self.saved_at}"
        self.query_one(KeyHints).show_status(text.line(words))

    def show_cursor(self) -> None:
        """Put the terminal's cursor where the question is, for readers that follow it."""
        offset = self.query_one(QuestionList).cursor_offset or self.query_one(QuestionPanel).cursor_offset
        self.app.cursor_position = offset

    def row_mark(self, question_id: str) -> RowMark:
        """What stands before a question in the list."""
        question = self.checklist.by_question[question_id].question
        answer = self.audit.answer(question_id)
        sign = mark(self.state_of(question_id), ascii_only=self.ascii_only)
        against = self.earlier.against(question, answer, self.audit.findings_on(question_id))
        return RowMark(
            sign,
            short_value(question, answer),
            BLANK if against is None else mark(against, ascii_only=self.ascii_only),
        )


def _start(note: str, limit: int = 40) -> str:
    line = " ".join(note.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
