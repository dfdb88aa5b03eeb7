"""Size of the company's logo on page 1, scaled to fit its box."""

from tui_audit.reports.pdf.layout.photos import JpegPicture

WIDTH = 150.0
HEIGHT = 36.0
"""Size of the box in points."""


def logo_size(picture: JpegPicture) -> tuple[float, float]:
    """Return width and height of the logo in points, as large as its box allows."""
    scale = min(WIDTH / picture.size[0], HEIGHT / picture.size[1])
    return picture.size[0] * scale, picture.size[1] * scale
