"""Search by words in stores, audits, findings, actions and notes; Enter goes to what was found."""

import asyncio
from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from tui_audit.domain.actions.filters import ActionFilter
from tui_audit.domain.actions.tracking import RepeatedAction, group_repeated
from tui_audit.domain.audit.model import FindingCause
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, message
from tui_audit.storage import HitKind, SearchHit, SearchResult
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.app import BACK
from tui_audit.ui.commands.search import SEARCH
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.line_input import LineInput
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList, columns, fit_to_width, heading

_WORDS = TextField(message("Search"), NAME_LIMIT)
_RESTS_S = 0.15
"""Seconds without a key after which the search starts."""
_PLACE_CELLS = 28
"""Least width of the column with store and period."""
_TITLES: Mapping[HitKind, Message] = {
    HitKind.STORE: message("Stores"),
    HitKind.AUDIT: message("Audits"),
    HitKind.FINDING: message("Findings"),
    HitKind.ACTION: message("Actions"),
    HitKind.NOTE: message("Notes"),
}


class SearchScreen(Screen[None]):
    """The words to find, and below them what was found, grouped by kind."""

    AUTO_FOCUS: ClassVar[str | None] = "#search-words"
    BINDINGS: ClassVar[list[BindingType]] = bindings((*SEARCH, BACK))
    CSS = """
    #find-panel { height: auto; }
    #search-words { padding: 0 1 0 2; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._hits: dict[str, SearchHit] = {}
        self._searched = ""
        """The words whose results are shown."""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the head line, the line for the words, the results and the key line."""
        t = self._t
        yield HeadLine(t("Search"))
        words = LineInput(_WORDS, id="search-words", placeholder=t("part of a name, finding, action or note"))
        yield Panel(t("Search"), words, id="find-panel")
        with Panel(t("Results")):
            yield Static(text.line(t("Type to search everything.")), id="no-results", classes="page-line")
            yield RowList(id="results", has_enter=False)
        yield KeyLine(t)

    def on_mount(self) -> None:
        """Keep the focus in the line for the words; the arrow keys move in the results."""
        self.query_one(RowList).can_focus = False
        self._show({})

    @on(Input.Changed, "#search-words")
    def typed(self) -> None:
        """Search once nothing more is typed."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_RESTS_S, self._start)

    def _start(self) -> None:
        work = self._search(self.query_one("#search-words", LineInput).value)
        self.run_worker(work, group="search", description="search", exclusive=True, exit_on_error=False)

    async def _search(self, typed: str) -> None:
        try:
            causes = {cause.value: word(self._t, cause) for cause in FindingCause}
            found = await asyncio.to_thread(self.services.repository.search.find, typed, causes)
        except AuditError as error:
            self.services.errors.show(error)
            return
        if self.is_attached and typed == self.query_one("#search-words", LineInput).value:
            self._searched = typed
            self._show(found)

    def _show(self, found: Mapping[HitKind, SearchResult]) -> None:
        rows: list[ListRow] = []
        self._hits = {}
        for kind, result in found.items():
            rows.append(heading(self._heading(kind, result)))
            for number, hit in enumerate(result.hits):
                row_id = f"{kind}:{number}"
                self._hits[row_id] = hit
                rows.append(_row(self._t, row_id, hit))
        results, note = self.query_one(RowList), self.query_one("#no-results", Static)
        results.display, note.display = bool(rows), not rows
        typed = self.query_one("#search-words", LineInput).value.strip()
        nothing = (
            self._t("No results for “%(typed)s”.", typed=typed) if typed else self._t("Type to search everything.")
        )
        note.update(text.line(nothing))
        results.show(rows, next(iter(self._hits), None))
        count = sum(result.count for result in found.values())
        right = self._t.plural("%(count)s result", "%(count)s results", count) if typed else ""
        self.query_one(HeadLine).show(self._t("Search"), right)

    def _heading(self, kind: HitKind, result: SearchResult) -> str:
        title = self._t.say(_TITLES[kind])
        values = {"title": title, "count": result.count, "shown": len(result.hits)}
        if result.count > len(result.hits):
            return self._t("%(title)s: %(count)s, the first %(shown)s are shown", **values)
        return self._t("%(title)s: %(count)s", **values)

    def action_move(self, step: int) -> None:
        """Move the cursor in the results while the line for the words has the focus."""
        self.query_one(RowList).action_move(step)

    @on(RowList.Chosen)
    def clicked(self) -> None:
        """Open the result that was clicked."""
        self._open()

    async def action_open(self) -> None:
        """Go to the selected result; if words were typed since the last search, to the first one of them."""
        typed = self.query_one("#search-words", LineInput).value
        if typed != self._searched:
            await self._search(typed)
        self._open()

    def _open(self) -> None:
        hit = self._hits.get(self.query_one(RowList).current or "")
        if hit is None:
            return
        try:
            self._go_to(hit)
        except AuditError as error:
            self.services.errors.show(error)

    def _go_to(self, hit: SearchHit) -> None:
        navigator, repository = self.services.navigator, self.services.repository
        if hit.kind is HitKind.STORE:
            navigator.store(hit.store_id)
        elif hit.kind is HitKind.ACTION and (matter := self._matter(hit)) is not None:
            navigator.action(matter)
        elif hit.is_completed:
            kind = {HitKind.FINDING: "finding", HitKind.NOTE: "answer"}.get(hit.kind)
            navigator.audit(hit.audit_id, f"{kind}:{hit.part_id}" if kind else "")
        elif hit.kind is HitKind.FINDING:
            navigator.edit_finding(hit.audit_id, hit.part_id)
        elif hit.kind is HitKind.ACTION:
            navigator.edit_action(hit.audit_id, hit.part_id)
        else:
            if hit.kind is HitKind.NOTE and not self.services.data.is_read_only:
                repository.drafts.save_position(repository.audits.get(hit.audit_id), hit.part_id)
            navigator.walk(hit.audit_id)

    def _matter(self, hit: SearchHit) -> RepeatedAction | None:
        """Return the action with its follow-ups; None if it belongs to a draft."""
        found = group_repeated(self.services.repository.actions.list(ActionFilter.ALL, store_id=hit.store_id))
        here = (hit.audit_id, hit.part_id)
        return next(
            (matter for matter in found if any((each.audit_id, each.action.id) == here for each in matter.actions)),
            None,
        )


def _row(t: Translator, row_id: str, hit: SearchHit) -> ListRow:
    """Return a row: what was found, and where."""
    place = text.line(" · ".join(part for part in (period_words(t, hit.period), hit.store) if part))
    first = text.line(hit.text)
    if hit.kind is HitKind.STORE:
        line = Content.assemble(text.line(hit.store, "bold"), "  ", first)
        return ListRow(row_id, lambda width: fit_to_width(line, width))
    return ListRow(row_id, lambda width: columns(width, first, (place, _place_width(first, place, width))))


def _place_width(first: Content, place: Content, width: int) -> int:
    """Return the width of the place: a third of the row, or up to half of it if the text leaves room."""
    room = min(place.cell_length, width // 2, width - first.cell_length - 2)
    return max(_PLACE_CELLS, width // 3, room)
