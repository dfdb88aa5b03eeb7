"""The history of one question: answers, notes, photos and findings of each previous audit."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui_audit.application.walk.previous_audits import PreviousAudits
from tui_audit.domain.audit.enums import AuditKind
from tui_audit.domain.audit.model import Audit, Finding
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.history.previous_answers import PreviousAnswer
from tui_audit.i18n.formats import date_text, period_words, word
from tui_audit.i18n.labels.threads import state_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.answer_words import answer_words
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.records import EXPLAIN
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.themes import mark
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.lines_view import BLANK, LinesView, hanging_indent
from tui_audit.ui.widgets.panel import Panel

_INDENT = Content("  ")


class QuestionHistoryScreen(Screen[None]):
    """The previous audits of the store at one question, newest first."""

    DEFAULT_CSS = """
    #history { height: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(EXPLAIN)

    def __init__(self, services: Services, question: Question, previous: PreviousAudits, *, with_values: bool) -> None:
        """``with_values``: whether previous answers may be shown yet."""
        super().__init__()
        self._t = services.translator
        self.services = services
        self._question, self._previous, self._with_values = question, previous, with_values

    def compose(self) -> ComposeResult:
        """Lay out the head line, the lines and the key line."""
        yield HeadLine(self._t("Previous answers"), "")
        yield Panel(self._t("Last eight audits"), LinesView(id="history"))
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Focus the lines, so that the arrow keys scroll them."""
        self.query_one(LinesView).focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Lay out the lines again for the new width."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        view = self.query_one(LinesView)
        view.show_lines(list(self._lines(view.row_width)))

    def _lines(self, width: int) -> Iterator[Content]:
        yield from text.block(self._question.ask, "bold").wrap(width)
        if not self._with_values:
            words = self._t("Previous answers are shown once you have answered. Previous findings are below.")
            yield from text.line(words, "italic").wrap(width)
        found = self._previous.answers.at(self._question)
        if not found:
            yield BLANK
            yield from text.line(self._t("No previous answers or findings.")).wrap(width)
        for then in found:
            yield BLANK
            yield from self._audit(then, width)

    def _audit(self, then: PreviousAnswer, width: int) -> Iterator[Content]:
        yield from text.line(_head(self._t, then.audit), "bold $accent").wrap(width)
        if self._with_values:
            words = _value(self._t, self._question, then)
            if words:
                yield from hanging_indent(_INDENT, text.line(words, "bold"), width)
            if then.answer.note:
                note = text.line(self._t("Note: %(note)s", note=then.answer.note))
                yield from hanging_indent(_INDENT, note, width)
            if then.answer.photos:
                photos = text.line(self._t("Photos: %(count)s", count=len(then.answer.photos)))
                yield from hanging_indent(_INDENT, photos, width)
        for finding in then.findings:
            yield from self._finding(then.audit, finding, width)

    def _finding(self, audit: Audit, finding: Finding, width: int) -> Iterator[Content]:
        sign = mark(finding.grade, ascii_only=self.services.settings.ascii_marks)
        thread = self._previous.threads.of(audit.id, finding)
        grade = (
            word(self._t, finding.grade)
            if thread is None
            else f"{word(self._t, finding.grade)}, {state_words(self._t, thread)}"
        )
        label = Content.assemble(_INDENT, sign, " ")
        yield from hanging_indent(label, text.line(f"{grade}: {finding.statement}"), width)
        for action in audit.actions_on(finding.id):
            parts = [
                action.what,
                action.owner,
                date_text(self._t, action.due) if action.due else "",
                word(self._t, audit.status_of(action)),
            ]
            words = " · ".join(part for part in parts if part)
            yield from hanging_indent(Content.assemble(_INDENT, "  → "), text.line(words), width)


def _head(t: Translator, audit: Audit) -> str:
    kind = "" if audit.kind is AuditKind.FULL else word(t, audit.kind)
    who = f"{audit.auditor}, {t('self-audit')}" if audit.self_audit else f"{audit.auditor}, {word(t, audit.role)}"
    return " · ".join(
        part for part in (period_words(t, audit.period), kind, date_text(t, audit.walked_on), who) if part
    )


def _value(t: Translator, question: Question, then: PreviousAnswer) -> str:
    if not then.answer.is_given:
        return ""
    if then.answer.value is not None and then.value is None:
        return t("answered in an earlier version of this question")
    return answer_words(t, question, then.answer)
