"""The competitors page: our scores and theirs by stage, and where each side is ahead."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from tui_audit.domain.checklist.model import Touchpoint
from tui_audit.domain.journey.competitors import CompetitorComparison, ScoreComparison
from tui_audit.i18n.formats import difference, percent, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.screens.journey.rows import JourneyView, blank_row, heading_row, text_rows
from tui_audit.ui.widgets.rows import ListRow, columns

_FIGURE = 9


def rows(t: Translator, drawing: JourneyView, rivals: Sequence[CompetitorComparison], width: int) -> list[ListRow]:
    """Return the rows that compare us with each competitor, or the reason why there is no comparison."""
    if drawing.journey.audit.store.competitor:
        return text_rows(
            t("This is a competitor's store. Open an audit of our own: they stand side by side there."), width
        )
    if not rivals:
        words = t(
            "No competitor was walked with this checklist yet. Add their store (s, then a) as a competitor's and walk "
            "it like a customer: no photos there, no persons. It stands in no ranking and in no average of ours."
        )
        return text_rows(words, width)
    return [row for rival in rivals for row in _rival(t, rival, width)]


def _rival(t: Translator, rival: CompetitorComparison, width: int) -> list[ListRow]:
    store = rival.audit.store
    found = [heading_row(f"{store.code} {store.name}, {rival.audit.period}")]
    words = t(
        "Compared on %(count)s of %(asked)s questions that score: those that both answered.",
        count=rival.total.count,
        asked=rival.asked,
    )
    found += text_rows(words, width)
    found.append(_figures(t("Stage"), (t("ours"), t("theirs"), t("lead")), "bold"))
    found += [_beside(t, word(t, stage), beside) for stage, beside in rival.stages]
    found.append(_beside(t, t("All together"), rival.total, style="bold"))
    found += _list(t, t("Where they are ahead"), rival.they_lead)
    found += _list(t, t("Where we are ahead"), rival.we_lead)
    return [*found, blank_row()]


def _list(t: Translator, title: str, entries: Iterable[tuple[Touchpoint, ScoreComparison]]) -> list[ListRow]:
    lines = [_beside(t, touchpoint.title, beside, touchpoint.id) for touchpoint, beside in entries]
    return [blank_row(), heading_row(title), *lines] if lines else []


def _beside(t: Translator, label: str, beside: ScoreComparison, row_id: str | None = None, style: str = "") -> ListRow:
    figures = percent(t, beside.ours.shown), percent(t, beside.theirs.shown), difference(t, beside.lead)
    return _figures(label, figures, style, row_id)


def _figures(label: str, figures: Sequence[str], style: str = "", row_id: str | None = None) -> ListRow:
    def draw(width: int) -> Content:
        cells = [(text.line(f"{figure:>{_FIGURE}}", style), _FIGURE) for figure in figures]
        return columns(width, text.line(label, style), *cells)

    return ListRow(row_id, draw)
