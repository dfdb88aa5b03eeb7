"""The details of a store beside or below a list: read once the cursor rests, and drawn to fit the panel."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer

from tui_audit.domain.actions.tracking import RepeatedAction
from tui_audit.domain.checklist.model import Phase
from tui_audit.domain.checklist.store_kinds import kind_of
from tui_audit.domain.figures import printed_difference
from tui_audit.errors import AuditError
from tui_audit.i18n import formats
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text, themes
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.bars import score_bar
from tui_audit.ui.widgets.lines_view import LinesView, hanging_indent
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.score_words import sparkline, status_phrase
from tui_audit.ui.widgets.trend_chart import ChartMark, TrendChart

if TYPE_CHECKING:
    from tui_audit.application.store_details import StoreDetails

_RESTS_S = 0.12
"""Seconds that the cursor rests on a store before its details are read."""
_TREND = 8
_ACTIONS_SHOWN = 5
_SPACED_LINES = 16
"""Height of the panel from which its parts are apart, and texts have several lines."""
_LABEL_CELLS = 14


class DetailsReader:
    """Reads the details of the store on which the cursor rests in a thread, so that moving never waits for them."""

    def __init__(self, screen: Screen[Any], services: Services, show: "Callable[[StoreDetails], None]") -> None:
        """``show`` is called with the details, unless the cursor has moved on or the screen was left."""
        self._screen, self._services, self._show = screen, services, show
        self._read: dict[str, StoreDetails] = {}
        self._wanted = ""
        self._timer: Timer | None = None

    def forget(self) -> None:
        """Read everything again from now on, because it may have changed."""
        self._read.clear()
        self._wanted = ""

    def want(self, store_id: str) -> None:
        """Show the details of this store soon, or at once if they have been read already."""
        if store_id == self._wanted:
            return
        self._wanted = store_id
        if self._timer is not None:
            self._timer.stop()
        if store_id in self._read:
            self._show(self._read[store_id])
        else:
            self._timer = self._screen.set_timer(_RESTS_S, self._start)

    def _start(self) -> None:
        work = self._reading(self._wanted)
        self._screen.run_worker(work, group="details", description="details", exclusive=True, exit_on_error=False)

    async def _reading(self, store_id: str) -> None:
        try:
            details = await asyncio.to_thread(_read, self._services, store_id)
        except AuditError:
            return  # opening the store reports the error
        if self._wanted == store_id and self._screen.is_attached:
            self._read[store_id] = details
            self._show(details)


def _read(services: Services, store_id: str) -> "StoreDetails":
    from tui_audit.application.store_details import read_store_details

    return read_store_details(services.translator, services.repository, store_id, services.today())


class DetailLines(LinesView, can_focus=False):
    """Lines that are drawn again whenever the size changes."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: Callable[[int, int], Sequence[Content]] | None = None

    def show(self, draw: Callable[[int, int], Sequence[Content]]) -> None:
        """Show the lines that ``draw`` returns for a width and height in cells."""
        self._drawn = draw
        self.on_resize()

    def on_resize(self) -> None:
        """Draw the lines for the new size."""
        if self._drawn is not None:
            self.show_lines(self._drawn(self.row_width, self.scrollable_content_region.height))


class StoreDetailsPanel(Panel):
    """The details of one store."""

    def __init__(self, t: Translator, *, ascii_only: bool, about_first: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """``about_first``: whether address and features come first, as in the list of stores."""
        super().__init__("", DetailLines(), id=id)
        self._t, self._ascii_only, self._about_first = t, ascii_only, about_first

    def show(self, details: "StoreDetails", today: date) -> None:
        """Show these details as at a day."""
        self.show_title(f"{details.store.code} {details.store.name}")
        drawn = _Drawing(self._t, details, today.isoformat(), self._ascii_only)
        self.query_one(DetailLines).show(
            lambda width, height: drawn.lines(width, height, about_first=self._about_first)
        )


class StoreTrendPanel(Panel):
    """The scores of one store as a chart."""

    def __init__(self, t: Translator, *, ascii_only: bool, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__("", TrendChart(ascii_only=ascii_only), id=id)
        self._t = t

    def show(self, details: "StoreDetails") -> None:
        """Show the scores of the store."""
        self.show_title(self._t("Trend · %(store)s", store=f"{details.store.code} {details.store.name}"))
        marks = [
            ChartMark(formats.period_words(self._t, score.period), score.total, is_joined=number > 0)
            for number, score in enumerate(details.scores[-_TREND:])
        ]
        self.query_one(TrendChart).show(marks)

    @property
    def has_chart(self) -> bool:
        """Whether there are scores to draw."""
        return bool(self.query_one(TrendChart).texts)


class _Drawing:
    """Draws the details as lines."""

    def __init__(self, t: Translator, details: "StoreDetails", day: str, ascii_only: bool) -> None:  # noqa: FBT001 - from one place
        self._t, self._details, self._day, self._ascii_only = t, details, day, ascii_only

    def lines(self, width: int, height: int, *, about_first: bool) -> list[Content]:
        """Return the lines for a width in cells: those that fit in a low panel, all of them in a high one."""
        is_spaced = height >= _SPACED_LINES
        about = self._about(width)
        results = [
            self._last(width, is_spaced=is_spaced),
            self._due(width),
            self._priorities(width, is_spaced=is_spaced),
            self._actions(width, is_spaced=is_spaced),
        ]
        parts = [part for part in ([about, *results] if about_first else [*results, about]) if part]
        drawn: list[Content] = []
        for part in parts:
            drawn += [Content(), *part] if drawn and is_spaced else part
        return drawn if is_spaced else drawn[:height]

    def _labelled(self, label: str, words: Content, width: int) -> list[Content]:
        name = text.line(label, "bold $accent")
        return hanging_indent(name + Content(" " * max(_LABEL_CELLS - name.cell_length, 1)), words, width)

    def _about(self, width: int) -> list[Content]:
        t, store = self._t, self._details.store
        kind = kind_of(store.attributes)
        features = ", ".join(formats.attribute_word(t, name) for name in store.attributes if name != kind)
        rows = (
            (t("Address"), store.address),
            (t("Region"), store.region),
            (t("Ownership"), t("competitor") if store.competitor else ""),
            (t("Kind"), formats.attribute_word(t, kind)),
            (t("Features"), features),
        )
        return [line for label, words in rows if words for line in self._labelled(label, text.line(words), width)]

    def _last(self, width: int, *, is_spaced: bool) -> list[Content]:
        t, last = self._t, self._details.last
        if last is None:
            return [text.line(t("No completed audit yet."))]
        facts = [formats.date_text(t, last.walked_on), formats.period_words(t, last.period), last.checklist_title]
        lines = self._labelled(t("Last audit"), text.line(" · ".join(facts)), width)
        if last.kind.is_scored:
            phrase = status_phrase(t, last, ascii_only=self._ascii_only)
            lines += self._labelled(t("Result"), Content.assemble(phrase, self._change()), width)
        scores = self._details.scores
        if len(scores) > 1:
            line = sparkline([score.total for score in scores[-_TREND:]], ascii_only=self._ascii_only)
            since = formats.period_words(t, scores[-_TREND:][0].period)
            lines += self._labelled(
                t("Trend"), Content.assemble(line, "  ", t("since %(period)s", period=since)), width
            )
        if is_spaced:
            lines += self._labelled(t("Audited by"), text.line(last.auditor), width) + self._phases(width)
        return lines

    def _change(self) -> Content:
        scores = self._details.scores
        change = printed_difference(scores[-1].total, scores[-2].total) if len(scores) > 1 else None
        if change is None:
            return Content()
        t, before = self._t, formats.period_words(self._t, scores[-2].period)
        words = t("%(change)s since %(period)s", change=formats.difference(t, change), period=before)
        return text.line(f"  {words}")

    def _phases(self, width: int) -> list[Content]:
        scores = self._details.scores
        if not scores:
            return []
        before = scores[-2].phases if len(scores) > 1 else {}
        room = max(min(width - _LABEL_CELLS - 8, 40), 0)
        lines = []
        for phase in Phase:
            score = scores[-1].phases[phase]
            bar = score_bar(score, room, before=before.get(phase), ascii_only=self._ascii_only)
            label = text.line(formats.phase_label(self._t, phase))
            gap = " " * max(_LABEL_CELLS - label.cell_length, 1)
            lines.append(Content.assemble(label, gap, bar, formats.percent(self._t, score).rjust(8)))
        return lines

    def _due(self, width: int) -> list[Content]:
        t = self._t
        lines: list[Content] = []
        for line in self._details.due:
            day = formats.date_text(t, line.status.next.due.isoformat())
            mark = themes.marked(t, line.status.state, ascii_only=self._ascii_only, word=day)
            words = Content.assemble(mark, text.line(f" · {line.checklist_title}"))
            lines += self._labelled("" if lines else t("Next due"), words, width)
        return lines

    def _priorities(self, width: int, *, is_spaced: bool) -> list[Content]:
        found = self._details.priorities
        if not found:
            return []
        lines = [text.line(self._t("Top priorities"), "bold $accent")]
        for number, words in enumerate(found, 1):
            wrapped = hanging_indent(text.line(f"{number} ", "bold"), text.line(words), width)
            lines += wrapped if is_spaced else [_cut(text.line(f"{number} ", "bold") + text.line(words), width)]
        return lines

    def _actions(self, width: int, *, is_spaced: bool) -> list[Content]:
        t, actions = self._t, self._details.actions
        if not actions:
            return [text.line(t("No open actions"))] if self._details.last else []
        late = [matter for matter in actions if matter.latest.is_overdue(self._day)]
        title = t.plural("%(count)s open action", "%(count)s open actions", len(actions))
        if late:
            title = t("%(actions)s, %(late)s overdue", actions=title, late=len(late))
        lines = [text.line(title, "bold $accent")]
        shown = actions[: _ACTIONS_SHOWN if is_spaced else 2]
        for matter in shown:
            lines += self._action(matter, width, is_spaced=is_spaced)
        left = len(actions) - len(shown)
        if left and is_spaced:
            lines.append(text.line(t.plural("and %(count)s more", "and %(count)s more", left)))
        return lines

    def _action(self, matter: RepeatedAction, width: int, *, is_spaced: bool) -> list[Content]:
        t, tracked = self._t, matter.latest
        days = tracked.days_overdue(self._day)
        if days:
            words = t.plural("%(count)s day overdue", "%(count)s days overdue", days)
            mark = themes.marked(t, "overdue", ascii_only=self._ascii_only, word=words) + Content("  ")
        else:
            due = tracked.action.due
            when = t("due %(day)s", day=formats.day_month_text(t, due)) if due else formats.word(t, tracked.status())
            mark = themes.marked(t, tracked.status(), ascii_only=self._ascii_only, word=when) + Content("  ")
        what = text.line(tracked.action.what)
        lines = (mark + what).wrap(width) if is_spaced else [_cut(mark + what, width)]
        return [lines[0], *(Content("  ") + line for line in lines[1:])]


def _cut(line: Content, width: int) -> Content:
    return line.truncate(max(width, 1), ellipsis=True)
