"""The comparison of two audits, like for like: scores, then questions grouped by outcome."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.audit.model import Answer, Audit, AuditKind, AuditSummary
from tui_audit.domain.checklist.model import AnswerType, Phase, Question
from tui_audit.domain.history.comparison import Comparison, chronological_key, compare
from tui_audit.domain.history.matching import ComparedAudit, ComparedQuestion, ComparedQuestions, Outcome, Relation
from tui_audit.domain.scoring.score_sheet import ScoreLine
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import percent, period_words, word
from tui_audit.i18n.labels.comparison import OUTCOMES, audit_names, causes_words, caveat_words, compared_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.answer_words import answer_words, short_value
from tui_audit.ui.change_words import comparison_sentence, reported_words
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.comparison import COMPARISON
from tui_audit.ui.outcome_marks import outcome_mark
from tui_audit.ui.screens.comparison.choose_audit import ChooseAuditScreen, nothing_to_compare
from tui_audit.ui.screens.comparison.compared_question import ComparedPartScreen, ComparedQuestionScreen
from tui_audit.ui.screens.comparison.compared_rows import (
    group_title,
    heading_columns,
    part_lines,
    question_lines,
    score_columns,
)
from tui_audit.ui.screens.comparison.rater_agreement import agreement_lines, largest_differences_rows
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.detail_panel import DetailPanel
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList, columns, heading

WIDE = 110
"""Width of the list in cells from which the answers in a row are shown in words."""
_ANSWER, _WIDE_ANSWER = 8, 20
"""Width in cells of an answer in a row, without and with words."""


class ComparisonScreen(Screen[None]):
    """One audit compared with another: the previous one, unless another is chosen."""

    AUTO_FOCUS: ClassVar[str | None] = "#compared"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMPARISON)
    CSS = """
    ComparisonScreen.-wide #list-panel { width: 3fr; }
    ComparisonScreen.-wide .detail-panel { width: 2fr; }
    """

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
        with Horizontal(classes="side-by-side"):
            yield Panel(self._t("What changed"), RowList(id="compared"), id="list-panel")
            yield DetailPanel(self._t("Details"))
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
        pair = self._pair(found, event.id)
        if pair is not None:
            self.services.navigator.open(ComparedQuestionScreen(self.services, found, pair))
            return
        title, part = self._part(found, event.id)
        self.services.navigator.open(ComparedPartScreen(self.services, found, title, part))

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Show details of the row under the cursor: a question in both audits, or the touchpoints of a score."""
        found, current = self.comparison, self.query_one(RowList).current
        if found is None or current is None:
            return
        ascii_only = self.services.settings.ascii_marks
        panel, pair = self.query_one(DetailPanel), self._pair(found, current)
        if pair is not None:
            panel.show(pair.stop.touchpoint.title, list(question_lines(self._t, found, pair, ascii_only=ascii_only)))
            return
        title, part = self._part(found, current)
        panel.show(title, list(part_lines(self._t, found, part, ascii_only=ascii_only)))

    def _pair(self, found: Comparison, row_id: str) -> ComparedQuestion | None:
        """Return the question of a row; None if the row is a score."""
        name = row_id.removeprefix("question:")
        return next((each for each in found.pairs if each.question == name), None) if name != row_id else None

    def _part(self, found: Comparison, row_id: str) -> tuple[str, ComparedQuestions]:
        """Return the title and the questions of the score in a row."""
        kind, _colon, name = row_id.partition(":")
        if kind == "section":
            title = next(section.title for section in found.sections if section.id == name)
            return title, found.section(name)
        if name:
            return word(self._t, Phase(name)), found.phase(Phase(name))
        return self._t("Whole audit"), found.total

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
            title = f"{found.second.checklist.title} · {period_words(self._t, audit.period)}"
        self.query_one(HeadLine).show(title, f"{first} → {second}")
        self.query_one("#about", Static).update(self._about(found))
        self.query_one(RowList).show(list(self._rows(found)))
        self.moved()

    def _about(self, found: Comparison) -> Content:
        if not found.pairs:
            lines = [text.line(self._t("No question was answered in both audits, so there is nothing to compare."))]
        else:
            lines = self._scores(found) if found.is_scored else []
        lines.append(text.line(compared_words(self._t, found)))
        lines += [text.line(words) for words in (*caveat_words(self._t, found), causes_words(self._t, found))]
        if found.relation is Relation.TWO_AUDITORS:
            lines += agreement_lines(self._t, found)
        return Content("\n").join(line for line in lines if line)

    def _scores(self, found: Comparison) -> list[Content]:
        """Return the reported scores, then the change on the questions that both audits have in common."""
        like_for_like = self._t.plural(
            "Compared like for like, on the %(count)s question scored in both audits:",
            "Compared like for like, on the %(count)s questions scored in both audits:",
            len(found.pairs),
        )
        change = text.line(comparison_sentence(self._t, found), "bold")
        return [text.line(reported_words(self._t, found)), Content.assemble(text.line(like_for_like), " ", change)]

    def _rows(self, found: Comparison) -> Iterator[ListRow]:
        if not found.pairs:
            return
        yield ListRow(None, lambda width: heading_columns(self._t, width + 2, found))
        yield self._score("part:", self._t("Whole audit"), found.total)
        for phase in Phase:
            if found.phase(phase).pairs:
                yield self._score(f"phase:{phase.value}", word(self._t, phase), found.phase(phase))
        if found.relation is Relation.TWO_AUDITORS:
            yield from largest_differences_rows(self._t, found, self._question)
        for outcome in OUTCOMES:
            yield from self._group(found, outcome)
        same = len(found.with_outcome(Outcome.SAME))
        words = self._t("%(word)s: %(count)s", word=group_title(self._t, found, Outcome.SAME), count=same)
        yield ListRow(None, lambda _width: Content())
        yield ListRow(None, lambda _width: text.line(words))
        yield from self._sections(found)

    def _sections(self, found: Comparison) -> Iterator[ListRow]:
        """Yield the scores of the sections, the largest drop first."""
        yield ListRow(None, lambda _width: Content())
        yield heading(self._t("Sections, largest drop first"))
        for section in sorted(found.sections, key=lambda each: found.section(each.id).difference or 0):
            yield self._score(f"section:{section.id}", section.title, found.section(section.id))

    def _score(self, row_id: str, label: str, part: ComparedQuestions) -> ListRow:
        ascii_only = self.services.settings.ascii_marks
        return ListRow(
            row_id, lambda width: score_columns(self._t, width, text.line(label), part, ascii_only=ascii_only)
        )

    def _group(self, found: Comparison, outcome: Outcome) -> Iterator[ListRow]:
        pairs = found.with_outcome(outcome)
        if not pairs:
            return
        sign = outcome_mark(outcome, ascii_only=self.services.settings.ascii_marks)
        title = text.line(f" {group_title(self._t, found, outcome)} ({len(pairs)})", "bold $accent")
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
        words = percent(t, round(100 * (line.points or 0)))
    elif kind is AnswerType.RATING or size == _WIDE_ANSWER:
        words = answer_words(t, question, answer)
    else:
        words = short_value(t, question, answer)
    return text.line(words).truncate(size, ellipsis=True)
