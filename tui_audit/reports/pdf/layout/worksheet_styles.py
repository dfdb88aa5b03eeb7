"""The measures of a worksheet: large enough to read at arm's length, with room to write."""

from dataclasses import replace

from tui_audit.reports.pdf.styles import BODY, INK, TextStyle

SHEET_ASK = TextStyle(10.5, 13.6)
SHEET_NUMBER = replace(SHEET_ASK, bold=True)
SHEET_WORDS = TextStyle(8.6, 11)
"""Words at boxes."""
SHEET_MARK = replace(SHEET_WORDS, bold=True)
SHEET_REMARK = TextStyle(8.2, 10.6, colour="#3C464B")
SHEET_VALUE = replace(BODY, size=10.5, leading=14, bold=True)
SHEET_SECTION = TextStyle(11, 15, bold=True)
SHEET_PLACE = TextStyle(9.2, 12.6, bold=True, colour="#14566B")

STROKE = (INK, 0.8)
"""Of boxes."""
LINE = ("#5B666B", 0.5)
"""To write on."""
BOX = 11.0
"""The side of a box to tick, in points: 4 mm."""
BOX_ROW = 15.5
"""The least height of a row of boxes."""
WRITING = 21.0
"""The height of a line to write on: 7.4 mm."""
INDENT = 26.0
"""Where questions begin, right of their numbers."""
BESIDE = 78.0
"""The room of "not here" and "not seen"."""
