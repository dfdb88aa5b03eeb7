"""The two versions of an audit after a refused import: the one in the data folder and the one in the file."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui_audit.domain.record.conflict import ConflictError
from tui_audit.i18n.labels.conflict import difference_lines, side_rows
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import CONFLICT
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.lines_view import LinesView
from tui_audit.ui.widgets.panel import Panel

_LABEL = 16
"""Width in cells of the labels on the left."""


class ConflictScreen(Screen[None]):
    """Shows both versions side by side; the one in the data folder can be opened."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CONFLICT)

    def __init__(self, services: Services, conflict: ConflictError, file_name: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._conflict, self._file_name = conflict, file_name

    def compose(self) -> ComposeResult:
        """Lay out the head line, the lines and the key line."""
        yield HeadLine(self._t("Different version of this audit"), self._file_name)
        yield Panel(self._t("Both versions"), LinesView(id="sides"))
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Focus the lines, so that the arrow keys scroll them."""
        self.query_one(LinesView).focus()

    def on_resize(self) -> None:
        """Lay out the two versions for the new width."""
        self.call_after_refresh(self._show)

    def action_open(self) -> None:
        """Open the audit in the data folder."""
        if self._conflict.held.status == "completed":
            self.services.navigator.audit(self._conflict.audit_id)
        else:
            self.services.navigator.walk(self._conflict.audit_id)

    def _show(self) -> None:
        view = self.query_one(LinesView)
        view.show_lines(_lines(self._t, self._conflict, view.row_width))


def _lines(t: Translator, conflict: ConflictError, width: int) -> list[Content]:
    half = max((width - _LABEL) // 2, 8)
    reasons = [
        line
        for words in (conflict.title, conflict.problem, conflict.hint)
        for line in text.line(t.say(words)).wrap(width)
    ]
    rows = [("", t("On this computer"), t("In the file")), *side_rows(t, conflict)]
    lines = [*reasons, Content("")]
    for number, (label, held, incoming) in enumerate(rows):
        style = "bold" if not number or held != incoming else ""
        cells = [text.line(held, style), text.line(incoming, style)]
        drawn = [_fitted(text.line(label), _LABEL - 1), *(_fitted(cell, half - 1) for cell in cells)]
        lines.append(Content(" ").join(drawn))
    lines.append(Content(""))
    for words in difference_lines(t, conflict):
        lines += text.line(words).wrap(width)
    return lines


def _fitted(content: Content, width: int) -> Content:
    cut = content.truncate(width, ellipsis=True)
    return Content.assemble(cut, " " * max(width - cut.cell_length, 0))
