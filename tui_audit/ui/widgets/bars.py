"""Scores as bars of one line, the same in every list: filled up to the score, with a mark for the score before."""

from textual.content import Content

_FULL, _EMPTY, _BEFORE = "━", "─", "┃"
_PLAIN_FULL, _PLAIN_EMPTY, _PLAIN_BEFORE = "#", ".", "|"


def score_bar(
    score: float | None, width: int, *, before: float | None = None, style: str = "$accent", ascii_only: bool = False
) -> Content:
    """Return a score in percent as a bar of ``width`` cells; blank without a score.

    ``before`` is the score of the previous audit in percent, shown as a stroke across the bar. ``style`` is the colour
    of the filled part.
    """
    if score is None or width <= 0:
        return Content(" " * max(width, 0))
    full, empty, stroke = (_PLAIN_FULL, _PLAIN_EMPTY, _PLAIN_BEFORE) if ascii_only else (_FULL, _EMPTY, _BEFORE)
    filled = max(0, min(width, round(score * width / 100)))
    bar = Content.assemble((full * filled, style), (empty * (width - filled), "$border-blurred"))
    if before is None:
        return bar
    place = min(int(before * width / 100), width - 1)
    return Content.assemble(bar[:place], (stroke, "$foreground"), bar[place + 1 :])
