"""Drawn pictures for the sample audits, as small JPEG files."""

import hashlib
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDE, HIGH = 800, 600
_FRAME = (90, 90, 90)


def picture_of(subject: str, quarter: int) -> tuple[bytes, str]:
    """Return a drawn picture as JPEG and its SHA-256; each quarter has another shade.

    ``subject``: "glass", "shelf", "queue" or "sign".
    """
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDE, HIGH), (236, 233, 226 - 4 * quarter))
    draw = ImageDraw.Draw(image)
    {"glass": _glass, "shelf": _shelf, "queue": _queue, "sign": _sign}[subject](draw)
    data = io.BytesIO()
    image.save(data, "JPEG", quality=80)
    return data.getvalue(), hashlib.sha256(data.getvalue()).hexdigest()


def _glass(draw: "ImageDraw") -> None:
    draw.rectangle((80, 60, 720, 520), fill=(178, 205, 220), outline=_FRAME, width=12)
    draw.line((400, 60, 400, 520), fill=_FRAME, width=10)
    for x, y in ((150, 300), (190, 340), (240, 290), (280, 380), (210, 420)):
        draw.ellipse((x, y, x + 46, y + 60), outline=(235, 240, 244), width=5)


def _shelf(draw: "ImageDraw") -> None:
    for row in range(4):
        top = 60 + row * 130
        draw.rectangle((60, top + 100, 740, top + 112), fill=_FRAME)
        for place in range(9):
            if (row, place) in {(1, 2), (1, 3), (1, 4), (2, 6), (2, 7)}:
                continue  # the gap that the finding is about
            left = 70 + place * 74
            colour = ((170, 90, 70), (80, 120, 90), (70, 95, 150))[(row + place) % 3]
            draw.rectangle((left, top + 20, left + 58, top + 100), fill=colour)


def _queue(draw: "ImageDraw") -> None:
    draw.rectangle((60, 200, 260, 460), fill=(120, 110, 100), outline=_FRAME, width=6)
    for place in range(6):
        left = 300 + place * 76
        draw.ellipse((left + 10, 230, left + 50, 270), fill=(150, 140, 130))
        draw.rectangle((left, 276, left + 60, 460), fill=(150, 140, 130))


def _sign(draw: "ImageDraw") -> None:
    draw.rectangle((180, 120, 620, 420), fill=(250, 250, 246), outline=_FRAME, width=8)
    for row, width in enumerate((300, 240, 280, 180)):
        draw.rectangle((220, 160 + row * 60, 220 + width, 180 + row * 60), fill=(60, 60, 60))
    draw.line((200, 400, 600, 140), fill=(170, 60, 50), width=10)
