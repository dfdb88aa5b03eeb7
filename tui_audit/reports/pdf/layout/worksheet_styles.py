"""Text styles and sizes of a worksheet: readable at arm's length, with room to write. Lengths are in points."""

from dataclasses import replace

from tui_audit.reports.pdf.styles import BODY, INK, TextStyle

SHEET_ASK = TextStyle(10.5, 13.6)
SHEET_NUMBER = replace(SHEET_ASK, bold=True)
SHEET_WORDS = TextStyle(8.6, 11)
"""Labels of boxes."""
SHEET_MARK = replace(SHEET_WORDS, bold=True)
SHEET_REMARK = TextStyle(8.2, 10.6, colour="#3C464B")
SHEET_VALUE = replace(BODY, size=10.5, leading=14, bold=True)
SHEET_SECTION = TextStyle(11, 15, bold=True)
SHEET_PLACE = TextStyle(9.2, 12.6, bold=True, colour="#14566B")

STROKE = (INK, 0.8)
"""Colour and thickness of the outline of boxes."""
LINE = ("#5B666B", 0.5)
"""Colour and thickness of a line to write on."""
BOX = 11.0
"""Side of a tick box: 4 mm."""
BOX_ROW = 15.5
"""Minimum height of a row of boxes."""
WRITING = 21.0
"""Height of a line to write on: 7.4 mm."""
INDENT = 26.0
"""Left edge of the questions, right of their numbers."""
BESIDE = 78.0
"""Width of the column with "not here" and "not seen"."""
