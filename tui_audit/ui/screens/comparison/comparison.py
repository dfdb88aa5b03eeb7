"""The comparison of two audits, like for like: scores, then questions grouped by outcome."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.audit.model import Answer, Audit, AuditKind, AuditSummary
from tui_audit.domain.checklist.model import AnswerType, Phase, Question
from tui_audit.domain.history.comparison import Comparison, chronological_key, compare
from tui_audit.domain.history.matching import ComparedAudit, ComparedQuestion, ComparedQuestions, Outcome, Relation
from tui_audit.domain.scoring.score_sheet import ScoreLine
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import word
from tui_audit.i18n.labels.comparison import (
    OUTCOMES,
    audit_names,
    caveat_words,
    change_words,
    compared_words,
    outcome_words,
)
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.answer_words import answer_words, short_value
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.comparison import COMPARISON
from tui_audit.ui.outcome_marks import outcome_mark
from tui_audit.ui.screens.comparison.choose_audit import ChooseAuditScreen, nothing_to_compare
from tui_audit.ui.screens.comparison.compared_question import ComparedPartScreen, ComparedQuestionScreen, figure_columns
from tui_audit.ui.screens.comparison.rater_agreement import agreement_lines, largest_differences_rows
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.rows import ListRow, RowList, columns

WIDE = 110
"""Window width in cells from which the answers in a row are shown in words."""
_ANSWER, _WIDE_ANSWER = 6, 20
"""Width in cells of an answer in a row, without and with words."""


class ComparisonScreen(Screen[None]):
    """One audit compared with another: the previous one, unless another is chosen."""

    AUTO_FOCUS: ClassVar[str | None] = "#compared"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMPARISON)

    def __init__(self, services: Services, audit_id: str, other: str | None = None) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._audit_id, self._other = audit_id, other
        self._offered: Sequence[AuditSummary] = ()
        self._sides: dict[str, ComparedAudit] = {}
        self.comparison: Comparison | None = None
        """The comparison that is shown; None if there is no audit to compare with."""

    def compose(self) -> ComposeResult:
        """Lay out the head line, the summary, the rows and the key line."""
        yield HeadLine(self._t("Comparison"))
        yield Static(id="about", classes="page-line")
        yield RowList(id="compared")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Read the audit and the audits that it can be compared with."""
        try:
            side = self._side(self._audit_id)
            self._offered = self.services.repository.history.comparable_audits(side.audit, side.checklist.id)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._other = self._other or default_compared_audit(side.audit, self._offered)
        self._show()

    def on_resize(self) -> None:
        """Lay out the summary for the new width."""
        if self.comparison is not None:
            self.query_one("#about", Static).update(self._about(self.comparison))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered: another audit can be chosen only if there is one."""
        return bool(self._offered) if action == "other" else True

    def action_other(self) -> None:
        """Choose another audit to compare with."""
        chooser = ChooseAuditScreen(self.services, self._sides[self._audit_id].audit, self._offered, self._other)
        self.services.navigator.open(chooser, self._chosen)

    def action_trend(self) -> None:
        """Show the scores of the store by period."""
        side = self._sides.get(self._audit_id)
        if side is not None:
            self.services.navigator.trend(side.audit.store.id, side.checklist.id, self._audit_id)

    def action_open(self) -> None:
        """Open the selected row for the help and the command palette; the rows handle the Enter key themselves."""
        self.query_one(RowList).action_choose()

    @on(RowList.Chosen)
    def opened(self, event: RowList.Chosen) -> None:
        """Open a question in both audits, or the touchpoints and questions of a score."""
        found = self.comparison
        if found is None:
            return
        kind, _colon, name = event.id.partition(":")
        if kind == "question":
            pair = next(each for each in found.pairs if each.question == name)
            self.services.navigator.open(ComparedQuestionScreen(self.services, found, pair))
            return
        part = found.section(name) if kind == "section" else found.phase(Phase(name)) if name else found.total
        self.services.navigator.open(ComparedPartScreen(self.services, found, part))

    def _chosen(self, other: str | None) -> None:
        if other is not None:
            self._other = other
            self._show()

    def _side(self, audit_id: str) -> ComparedAudit:
        found = self._sides.get(audit_id)
        if found is None:
            repository = self.services.repository
            audit = repository.audits.get(audit_id)
            found = self._sides[audit_id] = ComparedAudit(audit, repository.revisions.of_audit(audit).checklist)
        return found

    def _show(self) -> None:
        self.refresh_bindings()
        if self._other is None:
            self.query_one("#about", Static).update(text.block(nothing_to_compare(self._t)))
            return
        try:
            found = compare(self._side(self._other), self._side(self._audit_id))
        except AuditError as error:
            self.services.errors.show(error)
            return
        self.comparison = found
        first, second = audit_names(self._t, found)
        audit = found.second.audit
        title = f"{audit.store.code} {audit.store.name} · {found.second.checklist.title}"
        if found.relation is Relation.TWO_STORES:
            title = f"{found.second.checklist.title} · {audit.period}"
        self.query_one(HeadLine).show(title, f"{first} → {second}" if found.relation is Relation.IN_TIME else "")
        self.query_one("#about", Static).update(self._about(found))
        self.query_one(RowList).show(list(self._rows(found)))

    def _about(self, found: Comparison) -> Content:
        lines = [text.line(compared_words(self._t, found), "bold")]
        if not found.pairs:
            lines.append(text.line(self._t("Nothing was answered in both: there is nothing to compare.")))
        else:
            lines.append(text.line(change_words(self._t, found.total)))
        lines += [text.line(words) for words in caveat_words(self._t, found)]
        if found.relation is Relation.TWO_AUDITORS:
            lines += agreement_lines(self._t, found)
        return Content("\n").join([*lines, Content()])

    def _rows(self, found: Comparison) -> Iterator[ListRow]:
        if not found.pairs:
            return
        names = audit_names(self._t, found)
        yield ListRow(
            None, lambda width: figure_columns(self._t, width + 2, Content(), (*names, self._t("change")), style="bold")
        )
        yield _figure(self._t, "part:", self._t("Whole walk"), found.total)
        for phase in Phase:
            if found.phase(phase).pairs:
                yield _figure(self._t, f"phase:{phase.value}", word(self._t, phase), found.phase(phase))
                for section in found.sections:
                    if section.phase is phase:
                        yield _figure(self._t, f"section:{section.id}", f"  {section.title}", found.section(section.id))
        if found.relation is Relation.TWO_AUDITORS:
            yield from largest_differences_rows(self._t, found, self._question)
        for outcome in OUTCOMES:
            yield from self._group(found, outcome)
        yield ListRow(None, lambda _width: Content())
        same = len(found.with_outcome(Outcome.SAME))
        words = self._t("%(word)s: %(count)s", word=outcome_words(self._t, found, Outcome.SAME), count=same)
        yield ListRow(None, lambda _width: text.line(words))

    def _group(self, found: Comparison, outcome: Outcome) -> Iterator[ListRow]:
        pairs = found.with_outcome(outcome)
        if not pairs:
            return
        sign = outcome_mark(outcome, ascii_only=self.services.settings.ascii_marks)
        title = text.line(f" {outcome_words(self._t, found, outcome)} ({len(pairs)})", "bold $accent")
        yield ListRow(None, lambda _width: Content())
        yield ListRow(None, lambda _width: sign + title)
        for pair in pairs:
            yield self._question(found, pair)

    def _question(self, found: Comparison, pair: ComparedQuestion) -> ListRow:
        sign = outcome_mark(pair.outcome, ascii_only=self.services.settings.ascii_marks)

        def draw(width: int) -> Content:
            ask = Content.assemble(sign, " ", text.line(pair.stop.question.ask))
            return columns(width, ask, _both(self._t, found, pair, _WIDE_ANSWER if width >= WIDE else _ANSWER))

        return ListRow(f"question:{pair.question}", draw)


def default_compared_audit(audit: Audit, offered: Sequence[AuditSummary]) -> str | None:
    """Return the id of the audit to compare with at first; None if there is none.

    It is the previous audit if that is offered, else the latest earlier full audit of the store. Failing that, it is
    another audit of the store, then one of another store.
    """
    own = [each for each in offered if each.store_id == audit.store.id]
    names = [each.id for each in own]
    if audit.previous in names:
        return audit.previous
    before = [
        each for each in own if each.kind is AuditKind.FULL and chronological_key(each) < chronological_key(audit)
    ]
    return next((each.id for each in (*before, *own, *offered)), None)


def _figure(t: Translator, row_id: str, label: str, part: ComparedQuestions) -> ListRow:
    return ListRow(row_id, lambda width: figure_columns(t, width, text.line(label), part))


def _both(t: Translator, found: Comparison, pair: ComparedQuestion, size: int) -> tuple[Content, int]:
    """Return both answers side by side, and their width in cells.

    For several choices the share of the points is shown instead of the answer; in a narrow window for one choice too.
    """
    then = found.first.checklist.by_question[pair.question].question
    sides = ((then, found.first.audit, pair.first), (pair.stop.question, found.second.audit, pair.second))
    one, two = (_answer(t, question, audit.answer(pair.question), line, size) for question, audit, line in sides)
    cells = Content.assemble(" " * (size - one.cell_length), one, text.line(" → "), two)
    return cells, 2 * size + 3


def _answer(t: Translator, question: Question, answer: Answer, line: ScoreLine, size: int) -> Content:
    kind = question.answer
    if kind is AnswerType.CHOICES or (kind is AnswerType.CHOICE and size < _WIDE_ANSWER):
        words = f"{round(100 * (line.points or 0))} %"
    elif size == _WIDE_ANSWER:
        words = answer_words(t, question, answer)
    else:
        words = short_value(t, question, answer)
    return text.line(words).truncate(size, ellipsis=True)
