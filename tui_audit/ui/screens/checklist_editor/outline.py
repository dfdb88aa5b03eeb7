"""The outline of a checklist as rows: phases as headings; sections, touchpoints and questions indented below them."""

from collections.abc import Iterator, Sequence
from functools import partial

from textual.content import Content

from tui_audit.application.checklist_editor import ChecklistEditor, OutlineLine
from tui_audit.checklists.draft.document import Place
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.screens.checklist_editor.part_words import phase_words
from tui_audit.ui.widgets.rows import ListRow, fit_to_width, heading

_QUESTION = 3
_STYLES = ("bold", "bold", "$accent", "")
"""Style of the words of each level."""


def row_id(place: Place) -> str:
    """Return the id of the row of a place."""
    return ".".join(map(str, place)) or "checklist"


def place_of(row: str | None) -> Place:
    """Return the place of a row."""
    return () if row in {None, "checklist"} else tuple(map(int, str(row).split(".")))


class Outline:
    """The lines of a checklist, and which of them are folded."""

    def __init__(self, t: Translator, editor: ChecklistEditor) -> None:
        self._t = t
        self._editor = editor
        self._folded: set[str] = set()
        """Keys of the folded sections and touchpoints: their level and id, which stay when they move."""
        self._lines: tuple[OutlineLine, ...] = ()
        self._known: list[tuple[Place, ListRow]] = []
        """A row for each line by its number; it is used again while the same place has this number."""

    @property
    def lines(self) -> tuple[OutlineLine, ...]:
        """All lines as of the last call of ``rows``."""
        return self._lines

    def rows(self) -> list[ListRow]:
        """Return the rows that are not folded away, as the checklist is now."""
        self._lines = self._editor.outline()
        rows: list[ListRow] = []
        phase: object = None
        closed: Place | None = None
        for number, line in enumerate(self._lines):
            place = line.place
            if closed is not None and place[: len(closed)] == closed:
                continue
            level = len(place)
            closed = place if level < _QUESTION and self._is_folded(line) else None
            if level == 1 and (now := self._editor.table(place).get("phase")) != phase:
                phase = now
                rows.append(heading(phase_words(self._t, now)))
            rows.append(self._row(number, place))
        return rows

    def _row(self, number: int, place: Place) -> ListRow:
        if number < len(self._known) and self._known[number][0] == place:
            return self._known[number][1]
        row = ListRow(row_id(place), partial(self._draw, number))
        self._known[number : number + 1] = [(place, row)]
        return row

    def fold(self, place: Place, step: int) -> Place | None:
        """Fold (-1), unfold (1) or turn (0) a line and return the place for the cursor; None if nothing changes.

        A line that cannot be folded, or is folded already, leads to the line that it is in.
        """
        key = self._key(place)
        can_fold = 0 < len(place) < _QUESTION
        is_folded = can_fold and key in self._folded
        if can_fold and (step == 0 or is_folded == (step > 0)):
            self._folded ^= {key}
            return place
        return place[:-1] if step < 0 and place else None

    def reveal(self, place: Place) -> bool:
        """Unfold everything around a place and return whether anything was folded."""
        around = {self._key(place[:level]) for level in range(1, len(place))}
        hidden = around & self._folded
        self._folded -= around
        return bool(hidden)

    def _key(self, place: Place) -> str:
        return f"{len(place)}:{self._editor.table(place).get('id')}" if place else ""

    def _is_folded(self, line: OutlineLine) -> bool:
        return 0 < len(line.place) < _QUESTION and f"{len(line.place)}:{line.id}" in self._folded

    def _inside(self, number: int) -> Iterator[OutlineLine]:
        place = self._lines[number].place
        for line in self._lines[number + 1 :]:
            if line.place[: len(place)] != place:
                return
            yield line

    def _draw(self, number: int, width: int) -> Content:
        line = self._lines[number]
        level = len(line.place)
        shown: Sequence[OutlineLine] = (line,)
        mark = ""
        if 0 < level < _QUESTION:
            is_folded = self._is_folded(line)
            mark = "▸ " if is_folded else "▾ "
            shown = (line, *self._inside(number)) if is_folded else shown
        counts = self._counts(shown)
        left = Content.assemble(" " * (2 * max(level - 1, 0)), text.line(mark), self._title(line))
        room = max(width - counts.cell_length - (2 if counts else 0), 1)
        return Content.assemble(fit_to_width(left, room), "  ", counts) if counts else fit_to_width(left, room)

    def _title(self, line: OutlineLine) -> Content:
        level = len(line.place)
        table = self._editor.table(line.place)
        words = table.get("ask" if level == _QUESTION else "title")
        if isinstance(words, str) and words.strip():
            return text.line(words, _STYLES[level])
        nothing = (
            self._t("(checklist without a title)"),
            self._t("(section without a title)"),
            self._t("(touchpoint without a title)"),
            self._t("(question without words)"),
        )
        return text.line(nothing[level], "italic")

    def _counts(self, lines: Sequence[OutlineLine]) -> Content:
        errors, warnings = sum(line.errors for line in lines), sum(line.warnings for line in lines)
        if errors:
            words = self._t.plural("✗ %(count)s error", "✗ %(count)s errors", errors)
            return text.line(words, "bold $text-error")
        if warnings:
            words = self._t.plural("! %(count)s warning", "! %(count)s warnings", warnings)
            return text.line(words, "bold $text-warning")
        return Content("")
