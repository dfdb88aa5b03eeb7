"""The touchpoint map: customer lifecycle stages as columns, customer types or channels as rows."""

from collections.abc import Sequence

from textual.content import Content

from tui_audit.domain.checklist.model import Channel, Stage
from tui_audit.domain.journey.touchpoint_scores import TouchpointScore
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.screens.journey.rows import JourneyView
from tui_audit.ui.widgets.grid_table import Entry, GridRow


def column_headings(t: Translator) -> list[Content]:
    """Return the column headings: the stages in the order of the customer lifecycle."""
    return [text.line(word(t, stage)) for stage in Stage]


def by_customers(t: Translator, drawing: JourneyView) -> list[GridRow]:
    """Return a row for any customer, then one for each customer type."""
    journey = drawing.journey
    everyone = GridRow(text.line(t("Any customer")), _cells(drawing, None))
    return [
        everyone,
        *(GridRow(text.line(segment.title), _cells(drawing, segment.id)) for segment in journey.checklist.segments),
    ]


def by_channels(t: Translator, drawing: JourneyView) -> list[GridRow]:
    """Return a row for each channel that has touchpoints, online channels last."""
    used = {spot.touchpoint.channel for spot in drawing.journey.touchpoints}
    channels = sorted((channel for channel in Channel if channel in used), key=lambda channel: channel.is_online)
    return [
        GridRow(
            text.line(word(t, channel)),
            [_entries(drawing, drawing.journey.cell(stage=stage, channel=channel)) for stage in Stage],
        )
        for channel in channels
    ]


def _cells(drawing: JourneyView, segment: str | None) -> list[list[Entry]]:
    return [_entries(drawing, drawing.journey.cell(stage=stage, segment=segment)) for stage in Stage]


def _entries(drawing: JourneyView, spots: Sequence[TouchpointScore]) -> list[Entry]:
    return [Entry(spot.id, _words(drawing, spot)) for spot in spots]


def _words(drawing: JourneyView, spot: TouchpointScore) -> Content:
    """Return mark, score and title: ``● 75 Car park``; a dash instead of the score if the touchpoint has none."""
    figure = f"{spot.score:>3.0f}" if spot.score is not None else "  –"
    return Content.assemble(drawing.sign(spot.score), text.line(figure), " ", text.line(spot.touchpoint.title))
