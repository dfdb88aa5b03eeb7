"""The ranking of the stores in one period.

Stores are ordered by score, change or open actions. Self-audits are listed separately, and stores without an audit by
name.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui_audit.application.outputs import RankingSelection
from tui_audit.domain.audit.enums import Against
from tui_audit.domain.audit.model import Status, Store
from tui_audit.domain.audit.text_fields import PERIOD
from tui_audit.domain.planning import period as period_rules
from tui_audit.domain.planning.ranking import RankedStore, Ranking, RankingInput, RankOrder, ranking, regions
from tui_audit.errors import AuditError
from tui_audit.i18n import formats
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.ranking import ranking_explanation, ranking_summary
from tui_audit.reports.tables.ranking_table import unlike_reasons
from tui_audit.ui import text, themes
from tui_audit.ui.change_words import change_since, short_change
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import RANKING
from tui_audit.ui.screens.prompts import ask_choice, ask_line, enum_options
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.bars import score_bar
from tui_audit.ui.widgets.detail_panel import DetailPanel
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList, columns, heading
from tui_audit.ui.widgets.score_words import status_phrase

_UNLIKE = "*"
_THIRD_MARK = 5
"""Width in cells of the third as a mark, under its heading."""
_WIDE = 86
"""Width of the list in cells from which a row has the third in words."""
_BAR, _THIRD, _ACTIONS, _CHANGE, _STATUS = 10, 14, 7, 11, 21
_WIDEST = 3 * (24 + _BAR)
"""Width of the list in cells from which a row has a bar too."""


class RankingScreen(Screen[None]):
    """The ranking of one period; the arrow keys go to the previous and the next period."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(RANKING)
    CSS = """
    RankingScreen.-wide #list-panel { width: 2fr; }
    RankingScreen.-wide .detail-panel { width: 1fr; min-width: 44; }
    RankingScreen.-wide #about-row { display: none; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._period = ""
        self._checklist: str | None = None
        self._region = ""
        self._order = RankOrder.SCORE
        self._facts: RankingInput | None = None
        self._ranked: dict[str, RankedStore] = {}

    def compose(self) -> ComposeResult:
        """Lay out the head line, the selection, the list, details of the highlighted row, and the key line."""
        yield HeadLine(self._t("Ranking"))
        yield Static(id="shown", classes="page-line")
        with Horizontal(classes="side-by-side"):
            yield Panel(self._t("Stores"), RowList(id="stores"), id="list-panel")
            yield DetailPanel("")
        yield Static(id="about-row", classes="page-line")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Show the period of the last completed audit, or the current period if there is none."""
        today = self.services.today()
        try:
            last = self.services.repository.audits.summaries(status=Status.COMPLETED, limit=1)
        except AuditError as error:
            self.services.errors.show(error)
            last = ()
        self._read(last[0].period if last else period_rules.period_of(today))

    def _read(self, period: str, checklist: str | None = None) -> None:
        """Read and show another period or checklist; if that fails, show the error and keep the present ranking."""
        try:
            facts = self.services.repository.rankings.facts(period, checklist)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._period, self._checklist, self._facts = period, checklist, facts
        if self._region not in regions(facts):
            self._region = ""
        self._list()

    @property
    def shown_ranking(self) -> Ranking | None:
        """Return the ranking as selected on the screen; None until it has been read."""
        return ranking(self._facts, region=self._region, order=self._order) if self._facts else None

    def _list(self) -> None:
        found = self.shown_ranking
        if found is None:
            return
        checklist = found.facts.checklist
        self.query_one(HeadLine).show(
            self._t("Ranking · %(period)s", period=formats.period_words(self._t, self._period)),
            ranking_summary(self._t, found),
        )
        about = self._t(
            "%(checklist)s, %(region)s, sorted %(order)s",
            checklist=checklist.title if checklist else self._t("No audit in this period"),
            region=self._region or self._t("all regions"),
            order=formats.word(self._t, self._order),
        )
        self.query_one("#shown", Static).update(text.line(about))
        self._ranked = {f"audit:{each.audit.audit}": each for each in (*found.ranked, *found.self_audited)}
        rows = self.query_one(RowList)
        rows.show(self._rows(found))
        rows.focus()
        self._about()
        self.refresh_bindings()

    def _rows(self, found: Ranking) -> list[ListRow]:
        ascii_only = self.services.settings.ascii_marks
        rows = [_row(self._t, each, ascii_only=ascii_only) for each in found.ranked]
        if found.self_audited:
            score = formats.percent(self._t, found.self_audit_median)
            words = self._t("Self-audits (not ranked), median %(score)s", score=score)
            rows += [heading(words), *(_row(self._t, each, ascii_only=ascii_only) for each in found.self_audited)]
        if rows:
            rows.insert(0, _heading_row(self._t))
        if found.not_audited:
            count = self._t.plural(
                "No audit in this period: %(count)s store",
                "No audit in this period: %(count)s stores",
                len(found.not_audited),
            )
            rows += [heading(count), *map(_store_row, found.not_audited)]
        return rows or [
            heading(
                self._t("No stores in this region yet.")
                if self._region
                else self._t("No stores yet. On Home press g, then 1, to add a store.")
            )
        ]

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Show details of the highlighted row."""
        self._about()

    @on(RowList.Chosen)
    def opened(self) -> None:
        """Open the audit; for a store without an audit in this period, open the store."""
        kind, _colon, found = (self.query_one(RowList).current or "").partition(":")
        if kind == "audit":
            self.services.navigator.audit(found)
        elif kind == "store":
            self.services.navigator.store(found)

    def action_step(self, step: int) -> None:
        """Show the previous or the next period."""
        try:
            wanted = period_rules.previous_period(self._period) if step < 0 else period_rules.next_period(self._period)
            period_rules.first_day(wanted)
        except (AuditError, ValueError, OverflowError):  # beyond the years of the calendar
            self.app.bell()
            return
        self._read(wanted)

    def action_period(self) -> None:
        """Ask for a period and show it."""
        hint = self._t("A quarter, month, week, half-year or year: 2026-Q4, 2026-11, 2026-W47, 2026-H2 or 2026.")
        ask_line(
            self._t,
            self,
            self._t("Show which period?"),
            PERIOD,
            self._period,
            lambda typed: self._read(typed.upper()),
            hint=hint,
        )

    def action_sort(self) -> None:
        """Ask for the order of the ranking."""

        def chosen(order: RankOrder) -> None:
            self._order = order
            self._list()

        ask_choice(self._t, self, self._t("Sort the stores"), enum_options(self._t, RankOrder), self._order, chosen)

    def action_region(self) -> None:
        """Ask for one region, and show only its stores."""

        def chosen(region: str) -> None:
            self._region = region
            self._list()

        found: list[tuple[str, str, str]] = [("", self._t("all regions"), "")]
        found += [(region, region, "") for region in (regions(self._facts) if self._facts else ())]
        ask_choice(self._t, self, self._t("Show which region?"), found, self._region, chosen)

    def action_checklist(self) -> None:
        """Ask for the checklist, and rank the audits with it."""
        facts = self._facts
        if facts is None or facts.checklist is None:
            return
        count = {
            each.id: self._t.plural("%(count)s audit", "%(count)s audits", each.audits) for each in facts.checklists
        }
        used = [(each.id, each.title, count[each.id]) for each in facts.checklists]
        ask_choice(
            self._t,
            self,
            self._t("Rank audits of which checklist?"),
            used,
            facts.checklist.id,
            lambda name: self._read(self._period, name),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered: a checklist or region can be chosen only if there is a choice."""
        facts = self._facts
        if action == "checklist":
            return facts is not None and len(facts.checklists) > 1
        if action == "region":
            return facts is not None and bool(regions(facts))
        return True

    def action_print(self) -> None:
        """Open the output options: a PDF page or a table."""
        shown = RankingSelection(self._period, self._checklist, self._region, self._order)
        self.services.navigator.ranking_output(shown)

    def _about(self) -> None:
        current = self.query_one(RowList).current or ""
        each, panel = self._ranked.get(current), self.query_one(DetailPanel)
        self.query_one("#about-row", Static).update(_summary(self._t, each) if each else Content())
        if each is not None and self._facts is not None:
            lines = list(_details(self._t, each, ascii_only=self.services.settings.ascii_marks))
            found = self.shown_ranking
            if found is not None:
                lines += [Content(), text.block(ranking_explanation(self._t, found))]
            panel.show(each.store.name, lines)
            return
        store = (
            next((store for store in self._facts.stores if f"store:{store.id}" == current), None)
            if self._facts
            else None
        )
        if store is not None:
            words = self._t("No audit in %(period)s.", period=formats.period_words(self._t, self._period))
            panel.show(store.name, [text.line(words), text.line(self._t("Press Enter to open the store."))])
        else:
            panel.show("", [])


def _heading_row(t: Translator) -> ListRow:
    def draw(width: int) -> Content:
        heads = (
            (t("Third"), _THIRD),
            (t("Actions"), _ACTIONS),
            (t("Change"), _CHANGE),
            (t("Status and score"), _STATUS),
        )
        cells = [(text.line(words, "bold"), size) for words, size in heads]
        name = text.line("  " + t("Store"), "bold")
        if width < _WIDE:
            return columns(width + 2, name, (text.line(t("Third"), "bold"), _THIRD_MARK), *cells[1:])
        return columns(width + 2, name, *(((Content(), _BAR),) if width >= _WIDEST else ()), *cells)

    return ListRow(None, draw)


def _row(t: Translator, each: RankedStore, *, ascii_only: bool) -> ListRow:
    place = f"{each.rank}. " if each.rank else ""
    name = Content.assemble(text.line(place), text.line(each.store.code, "bold"), " ", text.line(each.store.name))
    before = each.before.total if each.before else None

    def draw(width: int) -> Content:
        cells = [
            (text.line(str(each.open_actions or "").rjust(_ACTIONS)), _ACTIONS),
            (_change(t, each, ascii_only=ascii_only), _CHANGE),
            (status_phrase(t, each.audit, ascii_only=ascii_only), _STATUS),
        ]
        if width < _WIDE:  # the words of the third are below the list
            third = themes.mark(each.third, ascii_only=ascii_only) if each.third else Content()
            return columns(width, name, (third, _THIRD_MARK), *cells)
        third = themes.marked(t, each.third, ascii_only=ascii_only) if each.third else Content()
        bar = score_bar(each.audit.total, _BAR, before=before, ascii_only=ascii_only)
        return columns(width, name, *(((bar, _BAR),) if width >= _WIDEST else ()), (third, _THIRD), *cells)

    return ListRow(f"audit:{each.audit.audit}", draw)


def _change(t: Translator, each: RankedStore, *, ascii_only: bool) -> Content:
    """Return the change as sign and words; a star marks one that is not like for like."""
    if each.change is None:
        return text.line(t("no baseline"))
    kind = Against.SAME if not each.change else Against.BETTER if each.change > 0 else Against.WORSE
    words = short_change(t, each.change) + (_UNLIKE if each.unlike else "")
    return Content.assemble(themes.mark(kind, ascii_only=ascii_only), " ", text.line(words))


def _store_row(store: Store) -> ListRow:
    name = Content.assemble(text.line(store.code, "bold"), " ", text.line(store.name))
    return ListRow(f"store:{store.id}", lambda width: columns(width, name, (text.line(store.region), 20)))


def _summary(t: Translator, each: RankedStore) -> Content:
    """Return the most important about a store in the lines below a narrow list."""
    parts = [_visits_words(t, each)]
    if each.before is not None:
        before = {"period": formats.period_words(t, each.before.period), "score": formats.percent(t, each.before.total)}
        parts.append(t("%(period)s: %(score)s.", **before))
    if each.unlike:
        parts.append(_unlike_words(t, each))
    return text.block(" ".join(parts))


def _details(t: Translator, each: RankedStore, *, ascii_only: bool) -> Iterator[Content]:
    before = each.before.total if each.before else None
    yield status_phrase(t, each.audit, ascii_only=ascii_only)
    yield score_bar(each.audit.total, 36, before=before, ascii_only=ascii_only)
    if each.before is not None and each.change is not None:
        yield text.block(change_since(t, each.change, None, formats.period_words(t, each.before.period)))
    if each.unlike:
        yield text.block(_unlike_words(t, each))
    yield Content()
    yield text.line(t("Audited on %(day)s", day=formats.date_text(t, each.audit.walked_on)))
    yield text.block(_visits_words(t, each))
    if each.open_actions:
        yield text.line(t.plural("%(count)s open action", "%(count)s open actions", each.open_actions))
    if each.store.region:
        yield text.line(t("Region: %(region)s", region=each.store.region))


def _visits_words(t: Translator, each: RankedStore) -> str:
    if each.audit.self_audit:
        return t("Audited by the store itself, so not ranked.")
    third = formats.word(t, each.third) if each.third else t("not placed in a third")
    return t.plural(
        "Audited by others %(count)s time in a year: %(third)s.",
        "Audited by others %(count)s times in a year: %(third)s.",
        each.visits,
        third=third,
    )


def _unlike_words(t: Translator, each: RankedStore) -> str:
    return t("%(star)s Not directly comparable: %(reasons)s.", star=_UNLIKE, reasons=unlike_reasons(t, each))
