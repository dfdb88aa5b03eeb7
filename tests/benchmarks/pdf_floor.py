"""The floor for the PDF report: a cover, a chart, rows and photos drawn on a bare ReportLab canvas."""

import sys
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).resolve().parents[2] / "tui_audit" / "reports" / "fonts"


def main(target: str, rows: int, photos: list[str]) -> None:
    """Draw the report."""
    rl_config.useA85 = 0
    pdfmetrics.registerFont(TTFont("Body", str(FONTS / "DejaVuSansCondensed.ttf")))
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.setFont("Body", 24)
    canvas.drawString(60, 700, "Rīga Centrs, retail experience, 2026-Q4")
    for bar in range(3):
        canvas.rect(60, 600 - 30 * bar, 300 - 50 * bar, 18, fill=1)
    canvas.showPage()
    for row in range(rows):
        if row % 50 == 0:
            if row:
                canvas.showPage()
            canvas.setFont("Body", 9)
        y = 780 - 14 * (row % 50)
        canvas.drawString(60, y, f"{row + 1}. How many lamps are dark on the front?")
        canvas.drawString(400, y, "4")
    canvas.showPage()
    for number, photo in enumerate(photos):
        canvas.drawImage(photo, 60 + 240 * (number % 2), 560 - 180 * (number // 2 % 4), 220, 160)
        if number % 8 == 7:
            canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
