"""The pages of a journey that can be shown as a diagram: curve, priorities and qualities."""

from textual.content import Content
from textual.geometry import Size

from tui_audit.i18n.translator import Translator
from tui_audit.reports.content import journey_diagrams
from tui_audit.reports.content.diagram import Diagram
from tui_audit.ui import text
from tui_audit.ui.screens.journey.rows import JourneyView
from tui_audit.ui.widgets.diagram_lines import diagram_lines

DIAGRAM_PAGES = frozenset({"curve", "priorities", "qualities"})
_PADDING = 3
"""Width in cells of the padding on both sides and of the scrollbar."""


def diagram_page_lines(t: Translator, page: str, drawing: JourneyView, size: Size) -> list[Content]:
    """Return the diagram of a page for this size in cells, or a text if too few scores exist to draw it."""
    made = _diagram(t, page, drawing)
    if made is None:
        return [text.line(t("Too few scores for a diagram. Press v for the list."))]
    return diagram_lines(made, max(size.width - _PADDING, 1), size.height, ascii_only=drawing.ascii_only)


def _diagram(t: Translator, page: str, drawing: JourneyView) -> Diagram | None:
    if page == "curve":
        return journey_diagrams.experience_curve(t, drawing.journey, drawing.previous)
    if page == "priorities":
        return journey_diagrams.quadrant_chart(t, drawing.journey)
    return journey_diagrams.quality_radar_chart(t, drawing.journey, drawing.previous)
