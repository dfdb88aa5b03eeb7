"""Draws a diagram of the report in character cells: the same lines, squares and labels, as fine as cells allow."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from tui_audit.reports.content.diagram import Diagram, DiagramLabel, LabelSide, LineStyle
from tui_audit.ui import text
from tui_audit.ui.widgets.cells import CellCanvas

_ABOVE, _BELOW = 1.12, -0.12
"""Top and bottom of the drawing with the margins for labels; the plot itself is 0 to 1."""
_CELL = 2.0
"""Height ÷ width of a character cell."""
_LEAST_COLUMNS, _LEAST_ROWS = 16, 7
_UPRIGHT = 0.9
"""Height ÷ width from which a diagram keeps its shape; a wider one fills the width there is."""
_STROKES = {
    LineStyle.GRID: ("$border-blurred", 6),
    LineStyle.PREVIOUS: ("", 3),
    LineStyle.SECONDARY: ("", 2),
    LineStyle.CURRENT: ("$accent", 1),
}
"""Style of each stroke, and n for drawing every nth dot; later strokes are drawn over earlier ones."""
_SQUARES = {False: "■", True: "□"}
_PLAIN_SQUARES = {False: "#", True: "o"}


@dataclass(frozen=True)
class _Frame:
    """Position and size of the plot in cells."""

    left: int
    columns: int
    rows: int

    def place(self, at: tuple[float, float]) -> tuple[float, float]:
        """Return a point of the diagram as a position in the cells, 0 to 1 across and down, margins included."""
        return at[0], (_ABOVE - at[1]) / (_ABOVE - _BELOW)

    def cell(self, at: tuple[float, float]) -> tuple[int, int]:
        """Return row and column of the cell at a point; the column is counted from the start of the line."""
        across, down = self.place(at)
        return round(down * (self.rows - 1)), self.left + round(across * (self.columns - 1))


def diagram_lines(diagram: Diagram, width: int, height: int, *, ascii_only: bool) -> list[Content]:
    """Return the diagram as lines of ``width`` cells with its legend below; in words if there is no room to draw."""
    legend = text.line(diagram.legend).wrap(width) if diagram.legend else []
    frame = _frame(diagram, width, height - len(legend))
    if frame is None:
        return [*text.line(diagram.alt_text).wrap(width), *legend]
    cells: list[list[tuple[str, str]]] = [[(" ", "")] * width for _row in range(frame.rows)]
    _put_strokes(diagram, frame, cells, ascii_only=ascii_only)
    taken: set[tuple[int, int]] = set()
    for word in diagram.labels:
        _put_word(word, frame, cells, taken)
    lines = [Content.assemble(*(text.line(*part) for part in row if part[0])) for row in cells]
    return [*lines, *legend]


def _frame(diagram: Diagram, width: int, rows: int) -> _Frame | None:
    left = max((cell_len(word.text) + 1 for word in diagram.labels if _stands(word, LabelSide.LEFT)), default=0)
    right = max((cell_len(word.text) + 1 for word in diagram.labels if _stands(word, LabelSide.RIGHT)), default=0)
    columns = width - left - right
    if diagram.height_ratio >= _UPRIGHT:
        plot = rows / (_ABOVE - _BELOW)
        columns = min(columns, round(plot * _CELL / diagram.height_ratio))
        left += max((width - left - right - columns) // 2, 0)
    if columns < _LEAST_COLUMNS or rows < _LEAST_ROWS:
        return None
    return _Frame(left, columns, rows)


def _stands(word: DiagramLabel, side: LabelSide) -> bool:
    """Return whether a label is beside the plot on that side, not inside it."""
    return word.side is side and (
        word.at[0] < 0.3 if side is LabelSide.LEFT else word.at[0] > 0.7 and len(word.text) > 2
    )


def _put_strokes(diagram: Diagram, frame: _Frame, cells: list[list[tuple[str, str]]], *, ascii_only: bool) -> None:
    for stroke, (style, every) in _STROKES.items():
        drawn = CellCanvas(frame.columns, frame.rows, ascii_only=ascii_only)
        for line in diagram.lines:
            if line.stroke is stroke:
                for start, end in zip(line.points, line.points[1:], strict=False):
                    drawn.draw_line(frame.place(start), frame.place(end), every=every)
        _overlay(drawn, frame, cells, style)
    marks, squares = (
        _PLAIN_SQUARES if ascii_only else _SQUARES,
        CellCanvas(frame.columns, frame.rows, ascii_only=ascii_only),
    )
    for square in sorted(diagram.squares, key=lambda each: not each.is_hollow):  # filled squares last, over hollow ones
        squares.draw_mark(frame.place(square.at), marks[square.is_hollow])
    _overlay(squares, frame, cells, "bold")


def _overlay(drawn: CellCanvas, frame: _Frame, cells: list[list[tuple[str, str]]], style: str) -> None:
    for row in range(frame.rows):
        for column in range(frame.columns):
            sign = drawn.character_at(row, column)
            if sign != " ":
                cells[row][frame.left + column] = sign, style


def _put_word(
    word: DiagramLabel, frame: _Frame, cells: list[list[tuple[str, str]]], taken: set[tuple[int, int]]
) -> None:
    """Write a label over the drawing, moved to stay within the line.

    If another label is there already, the line above and the line below are tried; after that it is left out.
    """
    at, column = frame.cell(word.at)
    letters = [(letter, cell_len(letter)) for letter in text.line(word.text).plain]
    size = sum(wide for _letter, wide in letters)
    start = {LabelSide.LEFT: column - size - 1, LabelSide.RIGHT: column + 1, LabelSide.MIDDLE: column - size // 2}[
        word.side
    ]
    start = max(min(start, len(cells[at]) - size), 0)
    for row in (at, at - 1, at + 1):
        places = {(row, place) for place in range(start, start + size)}
        if 0 <= row < len(cells) and not places & taken:
            taken |= places
            _write(letters, cells[row], start, "bold" if word.is_strong else "")
            return


def _write(letters: Sequence[tuple[str, int]], cells: list[tuple[str, str]], start: int, style: str) -> None:
    """Write letters into cells. A wide letter takes 2 cells; a letter without width joins the cell before it."""
    for letter, wide in letters:
        if not wide and start:
            before, kept = cells[start - 1]
            cells[start - 1] = before + letter, kept
        elif wide and start + wide <= len(cells):
            cells[start] = letter, style
            cells[start + 1 : start + wide] = [("", style)] * (wide - 1)
            start += wide
