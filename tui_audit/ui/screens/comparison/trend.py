"""The scores of one store and checklist by period: a chart and a table."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.checklist.model import Phase
from tui_audit.domain.figures import exact_fraction, printed_difference
from tui_audit.domain.history.audit_points import SavedScore, last_in_each_period
from tui_audit.domain.history.gaps import AuditGap, gap_between
from tui_audit.domain.history.trend import Trend, TrendLine, TrendPoint, TrendSlot, trend
from tui_audit.domain.scoring.score_sheet import Verdict
from tui_audit.domain.scoring.significance import equivalent_answer_steps
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import date_text, percent, period_words, phase_label, word
from tui_audit.i18n.labels.comparison import trend_break_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.change_words import change_since, short_change
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.comparison import TREND
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.themes import mark
from tui_audit.ui.widgets.bars import score_bar
from tui_audit.ui.widgets.detail_panel import DetailPanel
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList, columns, fit_to_width
from tui_audit.ui.widgets.trend_chart import ChartMark, TrendChart, legend

_LINES: tuple[Phase | None, ...] = (None, *Phase)
_FIGURE = 8
_FULL_WIDTH = 58
"""Width in cells from which the table has the phases besides the total."""
_FEW_LINES = 22
"""Window height in lines below which the sentence about the compared questions makes room for the chart."""


class TrendScreen(Screen[None]):
    """The scores of a store by period.

    The table shows the saved scores at once. The chart is calculated after that, from the questions that all audits of
    a line have in common.
    """

    AUTO_FOCUS: ClassVar[str | None] = "#periods"
    BINDINGS: ClassVar[list[BindingType]] = bindings(TREND)
    CSS = """
    TrendScreen #trend { height: 1fr; layout: vertical; }
    TrendScreen #chart-panel { height: 1fr; min-height: 8; }
    TrendScreen #chart { height: 1fr; }
    TrendScreen #history-tables { height: 1fr; }
    TrendScreen.-wide #trend { layout: horizontal; }
    TrendScreen.-wide #chart-panel { width: 1fr; height: 100%; }
    TrendScreen.-wide #history-tables { width: 1fr; height: 100%; max-width: 84; }
    TrendScreen.-wide.-close #history-tables { width: 68; }
    """

    def __init__(self, services: Services, store_id: str, checklist_id: str, audit_id: str | None = None) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._store_id, self._checklist_id, self._audit_id = store_id, checklist_id, audit_id
        self._kept: tuple[SavedScore, ...] = ()
        self._line = 0
        self.trend: Trend | None = None
        """Calculated after the audits have been read; None before."""

    def compose(self) -> ComposeResult:
        """Lay out the head line, the explanation, the chart, the table with details of its row, and the key line."""
        t, ascii_only = self._t, self.services.settings.ascii_marks
        yield HeadLine(t("History"))
        yield Static(id="about", classes="page-line")
        with Container(id="trend"):
            yield Panel(t("Whole audit"), TrendChart(id="chart", ascii_only=ascii_only), id="chart-panel")
            with Vertical(id="history-tables"):
                yield Panel(t("Scores as reported"), RowList(id="periods"))
                yield DetailPanel("")
        yield KeyLine(t)

    def on_mount(self) -> None:
        """Show the saved scores first, then calculate the chart."""
        repository = self.services.repository
        try:
            store = repository.stores.get(self._store_id)
            self._kept = repository.history.saved_scores(self._store_id, self._checklist_id)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self.query_one(HeadLine).show(f"{store.code} {store.name}", self._t("History"))
        self.query_one(RowList).show(list(self._rows()), self._audit_id)
        self._show_details()
        self.call_after_refresh(self._calculate)

    def on_resize(self) -> None:
        """Choose the sentences anew for the height of the window."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered: the first audit has no earlier one to compare with."""
        return self._before() is not None if action == "compare" else True

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Update the details and the keys, which depend on the highlighted row."""
        self._show_details()
        self.refresh_bindings()

    @on(RowList.Chosen)
    def opened(self, event: RowList.Chosen) -> None:
        """Open the audit."""
        self.services.navigator.audit(event.id)

    def action_turn(self, step: int) -> None:
        """Show the next or previous line of the chart: the total, then the phases."""
        self._line = (self._line + step) % len(_LINES)
        self._show()

    def action_compare(self) -> None:
        """Compare the highlighted audit with the one before it."""
        audit, before = self.query_one(RowList).current, self._before()
        if audit is not None and before is not None:
            self.services.navigator.comparison(audit, before.audit)

    def _before(self) -> SavedScore | None:
        """Return the audit before the highlighted one."""
        rows = self.query_one_optional(RowList)
        audits = self._counting()
        place = next((place for place, each in enumerate(audits) if rows and each.audit == rows.current), len(audits))
        return audits[place + 1] if place + 1 < len(audits) else None

    def _counting(self) -> Sequence[SavedScore]:
        """Return the last audit of each period, newest first."""
        return last_in_each_period(reversed(self._kept), lambda each: each.period)[::-1]

    def _calculate(self) -> None:
        repository = self.services.repository
        try:
            self.trend = trend(repository.history.audit_points(self._store_id, self._checklist_id))
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._show()

    def _show(self) -> None:
        if self.trend is None:
            return
        phase = _LINES[self._line]
        self.query_one("#chart-panel", Panel).show_title(word(self._t, phase) if phase else self._t("Whole audit"))
        self.query_one("#about", Static).update(self._about(self.trend, phase))
        self.query_one(TrendChart).show([_mark(self._t, slot, phase) for slot in self.trend.slots])

    def _about(self, found: Trend, phase: Phase | None) -> Content:
        latest = found.latest
        if latest is None:
            return text.block(
                self._t("No history yet.\nIt begins with the first completed full audit of this store."), "bold"
            )
        lines = [text.line(_latest_words(self._t, latest, phase), "bold")]
        if self.size.height >= _FEW_LINES:
            lines.append(text.line(_questions_words(self._t, latest)))
        reported = _reported_words(self._t, latest, phase, self._kept)
        if reported:
            lines.append(text.line(reported))
        if latest.break_reason is not None:
            lines.append(text.line(trend_break_words(self._t, latest)))
        lines.append(text.line(legend(self._t, ascii_only=self.services.settings.ascii_marks)))
        return Content("\n").join(lines)

    def _rows(self) -> Iterator[ListRow]:
        heads = (self._t("Score"), *(phase_label(self._t, phase) for phase in Phase))
        heading = text.line(f"  {self._t('Period')}", "bold")
        yield ListRow(None, lambda width: _columns(width, heading, heads, "bold", indent="  "))
        after: SavedScore | None = None
        for each in self._counting():
            gap = None if after is None else gap_between(each.period, after.period)
            if gap is not None:
                yield _gap_row(self._t, gap)
            yield _saved_row(self._t, each, ascii_only=self.services.settings.ascii_marks)
            after = each

    def _show_details(self) -> None:
        current = self.query_one(RowList).current
        saved = next((each for each in self._kept if each.audit == current), None)
        if saved is not None:
            title = period_words(self._t, saved.period)
            self.query_one(DetailPanel).show(title, list(self._details(saved, self._before())))

    def _details(self, saved: SavedScore, before: SavedScore | None) -> Iterator[Content]:
        day = date_text(self._t, saved.walked_on)
        if saved.self_audit:
            yield text.line(self._t("Self-audit by %(auditor)s on %(day)s", auditor=saved.auditor, day=day))
        else:
            yield text.line(self._t("Audited by %(auditor)s on %(day)s", auditor=saved.auditor, day=day))
        yield Content()
        earlier = _scores(before) if before is not None else {}
        for phase, score in _scores(saved).items():
            label = word(self._t, phase) if phase else self._t("Whole audit")
            last = earlier.get(phase)
            bar = score_bar(score, 12, before=last, ascii_only=self.services.settings.ascii_marks)
            figures = f"{percent(self._t, score):>7}  {short_change(self._t, printed_difference(score, last))}"
            yield Content.assemble(fit_to_width(text.line(label), 20), bar, text.line(figures))
        if before is not None:
            yield Content()
            period = period_words(self._t, before.period)
            yield text.line(self._t("The mark across each bar is the score in %(period)s.", period=period))


def _scores(saved: SavedScore) -> Mapping[Phase | None, float | None]:
    scores: dict[Phase | None, float | None] = {None: saved.total}
    scores.update(saved.phases.items())
    return scores


def _latest_words(t: Translator, line: TrendLine, phase: Phase | None) -> str:
    """Return the latest score of a line and its change since the audit before, in words."""
    latest = line.points[-1]
    values = {"period": period_words(t, latest.period), "score": percent(t, latest.shown(phase))}
    score = t("%(period)s: %(score)s.", **values)
    if len(line.points) < 2:
        return score
    before = line.points[-2]
    change = printed_difference(latest.shown(phase), before.shown(phase))
    if change is None:
        return score
    since = change_since(t, change, _steps(line, latest, change, phase), period_words(t, before.period))
    return f"{score} {since}"


def _steps(line: TrendLine, latest: TrendPoint, change: float, phase: Phase | None) -> int | None:
    """Return a change as a number of answers that change by one step."""
    stops = (latest.walk.checklist.by_question[question] for question in line.questions)
    weights = [exact_fraction(stop.question.weight) for stop in stops if phase in {None, stop.section.phase}]
    return equivalent_answer_steps(change, weights)


def _questions_words(t: Translator, line: TrendLine) -> str:
    """Return which questions the chart is based on."""
    count = len(line.questions)
    if len(line.points) == 1:
        return t.plural(
            "One audit with %(count)s question. The next audit shows the change.",
            "One audit with %(count)s questions. The next audit shows the change.",
            count,
        )
    values = {"count": count, "asked": line.asked, "audits": len(line.points)}
    if len(line.points) == 2:
        return t(
            "Compared on the %(count)s of %(asked)s questions scored in both audits, so figures can differ from the"
            " reported scores.",
            **values,
        )
    return t(
        "Compared on the %(count)s of %(asked)s questions scored in all %(audits)s audits, so figures can differ from"
        " the reported scores.",
        **values,
    )


def _reported_words(t: Translator, line: TrendLine, phase: Phase | None, saved: Sequence[SavedScore]) -> str:
    """Return the reported scores of the last 2 audits of a line; empty if the chart shows the same scores."""
    reported = {each.audit: _scores(each)[phase] for each in saved}
    points = line.points[-2:]
    if all(reported.get(point.walk.audit) == point.shown(phase) for point in points):
        return ""
    scores = [
        t("%(score)s in %(period)s", score=percent(t, reported.get(p.walk.audit)), period=period_words(t, p.period))
        for p in points
    ]
    return t("Reported: %(scores)s.", scores=", ".join(scores))


def _mark(t: Translator, slot: TrendSlot, phase: Phase | None) -> ChartMark:
    if slot.point is None:
        return ChartMark(t("Gap"), None, t("no audit"))
    score, period = slot.point.shown(phase), period_words(t, slot.point.period)
    return ChartMark(period, score, percent(t, score), slot.is_joined, slot.point.walk.self_audit)


def _saved_row(t: Translator, saved: SavedScore, *, ascii_only: bool) -> ListRow:
    own = t("self-audit") if saved.self_audit else saved.auditor
    failed = mark(Verdict.FAILED, ascii_only=ascii_only) if saved.verdict == Verdict.FAILED else Content(" ")
    period = fit_to_width(text.line(period_words(t, saved.period), "bold"), 9)
    name = Content.assemble(failed, " ", period, text.line(own))
    figures = tuple(percent(t, figure) for figure in (saved.total, *saved.phases.values()))
    return ListRow(saved.audit, lambda width: _columns(width, name, figures))


def _gap_row(t: Translator, gap: AuditGap) -> ListRow:
    first, last = period_words(t, gap.first), period_words(t, gap.last)
    words = (
        t("Gap: no audit in %(period)s", period=first)
        if gap.count == 1
        else t("Gap: no audit from %(first)s to %(last)s", first=first, last=last)
    )
    return ListRow(None, lambda _width: text.line(f"    {words}"))


def _columns(width: int, left: Content, figures: Sequence[str], style: str = "", indent: str = "") -> Content:
    """Return a row of the table; a narrow table leaves out the phases."""
    shown = figures if width >= _FULL_WIDTH else figures[:1]
    return Content(indent) + columns(
        width, left, *((_right(words, style), max(_FIGURE, len(words))) for words in shown)
    )


def _right(words: str, style: str) -> Content:
    return Content(" " * max(_FIGURE - len(words), 0)) + text.line(words, style)
