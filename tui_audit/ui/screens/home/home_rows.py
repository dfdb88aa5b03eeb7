"""The stores of Home as rows with columns, most urgent first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from textual.content import Content

from tui_audit.domain.search_words import search_key
from tui_audit.i18n import formats
from tui_audit.i18n.translator import Translator
from tui_audit.storage import DueLine, StoreLine
from tui_audit.ui import text, themes
from tui_audit.ui.widgets.rows import ListRow, columns, heading
from tui_audit.ui.widgets.score_words import sparkline, status_phrase

REGIONS_FROM = 21
"""Number of stores from which the list is divided by region."""
_NAME_CELLS = 22
"""Smallest width of a store's name; columns that leave less are left out."""
_CELLS = {"due": 10, "period": 9, "trend": 8, "status": 21}
"""Widths of the columns."""
_SHOWN = (("due", "period", "trend", "status"), ("due", "trend", "status"), ("due", "status"), ("trend", "status"))
"""Columns from the widest to the narrowest list; the first that fit are shown."""
_URGENCY = {"overdue": 0, "due": 1}


@dataclass(frozen=True)
class StoreRows:
    """Makes the rows from what was read."""

    t: Translator
    stores: Sequence[StoreLine]
    due: Mapping[str, DueLine]
    """The most urgent schedule of each store, by the id of the store."""
    ascii_only: bool

    def rows(self, typed: str = "") -> list[ListRow]:
        """Return the stores whose code, name, address or region contain all the words typed; all without words."""
        words = search_key(typed).split()
        found = sorted((line for line in self.stores if _contains(line, words)), key=self._urgency)
        if len(self.stores) < REGIONS_FROM:
            return list(map(self._row, found))
        found.sort(key=_region)
        return [row for region, lines in groupby(found, key=_region) for row in self._region_rows(region[1], lines)]

    def headings(self, width: int) -> Content:
        """Return the headings of the columns."""
        t = self.t
        words = {"due": t("Next due"), "period": t("Period"), "trend": t("Last 8"), "status": t("Status and score")}
        cells = {name: text.line(word, "bold") for name, word in words.items()}
        return self._in_columns(width, text.line(t("Store"), "bold"), cells)

    def _region_rows(self, region: str, lines: "Iterator[StoreLine]") -> list[ListRow]:
        return [heading(region or self.t("No region")), *map(self._row, lines)]

    def _urgency(self, line: StoreLine) -> tuple[int, str, bool, str, str]:
        """Sort overdue audits first, then audits due soon, both by date; then failed audits, then by code."""
        due = self.due.get(line.store.id)
        urgency = 2 if due is None else _URGENCY.get(due.status.state, 2)
        day = due.status.next.due.isoformat() if due is not None and urgency < 2 else ""
        failed = line.last is not None and line.last.verdict == "failed"
        return urgency, day, not failed, line.store.code, line.store.id

    def _row(self, line: StoreLine) -> ListRow:
        t, store = self.t, line.store
        name = Content.assemble(text.line(store.code, "bold"), " ", text.line(store.name))
        if store.competitor:
            name = Content.assemble(name, text.line(t(" (competitor)")))
        due = self.due.get(store.id)
        cells = {
            "due": Content() if due is None else _due_words(t, due, ascii_only=self.ascii_only),
            "period": text.line(formats.period_words(t, line.last.period) if line.last else ""),
            "trend": sparkline(line.trend, ascii_only=self.ascii_only),
            "status": status_phrase(t, line.last, ascii_only=self.ascii_only),
        }
        return ListRow(store.id, lambda width: self._in_columns(width, name, cells))

    def _in_columns(self, width: int, name: Content, cells: Mapping[str, Content]) -> Content:
        choices = _SHOWN if self.due else [tuple(each for each in shown if each != "due") for shown in _SHOWN]
        fitting = (shown for shown in choices if width - sum(_CELLS[each] + 2 for each in shown) >= _NAME_CELLS)
        return columns(width, name, *((cells[each], _CELLS[each]) for each in next(fitting, ("status",))))


def _due_words(t: Translator, due: DueLine, *, ascii_only: bool) -> Content:
    day = formats.day_month_text(t, due.status.next.due.isoformat())
    return themes.marked(t, due.status.state, ascii_only=ascii_only, word=day)


def _contains(line: StoreLine, words: Sequence[str]) -> bool:
    store = line.store
    searched = search_key(f"{store.code} {store.name} {store.address} {store.region}")
    return all(word in searched for word in words)


def _region(line: StoreLine) -> tuple[bool, str]:
    return not line.store.region, line.store.region
