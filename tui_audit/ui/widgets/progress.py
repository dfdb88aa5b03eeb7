"""Progress of long work, drawn the same everywhere: what is done, a bar, and the current step."""

from textual.content import Content

from tui_audit.ui import text
from tui_audit.ui.widgets.bars import score_bar

_WIDTH = 30


def progress(doing: str, step: str, done: int, total: int, *, ascii_only: bool) -> Content:
    """Return two lines: ``doing``, and below it a bar with ``step`` beside it; ``total`` 0 draws an empty bar."""
    bar = score_bar(100 * done / total if total else 0, _WIDTH, ascii_only=ascii_only)
    return Content.assemble(text.line(doing, "bold"), "\n", bar, "  ", text.line(step))
