"""A user's string on its way to the screen: cleaned, and never read as markup. The only way there."""

from rich.text import Text
from textual.content import Content

from tui_audit.domain.text import visible
from tui_audit.ui.ascii_marks import spelled


def line(words: str, style: str = "") -> Content:
    """One line for a widget: line feeds shown as marks, nothing obeyed."""
    return Content.styled(spelled(visible(words, lines=False)), style)


def block(words: str, style: str = "") -> Content:
    """Several lines for a widget, nothing obeyed."""
    return Content.styled(spelled(visible(words)), style)


def cell(words: str, style: str = "") -> Text:
    """One cell of a DataTable or one label of a Tree, which take Rich texts."""
    return Text(spelled(visible(words, lines=False)), style=style, no_wrap=True, end="")
