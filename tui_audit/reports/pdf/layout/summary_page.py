"""Page 1 as pieces that flow: nothing is shortened, what does not fit goes on on page 2."""

from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import BarChart, SummaryContent
from tui_audit.reports.pdf.layout.photos import JpegPicture
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.prose import Prose, Spacing
from tui_audit.reports.pdf.layout.score_bars import ScoreBars
from tui_audit.reports.pdf.layout.summary_pieces import Banner, FactLines, Header, TitledTable
from tui_audit.reports.pdf.layout.table import TableLayout, TablePiece
from tui_audit.reports.pdf.styles import SMALL, STRONG
from tui_audit.reports.pdf.typesetter import Typesetter


def summary_pieces(
    t: Translator,
    setter: Typesetter,
    front: SummaryContent,
    frame: tuple[float, float],
    logo: JpegPicture | None = None,
) -> list[Piece]:
    """Return the pieces of page 1 from top to bottom; ``frame`` is the width and height of the page area."""
    pieces: list[Piece] = [Header(t, setter, front, logo), Banner(setter, front)]
    if front.change_text:
        pieces.append(Prose(setter, front.change_text, SMALL, Spacing(after=4)))
    first, *others = (_listing(t, setter, front, place, frame) for place in range(len(front.lists)))
    pieces += first
    if front.bars:
        chart = BarChart(front.bars, front.bar_heads, front.bands, front.bars_text)
        bars = ScoreBars(setter, chart)
        bars.before = 7
        pieces.append(bars)
    pieces.append(FactLines(setter, front.facts, front.trace, front.trace_text))
    pieces += [piece for each in others for piece in each]
    pieces.append(Prose(setter, front.reliability, SMALL, Spacing(before=4)))
    return pieces


def _listing(
    t: Translator, setter: Typesetter, front: SummaryContent, place: int, frame: tuple[float, float]
) -> list[Piece]:
    listing = front.lists[place]
    if listing.table.rows:
        grid = TablePiece(TableLayout(t, setter, listing.table, frame[0]), frame[1])
        return [TitledTable(t, setter, listing, grid)]
    if not listing.empty_text:
        return []
    title = Prose(setter, listing.title, STRONG, Spacing(before=10), tag="H2")
    return [title, Prose(setter, listing.empty_text, SMALL, Spacing())]
