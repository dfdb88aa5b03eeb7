"""The ranking of the stores in one period.

Stores are ordered by score, change or open actions. Self-audits are listed separately, and stores without an audit by
name.
"""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui_audit.application.outputs import RankingSelection
from tui_audit.domain.audit.model import Status, Store
from tui_audit.domain.audit.text_fields import PERIOD
from tui_audit.domain.planning import period as period_rules
from tui_audit.domain.planning.ranking import RankedStore, Ranking, RankingInput, RankOrder, ranking, regions
from tui_audit.errors import AuditError
from tui_audit.i18n import formats
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.ranking import ranking_summary
from tui_audit.reports.tables.ranking_table import unlike_reasons
from tui_audit.ui import text, themes
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import RANKING
from tui_audit.ui.screens.prompts import ask_choice, ask_line, enum_options
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.rows import ListRow, RowList, columns, heading

_UNLIKE = "*"
_WIDE = 90
"""Window width in cells from which a row shows the third in words."""


class RankingScreen(Screen[None]):
    """The ranking of one period; the arrow keys go to the previous and the next period."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(RANKING)

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
        yield RowList(id="stores")
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
        about = [checklist.title if checklist else self._t("nothing audited"), self._region or self._t("all regions")]
        self.query_one("#shown", Static).update(text.line(" · ".join([*about, formats.word(self._t, self._order)])))
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
            words = self._t(
                "Self-audits: told, not ranked, median %(score)s",
                score=formats.percent(self._t, found.self_audit_median),
            )
            rows += [heading(words), *(_row(self._t, each, ascii_only=ascii_only) for each in found.self_audited)]
        if found.not_audited:
            count = self._t.plural(
                "Without an audit: %(count)s store", "Without an audit: %(count)s stores", len(found.not_audited)
            )
            rows += [heading(count), *map(_store_row, found.not_audited)]
        return rows or [
            heading(
                self._t("There is no store in this region yet.") if self._region else self._t("There is no store yet.")
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
        hint = self._t("A quarter, month, week, half or year: 2026-Q4, 2026-11, 2026-W47, 2026-H2, 2026.")
        ask_line(
            self._t,
            self,
            self._t("Which period?"),
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

        ask_choice(self._t, self, self._t("In which order?"), enum_options(self._t, RankOrder), self._order, chosen)

    def action_region(self) -> None:
        """Ask for one region, and show only its stores."""

        def chosen(region: str) -> None:
            self._region = region
            self._list()

        found: list[tuple[str, str, str]] = [("", self._t("all regions"), "")]
        found += [(region, region, "") for region in (regions(self._facts) if self._facts else ())]
        ask_choice(self._t, self, self._t("Which region?"), found, self._region, chosen)

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
            self._t("Which checklist?"),
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
        each = self._ranked.get(self.query_one(RowList).current or "")
        self.query_one("#about-row", Static).update(_about(self._t, each) if each else Content())


def _row(t: Translator, each: RankedStore, *, ascii_only: bool) -> ListRow:
    place = f"{each.rank}. " if each.rank else ""

    def draw(width: int) -> Content:
        name = Content.assemble(text.line(place), text.line(each.store.code, "bold"), " ", text.line(each.store.name))
        wide = width >= _WIDE
        shown = partial(themes.marked, t) if wide else themes.mark  # if narrow, the word is below the list
        third = shown(each.third, ascii_only=ascii_only) if each.third else Content()
        change = formats.difference(t, each.change) + (_UNLIKE if each.unlike else "")
        undone = t("%(count)s open", count=each.open_actions) if each.open_actions else ""
        parts = [
            (text.line(undone.rjust(7)), 7),
            (text.line(change.rjust(6)), 6),
            (_score(t, each, ascii_only=ascii_only), 20),
        ]
        return columns(width, name, (third, 14 if wide else 1), *parts)

    return ListRow(f"audit:{each.audit.audit}", draw)


def _score(t: Translator, each: RankedStore, *, ascii_only: bool) -> Content:
    figure = text.line(formats.percent(t, each.audit.total).rjust(7))
    if each.audit.verdict is None:
        return figure
    words = t("failed") if each.audit.verdict == "failed" else each.audit.band
    return Content.assemble(figure, " ", themes.marked(t, each.audit.verdict, ascii_only=ascii_only, word=words))


def _store_row(store: Store) -> ListRow:
    name = Content.assemble(text.line(store.code, "bold"), " ", text.line(store.name))
    return ListRow(f"store:{store.id}", lambda width: columns(width, name, (text.line(store.region), 20)))


def _about(t: Translator, each: RankedStore) -> Content:
    visits = t.plural(
        "Visited by others %(count)s time in a year", "Visited by others %(count)s times in a year", each.visits
    )
    third = formats.word(t, each.third) if each.third else t("no third")
    parts = [f"{visits}: {third}."] if not each.audit.self_audit else [t("The store walked itself.")]
    if each.before is not None:
        before = {"period": formats.period_words(t, each.before.period), "score": formats.percent(t, each.before.total)}
        parts.append(t("%(period)s: %(score)s.", **before))
    if each.unlike:
        parts.append(f"{_UNLIKE} {t('Not like with like')}: {unlike_reasons(t, each)}.")
    return text.block(" ".join(parts))
