"""Prepares text for the screen: cleaned, and never read as markup. All text from users must pass through here."""

from rich.text import Text
from textual.content import Content

from tui_audit.domain.text import terminal_safe
from tui_audit.ui.ascii_marks import to_ascii_text


def line(words: str, style: str = "") -> Content:
    """Return 1 line for a widget; line feeds and control characters are shown as marks."""
    return Content.styled(to_ascii_text(terminal_safe(words, lines=False)), style)


def block(words: str, style: str = "") -> Content:
    """Return several lines for a widget; control characters are shown as marks."""
    return Content.styled(to_ascii_text(terminal_safe(words)), style)


def cell(words: str, style: str = "") -> Text:
    """Return 1 line for a DataTable cell or a Tree label, which need a Rich text."""
    return Text(to_ascii_text(terminal_safe(words, lines=False)), style=style, no_wrap=True, end="")
