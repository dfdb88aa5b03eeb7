"""The competitors page: our scores and theirs by stage, and where each side is ahead."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from tui_audit.domain.checklist.model import Touchpoint
from tui_audit.domain.journey.competitors import CompetitorComparison, ScoreComparison
from tui_audit.i18n.formats import difference, percent, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.screens.journey.rows import JourneyView, blank_row, heading_row, text_rows
from tui_audit.ui.widgets.rows import ListRow, columns

_BAR, _FIGURE = 12, 8


def rows(t: Translator, drawing: JourneyView, rivals: Sequence[CompetitorComparison], width: int) -> list[ListRow]:
    """Return the rows that compare us with each competitor, or the reason why there is no comparison."""
    if drawing.journey.audit.store.competitor:
        words = t("This is a competitor’s store. Open the journey of one of your own audits to compare them.")
        return text_rows(words, width)
    if not rivals:
        words = t(
            "No competitor has been audited with this checklist yet. Add the competitor’s store (on Home: g, 1, then"
            " n), mark it as a competitor, and audit it as a customer would. Take no photos and name no one. It is not"
            " ranked and does not count in your averages."
        )
        return text_rows(words, width)
    return [row for rival in rivals for row in _rival(t, drawing, rival, width)]


def _rival(t: Translator, drawing: JourneyView, rival: CompetitorComparison, width: int) -> list[ListRow]:
    store = rival.audit.store
    found = [heading_row(f"{store.code} {store.name}, {period_words(t, rival.audit.period)}")]
    words = t(
        "%(count)s of %(asked)s questions were scored in both audits. The mark across each bar is their score.",
        count=rival.total.count,
        asked=rival.asked,
    )
    found += text_rows(words, width)
    found.append(_figures(Content(), Content(), (t("Yours"), t("Theirs"), t("Lead"))))
    found.append(_beside(t, drawing, t("Whole audit"), rival.total))
    found += [_beside(t, drawing, word(t, stage), beside) for stage, beside in rival.stages]
    found += _list(t, drawing, t("Where they are ahead"), rival.they_lead)
    found += _list(t, drawing, t("Where you are ahead"), rival.we_lead)
    return [*found, blank_row()]


def _list(
    t: Translator, drawing: JourneyView, title: str, entries: Iterable[tuple[Touchpoint, ScoreComparison]]
) -> list[ListRow]:
    lines = [_beside(t, drawing, touchpoint.title, beside, touchpoint.id) for touchpoint, beside in entries]
    return [blank_row(), heading_row(title), *lines] if lines else []


def _beside(
    t: Translator, drawing: JourneyView, label: str, beside: ScoreComparison, row_id: str | None = None
) -> ListRow:
    figures = percent(t, beside.ours.shown), percent(t, beside.theirs.shown), difference(t, beside.lead)
    bar = drawing.bar(beside.ours.shown, _BAR, beside.theirs.shown)
    return _figures(text.line(label), bar, figures, row_id)


def _figures(label: Content, bar: Content, figures: Sequence[str], row_id: str | None = None) -> ListRow:
    cells = [(text.line(f"{figure:>{_FIGURE}}"), _FIGURE) for figure in figures]
    if row_id is None:
        return ListRow(
            None, lambda width: columns(width + 2, Content("  ") + label, (bar, _BAR), *cells).stylize("bold")
        )
    return ListRow(row_id, lambda width: columns(width, label, (bar, _BAR), *cells))
