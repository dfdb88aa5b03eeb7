"""The scores of one store and checklist by period: a chart and a table."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.checklist.model import Phase
from tui_audit.domain.history.audit_points import SavedScore, last_in_each_period
from tui_audit.domain.history.gaps import AuditGap, gap_between
from tui_audit.domain.history.trend import Trend, TrendSlot, trend
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import percent, phase_label, word
from tui_audit.i18n.labels.comparison import trend_break_words, trend_questions_words, trend_rule_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.comparison import TREND
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.rows import ListRow, RowList, columns
from tui_audit.ui.widgets.trend_chart import ChartMark, TrendChart, legend

_LINES: tuple[Phase | None, ...] = (None, *Phase)
_FIGURE = 8
_FULL_WIDTH = 64
"""Width in cells from which the table has the phases besides the total."""


class TrendScreen(Screen[None]):
    """The scores of a store by period.

    The table shows the saved scores at once. The chart is calculated after that, from the questions that all audits of
    a line have in common.
    """

    AUTO_FOCUS: ClassVar[str | None] = "#periods"
    BINDINGS: ClassVar[list[BindingType]] = bindings(TREND)
    DEFAULT_CSS = """
    TrendScreen #trend { height: 1fr; layout: vertical; }
    TrendScreen #chart { height: 1fr; min-height: 7; padding: 0 1; overflow: hidden; }
    TrendScreen #periods { height: 1fr; }
    TrendScreen.-wide #trend { layout: horizontal; }
    TrendScreen.-wide #chart { width: 1fr; height: 100%; max-height: 24; }
    TrendScreen.-wide #periods { width: 72; height: 100%; max-height: 100%; }
    """
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012

    def __init__(self, services: Services, store_id: str, checklist_id: str, audit_id: str | None = None) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._store_id, self._checklist_id, self._audit_id = store_id, checklist_id, audit_id
        self._kept: tuple[SavedScore, ...] = ()
        self._line = 0
        self._store_words = ""
        self.trend: Trend | None = None
        """Calculated after the audits have been read; None before."""

    def compose(self) -> ComposeResult:
        """Lay out the head line, the explanation, chart and table, and the key line."""
        yield HeadLine(self._t("Trend"))
        yield Static(id="about", classes="page-line")
        with Container(id="trend"):
            yield TrendChart(id="chart", ascii_only=self.services.settings.ascii_marks)
            yield RowList(id="periods")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Show the saved scores first, then calculate the chart."""
        repository = self.services.repository
        try:
            store = repository.stores.get(self._store_id)
            self._kept = repository.history.saved_scores(self._store_id, self._checklist_id)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._store_words = f"{store.code} {store.name}"
        self.query_one(HeadLine).show(self._store_words)
        self.query_one(RowList).show(list(self._rows()), self._audit_id)
        self.call_after_refresh(self._reckon)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered: the first audit has no earlier one to compare with."""
        return self._before() is not None if action == "compare" else True

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Update the keys, which depend on the highlighted row."""
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
            self.services.navigator.comparison(audit, before)

    def _before(self) -> str | None:
        rows = self.query_one_optional(RowList)
        ids = [each.audit for each in self._counting()]
        place = ids.index(rows.current) if rows is not None and rows.current in ids else -1
        return ids[place + 1] if 0 <= place < len(ids) - 1 else None

    def _counting(self) -> Sequence[SavedScore]:
        """Return the last audit of each period, newest first."""
        return last_in_each_period(reversed(self._kept), lambda each: each.period)[::-1]

    def _reckon(self) -> None:
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
        title = self._t("Trend · %(line)s", line=word(self._t, phase) if phase else self._t("Whole walk"))
        head = self.query_one(HeadLine)
        latest = self.trend.slots[-1].point if self.trend.slots else None
        if latest is not None:
            head.show(f"{self._store_words} · {latest.walk.checklist.title}", title)
        self.query_one("#about", Static).update(self._about(self.trend))
        self.query_one(TrendChart).show([_mark(slot, phase) for slot in self.trend.slots])

    def _about(self, found: Trend) -> Content:
        if found.latest is None:
            return text.block(self._t("Nothing to show yet: a trend begins with the first finished full audit."))
        lines = [trend_questions_words(self._t, found.latest)]
        if found.latest.break_reason is not None:
            lines.append(trend_break_words(self._t, found.latest))
        if len(found.lines) > 1:
            lines.append(trend_rule_words(self._t))
        lines.append(legend(self._t, ascii_only=self.services.settings.ascii_marks))
        return Content("\n").join(text.line(words) for words in lines)

    def _rows(self) -> Iterator[ListRow]:
        heads = (self._t("as printed"), *(phase_label(self._t, phase) for phase in Phase))
        yield ListRow(None, lambda width: _columns(width + 2, Content(), heads, "bold"))
        after: SavedScore | None = None
        for each in self._counting():
            gap = None if after is None else gap_between(each.period, after.period)
            if gap is not None:
                yield _gap_row(self._t, gap)
            yield _kept_row(self._t, each)
            after = each


def _mark(slot: TrendSlot, phase: Phase | None) -> ChartMark:
    if slot.point is None:
        return ChartMark("", None)
    return ChartMark(slot.point.period, slot.point.shown(phase), slot.is_joined, slot.point.walk.self_audit)


def _kept_row(t: Translator, kept: SavedScore) -> ListRow:
    own = t("self-audit") if kept.self_audit else kept.auditor
    name = Content.assemble(text.line(f"{kept.period:<9}", "bold"), text.line(own))
    figures = tuple(percent(t, figure) for figure in (kept.total, *kept.phases.values()))
    return ListRow(kept.audit, lambda width: _columns(width, name, figures))


def _gap_row(t: Translator, gap: AuditGap) -> ListRow:
    periods = gap.first if gap.count == 1 else f"{gap.first} – {gap.last}"
    words = t.plural("no audit in %(periods)s", "no audit in %(periods)s", gap.count, periods=periods)
    return ListRow(None, lambda _width: text.line(f"  {words}"))


def _columns(width: int, left: Content, figures: Sequence[str], style: str = "") -> Content:
    """Return a row of the table; a narrow table leaves out the phases."""
    shown = figures if width >= _FULL_WIDTH else figures[:1]
    return columns(width, left, *((_right(words, style), max(_FIGURE, len(words))) for words in shown))


def _right(words: str, style: str) -> Content:
    return Content(" " * max(_FIGURE - len(words), 0)) + text.line(words, style)
