"""Building blocks for the pages of a journey: headings, sentences, bars, touchpoints."""

from dataclasses import dataclass

from textual.content import Content

from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.figures import printed_difference
from tui_audit.domain.journey.model import Journey
from tui_audit.domain.journey.touchpoint_scores import TouchpointScore
from tui_audit.domain.scoring.score_sheet import band_of
from tui_audit.i18n.formats import percent
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.change_words import short_change
from tui_audit.ui.themes import band_mark, mark
from tui_audit.ui.widgets.bars import score_bar
from tui_audit.ui.widgets.rows import ListRow, columns

_SCORE = 8
_CHANGE = 10
_CHANGE_FROM = 76
"""Width of the list in cells from which a score row has the change in words."""


@dataclass(frozen=True)
class JourneyView:
    """A journey, the journey of the previous audit, and whether the terminal is limited to ASCII marks."""

    journey: Journey
    previous: Journey | None = None
    ascii_only: bool = False

    def last_score(self, spot: TouchpointScore) -> float | None:
        """Return the printed score of the touchpoint in the previous audit; None if there is none."""
        earlier = self.previous.touchpoint(spot.id) if self.previous is not None else None
        return None if earlier is None else earlier.score

    def sign(self, score: float | None) -> Content:
        """Return the mark of the score band; a dash without a score."""
        return band_sign(score, self.journey.checklist, ascii_only=self.ascii_only)

    def bar(self, score: float | None, width: int, last: float | None = None) -> Content:
        """Return a score as a bar of ``width`` cells; a stroke marks the score of the previous audit."""
        return score_bar(score, width, before=None if score is None else last, ascii_only=self.ascii_only)

    def dots(self, importance: int) -> Content:
        """Return the importance of 1 to 5 as dots: ``●●●○○``."""
        full, empty = ("*", "-") if self.ascii_only else ("●", "○")
        return Content(full * importance + empty * (5 - importance))


def band_sign(score: float | None, checklist: Checklist, *, ascii_only: bool) -> Content:
    """Return the mark of the score band; a dash without a score."""
    band = band_of(score, checklist)
    if band is None:
        return Content("-" if ascii_only else "–")
    return mark(band_mark(checklist.bands.index(band), len(checklist.bands)), ascii_only=ascii_only)


def heading_row(words: str | Content) -> ListRow:
    """Return a heading row, which the cursor skips."""
    line = words if isinstance(words, Content) else text.line(words, "bold $accent")
    return ListRow(None, lambda width: line.truncate(width, ellipsis=True))


def sentence_row(words: str, style: str = "") -> ListRow:
    """Return a row with a sentence on one line, which the cursor skips."""
    return ListRow(None, lambda width: text.line(words, style).truncate(width, ellipsis=True))


def text_rows(words: str, width: int, indent: str = "") -> list[ListRow]:
    """Return a text as rows, wrapped to the width."""
    lines = text.line(words).wrap(max(width - len(indent) - 2, 8))
    return [_ready(text.line(indent) + line) for line in lines]


def _ready(line: Content) -> ListRow:
    return ListRow(None, lambda _width: line)


def blank_row() -> ListRow:
    """Return an empty row."""
    return ListRow(None, lambda _width: Content(""))


def touchpoint_row(t: Translator, drawing: JourneyView, spot: TouchpointScore, *asides: tuple[Content, int]) -> ListRow:
    """Return the row of a touchpoint: band mark and title, the additional columns with their widths, and the score."""

    def draw(width: int) -> Content:
        score = text.line(f"{percent(t, spot.score):>{_SCORE}}")
        name = Content.assemble(drawing.sign(spot.score), " ", text.line(spot.touchpoint.title))
        return columns(width, name, *asides, (score, _SCORE))

    return ListRow(spot.id, draw)


SCORE_ID_PREFIX = "part:"
"""Prefix of row ids for scores that do not belong to one touchpoint."""


def score_row(
    t: Translator,
    drawing: JourneyView,
    label: str,
    score: float | None,
    last: float | None = None,
    *,
    name: str | None = None,
) -> ListRow:
    """Return a labelled score as a bar. With a name, Enter explains it; without one, the cursor skips it."""

    def draw(width: int) -> Content:
        wide = min(max(width - 48, 8), 40)
        figure = text.line(f"{percent(t, score):>{_SCORE}}")
        change = text.line(short_change(t, printed_difference(score, last))) if last is not None else Content()
        parts = [(drawing.bar(score, wide, last), wide), (figure, _SCORE)]
        return columns(width, text.line(label), *parts, (change, _CHANGE if width >= _CHANGE_FROM else 0))

    return ListRow(None if name is None else f"{SCORE_ID_PREFIX}{name}", draw)
