"""The screen for the customer journey of one audit: pages opened by number keys, and their touchpoints."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from tui_audit.domain.journey.checks import MistakeCheck, journey_checks
from tui_audit.domain.journey.competitors import CompetitorComparison, compare_with_competitor
from tui_audit.domain.journey.context import JourneyAudits
from tui_audit.domain.journey.map_checks import map_review
from tui_audit.domain.journey.measures import MeasureLine, measures
from tui_audit.domain.journey.model import journey
from tui_audit.domain.journey.touchpoint_scores import TouchpointScore
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import percent, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.journey import JOURNEY
from tui_audit.ui.screens.journey import competitors_page, drawings, map_page, pages, text_pages
from tui_audit.ui.screens.journey.introductions import TITLES, introduction
from tui_audit.ui.screens.journey.page_names import PageNames
from tui_audit.ui.screens.journey.rows import SCORE_ID_PREFIX, JourneyView, sentence_row
from tui_audit.ui.screens.journey.touchpoint_lines import lost_points_lines, touchpoint_lines
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.detail_panel import DetailPanel
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.grid_map import GridMap
from tui_audit.ui.widgets.lines_view import LinesView
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList

_ROOMY = 22
"""Lines of a window in which a diagram leaves room for the introduction."""
_WITHOUT_DETAILS = frozenset({"map", "figures", "checks", "review"})
"""Pages without details beside them: text, and the map, which needs the whole width."""
_FIRST = ""
"""Matches no row id, so that the cursor goes to the first row."""


class JourneyScreen(Screen[None]):
    """The journey pages: curve, map, priorities, qualities, stages, figures, checks, competitors, map review.

    In wide windows details of the current touchpoint or score are beside pages that list them.
    """

    CSS = """
    #journey-pages { height: 1fr; }
    #journey-rows, #journey-lines, #journey-map { height: 1fr; }
    JourneyScreen.-narrow #journey-lines, JourneyScreen.-narrow #journey-map { padding: 0 1; }
    #journey-current { height: 1; display: none; }
    JourneyScreen.-map #journey-current { display: block; }
    JourneyScreen.-wide #journey-panel { width: 3fr; }
    JourneyScreen.-wide .detail-panel { width: 2fr; }
    JourneyScreen.-single .detail-panel { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(JOURNEY)

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._audit_id = audit_id
        self._page = "curve"
        self._walks: JourneyAudits | None = None
        self._drawing: JourneyView | None = None
        self._checks: Sequence[MistakeCheck] = ()
        self._figures: Sequence[MeasureLine] = ()
        self._rivals: Sequence[CompetitorComparison] = ()
        self._is_by_channels = False
        self._is_drawn = False

    def compose(self) -> ComposeResult:
        """Lay out the head line, the names of the pages, the rows, the diagram or the map, and the key line."""
        yield HeadLine(self._t("Journey"))
        yield Static(id="journey-introduction", classes="page-line")
        yield PageNames(self._t, self._page)
        with Horizontal(classes="side-by-side"):
            with Panel("", id="journey-panel"):
                with ContentSwitcher(initial="journey-rows", id="journey-pages"):
                    yield RowList(id="journey-rows")
                    yield LinesView(id="journey-lines")
                    yield GridMap(id="journey-map")
                yield Static(id="journey-current")
            yield DetailPanel("")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Read the audits of the journey in the background, because a store may have years of audits."""
        self.query_one(RowList).show([sentence_row(self._t("Reading the audits…"))])
        self.run_worker(self._read(), exclusive=True)

    async def _read(self) -> None:
        repository = self.services.repository
        try:
            walks = await asyncio.to_thread(repository.journeys.context, self._audit_id)
            rivals = await asyncio.to_thread(repository.journeys.competitors, walks.current[1].id)
        except AuditError as error:
            self.services.errors.show(error)
            self.dismiss()
            return
        if self not in self.app.screen_stack:  # closed while it was reading
            return
        self._walks = walks
        before = journey(*walks.past[0]) if walks.past else None
        now = journey(*walks.current)
        self._drawing = JourneyView(now, before, self.services.settings.ascii_marks)
        self._checks, self._figures = journey_checks(walks, now, before), measures(walks)
        self._rivals = (
            []
            if walks.current[0].store.competitor
            else [compare_with_competitor(walks.current, theirs) for theirs in rivals]
        )
        self._show()

    def on_resize(self) -> None:
        """Lay out the page for the new width."""
        self.call_after_refresh(self._show)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered: only the map and the pages with a diagram have another view."""
        return self._page == "map" or self._page in drawings.DIAGRAM_PAGES if action == "turn" else True

    def action_page(self, page: str) -> None:
        """Show another page, scrolled to its start."""
        self._page = page
        self.refresh_bindings()
        self._show(_FIRST)
        for scrolled in (self.query_one(RowList), self.query_one("#journey-lines", LinesView)):
            scrolled.scroll_home(animate=False, force=True)

    def action_turn(self) -> None:
        """Switch the map between customers and channels, or a page between list and diagram."""
        if self._page in drawings.DIAGRAM_PAGES:
            self._is_drawn = not self._is_drawn
            self.action_page(self._page)
        else:
            self._is_by_channels = not self._is_by_channels
            self.action_page("map")

    @on(RowList.Highlighted)
    @on(GridMap.Moved)
    def moved(self) -> None:
        """Show details of the current touchpoint or score."""
        self._show_details()

    @on(RowList.Chosen)
    def row_chosen(self, event: RowList.Chosen) -> None:
        """Open the chosen touchpoint, or explain the chosen score."""
        self._open(event.id)

    @on(GridMap.Chosen)
    def cell_chosen(self, event: GridMap.Chosen) -> None:
        """Open the touchpoint chosen on the map."""
        self._open(event.id)

    def action_explain(self) -> None:
        """Show the questions behind the score of the highlighted row, or behind the total."""
        if self._drawing is None:
            return
        made = self._drawing.journey
        current = self.query_one(GridMap).current if self._page == "map" else self.query_one(RowList).current
        on_rows = self._page == "map" or self.query_one(ContentSwitcher).current == "journey-rows"
        title, part = self._t("Whole audit"), made.sheet.total()
        if on_rows and current is not None:
            spot = made.touchpoint(current)
            if spot is not None:
                title, part = spot.touchpoint.title, spot.part
            elif current.startswith(SCORE_ID_PREFIX):
                title, part = pages.named_score(self._t, made, current.removeprefix(SCORE_ID_PREFIX))
        self.services.navigator.explanation(title, made.audit, made.checklist, part)

    def _open(self, touchpoint: str) -> None:
        if self._drawing is None or self._walks is None:
            return
        if touchpoint.startswith(SCORE_ID_PREFIX):
            self.action_explain()
            return
        spot = self._drawing.journey.touchpoint(touchpoint)
        if spot is not None:
            self.services.navigator.touchpoint(self._drawing, spot, self._walks.past)

    def _show(self, current: str | None = None) -> None:
        """Show the page with the cursor on the same touchpoint.

        A ``current`` id moves the cursor to that row. An id of no row moves it to the first.
        """
        drawing = self._drawing
        if drawing is None:
            return
        self._show_head(drawing)
        is_diagram = self._is_drawn and self._page in drawings.DIAGRAM_PAGES
        self.set_class(self._page == "map", "-map")
        self.set_class(self._page in _WITHOUT_DETAILS or is_diagram, "-single")
        self.query_one("#journey-introduction").display = not is_diagram or self.size.height >= _ROOMY
        self.call_after_refresh(self._show_page, drawing, current)

    def _show_page(self, drawing: JourneyView, current: str | None) -> None:
        """Fill the page, in the width that it has now."""
        switcher = self.query_one(ContentSwitcher)
        if self._page == "map":
            self._show_map(drawing)
        elif self._is_drawn and self._page in drawings.DIAGRAM_PAGES:
            self._show_lines(drawings.diagram_page_lines(self._t, self._page, drawing, switcher.size))
        else:
            width = max(switcher.size.width - 3, 20)  # without cursor mark and scrollbar
            rows = self._rows(drawing, width)
            if any(row.id is not None for row in rows):
                switcher.current = "journey-rows"
                rows_list = self.query_one(RowList)
                rows_list.show(rows, current)
                rows_list.focus()
            else:
                self.add_class("-single")
                self._show_lines([row.draw(width) for row in rows])
        self._show_details()

    def _show_map(self, drawing: JourneyView) -> None:
        self.query_one(ContentSwitcher).current = "journey-map"
        rows = map_page.by_channels if self._is_by_channels else map_page.by_customers
        grid = self.query_one(GridMap)
        grid.show(map_page.column_headings(self._t), rows(self._t, drawing))
        grid.focus()

    def _show_lines(self, drawn: Sequence[Content]) -> None:
        self.query_one(ContentSwitcher).current = "journey-lines"
        lines = self.query_one("#journey-lines", LinesView)
        lines.focus()
        lines.show_lines(drawn)

    def _show_details(self) -> None:
        drawing, panel = self._drawing, self.query_one(DetailPanel)
        if drawing is None:
            return
        if self._page == "map":
            spot = drawing.journey.touchpoint(self.query_one(GridMap).current or "")
            self.query_one("#journey-current", Static).update(_spot_line(self._t, drawing, spot) if spot else "")
        elif panel.display:
            title, lines = self._details(drawing, self.query_one(RowList).current or "", panel.line_width)
            panel.show(title, lines)

    def _details(self, drawing: JourneyView, current: str, width: int) -> tuple[str, list[Content]]:
        """Return title and lines about the row with this id."""
        spot = drawing.journey.touchpoint(current)
        if spot is not None:
            return spot.touchpoint.title, list(touchpoint_lines(self._t, drawing, spot, width))
        if current.startswith(SCORE_ID_PREFIX):
            title, part = pages.named_score(self._t, drawing.journey, current.removeprefix(SCORE_ID_PREFIX))
            return title, list(lost_points_lines(self._t, drawing, part, width))
        return "", []

    def _show_head(self, drawing: JourneyView) -> None:
        audit = drawing.journey.audit
        segment = drawing.journey.checklist.segment(audit.segment)
        parts = [f"{audit.store.code} {audit.store.name}", period_words(self._t, audit.period)]
        title = " · ".join([*parts, *([segment.title] if segment else [])])
        score = percent(self._t, drawing.journey.sheet.total().shown)
        self.query_one(HeadLine).show(title, self._t("Journey  %(score)s", score=score))
        page = "map-channels" if self._page == "map" and self._is_by_channels else self._page
        self.query_one("#journey-panel", Panel).show_title(self._t.say(TITLES[page]))
        self.query_one("#journey-introduction", Static).update(text.line(introduction(self._t, page, drawing.journey)))
        self.query_one(PageNames).show(self._page)

    def _rows(self, drawing: JourneyView, width: int) -> list[ListRow]:
        match self._page:
            case "curve":
                return pages.curve(self._t, drawing, width)
            case "priorities":
                return pages.priorities(self._t, drawing, width)
            case "qualities":
                return pages.qualities(self._t, drawing, width)
            case "stages":
                return pages.stages(self._t, drawing, width)
            case "figures":
                return text_pages.figures(self._t, drawing, self._figures, width)
            case "review" if self._walks is not None:
                return text_pages.review(self._t, map_review(self._walks), width)
            case "rivals":
                return competitors_page.rows(self._t, drawing, self._rivals, width)
            case _ if self._walks is not None:
                return text_pages.checks(self._t, drawing, self._walks, self._checks, width)
            case _:
                return []


def _spot_line(t: Translator, drawing: JourneyView, spot: TouchpointScore) -> Content:
    """Return the touchpoint under the cursor of the map in one line: title, score, importance, quadrant."""
    quadrant = drawing.journey.quadrant(spot)
    figures = [
        percent(t, spot.score) if spot.is_asked else t("not part of this audit"),
        t("importance %(importance)s of 5", importance=spot.importance),
        *([word(t, quadrant)] if quadrant else []),
    ]
    return Content.assemble(text.line(spot.touchpoint.title, "bold"), "  ", text.line(" · ".join(figures)))
