"""Entering a walk from its printed worksheet: answers typed line by line, as they stand on the sheet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.audit.model import Answer
from tui_audit.domain.checklist.model import AnswerType
from tui_audit.domain.text import Field
from tui_audit.domain.worksheet.line_parser import Entry, Reading, Slip, read_line
from tui_audit.domain.worksheet.numbering import Numbering, Slot
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import _, ngettext, say
from tui_audit.message import Phrase
from tui_audit.ui import text
from tui_audit.ui.answer_keys import answer_words, keys_of
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.walk import PAPER
from tui_audit.ui.screens.walk.unfinished_line import HalfLine
from tui_audit.ui.screens.walk.worksheet_answers import PaperDesk, answered_from_paper
from tui_audit.ui.single_dismiss import ModalScreen
from tui_audit.ui.widgets.dialogs import refusal_text
from tui_audit.ui.widgets.line_input import LineInput
from tui_audit.ui.widgets.rows import fitted

if TYPE_CHECKING:
    from tui_audit.ui.screens.walk.screen import WalkScreen

_LINE = Field(Phrase("The line"), 4_000)
_UNDO = "u"
_AROUND = 14
"""Lines of the window that are not questions."""
_MOST_ROWS, _LEAST_ROWS = 14, 2
_SLIPS_SHOWN = 2
_ANSWER_WIDTH = 20


class PaperDialog(ModalScreen[int]):
    """The questions around the next one with their numbers, and the line to type; hands back the next number."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PAPER)

    def __init__(self, desk: PaperDesk, question: str) -> None:
        super().__init__()
        self._desk = desk
        self._sheet: Numbering = desk.sheets[0]
        self._here = self._sheet.number_of(question) or 1
        self._kept: list[tuple[str, int, bool]] = []
        """Lines kept here: what was typed, from which question on, whether it answered anything."""
        self.is_half_typed = False
        """Whether it was left with a line that was not entered."""

    def compose(self) -> ComposeResult:
        """Sheet, questions, line, what is wrong, what to type."""
        with Vertical(classes="dialog dialog-wide"):
            yield Static(id="paper-sheet", classes="dialog-title")
            yield Static(id="paper-rows")
            yield LineInput(_LINE, id="line")
            yield Static(id="refusal", classes="refusal")
            yield Static(id="paper-state")
            yield Static(text.block(_hint_words()), classes="dialog-hint")

    def on_mount(self) -> None:
        """Begin at the question that was on the card, or with the line that was not entered the last time."""
        half = self._desk.half_line
        if half is not None:
            self._take_up(half)
        self._show_sheet()
        state = _("The line that was not entered stands there again.") if half is not None else self._desk.count
        self._show_state(state)

    def on_resize(self) -> None:
        """More or fewer questions fit."""
        self._show_rows()

    @property
    def sheet(self) -> Numbering:
        """The sheet from which is typed."""
        return self._sheet

    @on(LineInput.Changed)
    def typed(self) -> None:
        """Show how the line is understood so far."""
        self.query_one("#refusal", Static).update("")
        self._show_rows()

    @on(LineInput.Refused)
    def refused_paste(self, event: LineInput.Refused) -> None:
        """The paste did not fit."""
        self.query_one("#refusal", Static).update(refusal_text(event.refusal))

    @on(LineInput.Submitted)
    def entered(self) -> None:
        """Enter: keep the whole line, or say what is wrong and keep nothing."""
        line = self.query_one(LineInput)
        if line.value.strip().lower() == _UNDO:
            self._undo()
            return
        try:
            reading = self._read(line.accepted())
        except AuditError as refusal:
            self.query_one("#refusal", Static).update(refusal_text(refusal))
            return
        if reading.slips:
            self._show_slips(reading.slips)
            return
        answering = [entry for entry in reading.entries if entry.answers]
        if not line.value.strip() or not self._desk.keep(answering, self.entered):
            return
        self._kept.append((line.value, self._here, bool(answering)))
        self._here = reading.following
        line.value = ""
        self._hold()
        self._show_rows()
        self._show_state(self._kept_words(len(answering)))

    def action_step(self, step: int) -> None:
        """Another question to begin with; only while nothing is typed."""
        if not self.query_one(LineInput).value:
            self._here = min(max(self._here + step, 1), len(self._sheet.slots))
            self._show_rows()

    def action_other_sheet(self) -> None:
        """The store's own sheet, or the one for any store."""
        sheets = self._desk.sheets
        if len(sheets) == 1:
            self._show_state(_("This walk has one kind of sheet only."))
            return
        place = min(self._here, len(self._sheet.slots))
        question = self._sheet.slots[place - 1].question.id
        self._sheet = sheets[(sheets.index(self._sheet) + 1) % len(sheets)]
        self._here = self._sheet.number_of(question) or 1
        self._show_sheet()
        self._show_rows()

    def action_cancel(self) -> None:
        """Back to the walk; a line that was not entered waits for the next time."""
        self.is_half_typed = bool(self.query_one(LineInput).value.strip())
        if self._hold():
            self.dismiss(self._here)
        else:
            self._show_state(_("The line cannot be kept for later: enter it, or delete it."))

    def save_pending(self) -> None:
        """The program ends: the line stands there again the next time; half of it might be an answer never meant."""
        self._hold()

    def _hold(self) -> bool:
        return self._desk.hold(self._sheet, self._here, self.query_one(LineInput).value)

    def _take_up(self, half: HalfLine) -> None:
        sheet = next((sheet for sheet in self._desk.sheets if sheet.code == half.sheet), None)
        if sheet is not None:
            self._sheet = sheet
            self._here = min(max(half.number, 1), len(sheet.slots))
        line = self.query_one(LineInput)
        line.value = half.line[: _LINE.limit]
        line.cursor_position = len(line.value)

    def _read(self, line: str) -> Reading:
        return read_line(line, self._sheet.slots, self._here)

    def _undo(self) -> None:
        if not self._kept:
            self._show_state(_("No line to take back here."))
            return
        typed, start, answered = self._kept[-1]
        if answered and not self._desk.undo():
            return
        self._kept.pop()
        self._here = start
        line = self.query_one(LineInput)
        line.value = typed
        line.cursor_position = len(typed)
        self._show_rows()
        self._show_state(_("Taken back; the line stands there again.") + " " + self._desk.count)

    def _kept_words(self, count: int) -> str:
        kept = ngettext("%(count)s answer kept, u takes it back", "%(count)s answers kept, u takes them back", count)
        ending = "" if self._here <= len(self._sheet.slots) else _("end of the sheet")
        return " · ".join(filter(None, (kept % {"count": count}, self._desk.count, ending)))

    def _show_sheet(self) -> None:
        whose = self._sheet.store or _("for any store")
        segment = self._desk.walk.checklist.segment(self._sheet.segment or None)
        if segment is not None:
            whose = _("%(whose)s as %(segment)s") % {"whose": whose, "segment": segment.title}
        words = _("From paper · sheet %(code)s · %(whose)s") % {"code": self._sheet.code, "whose": whose}
        if len(self._desk.sheets) > 1:
            words = _("%(sheet)s · F3 other") % {"sheet": words}
        self.query_one("#paper-sheet", Static).update(text.line(words, "bold"))

    def _show_state(self, words: str) -> None:
        self.query_one("#paper-state", Static).update(text.line(words))

    def _show_slips(self, slips: Sequence[Slip]) -> None:
        lines = [say(slip.words) for slip in slips[:_SLIPS_SHOWN]]
        if len(slips) > _SLIPS_SHOWN:
            lines.append(_("… and %(count)s more") % {"count": len(slips) - _SLIPS_SHOWN})
        self.query_one("#refusal", Static).update(text.block("\n".join(lines), "bold $text-error"))
        self._show_state(_("Nothing of this line is kept yet."))

    def _show_rows(self) -> None:
        reading = self._read(self.query_one(LineInput).value)
        width = max(self.query_one("#paper-rows").content_size.width, 20)
        shown = min(max(self.app.size.height - _AROUND, _LEAST_ROWS), _MOST_ROWS)
        slots = self._sheet.slots
        wrong = {slip.number for slip in reading.slips}
        centre = min((number for number in wrong if number is not None), default=reading.following)
        first = max(min(centre - shown // 2, len(slots) - shown + 1), 1)
        typed = {entry.number: entry for entry in reading.entries}
        rows = []
        for slot in slots[first - 1 : first - 1 + shown]:
            answer = self._understood(slot, typed.get(slot.number), is_wrong=slot.number in wrong)
            rows.append(self._row(slot, answer, width, is_next=slot.number == reading.following))
        self.query_one("#paper-rows", Static).update(Content("\n").join(rows))

    def _understood(self, slot: Slot, entry: Entry | None, *, is_wrong: bool) -> Content:
        if is_wrong:
            return text.line("?", "bold $text-error")
        if entry is not None and entry.answers:
            answer = answered_from_paper(Answer(slot.question.id), entry, "", "")
            return text.line("→ " + answer_words(slot.question, answer), "bold $accent")
        return text.line(self._desk.answer(slot) if slot.asked else _("not asked: -"))

    def _row(self, slot: Slot, answer: Content, width: int, *, is_next: bool) -> Content:
        style = "bold" if is_next else ""
        start = text.line(f"{'›' if is_next else ' '}{slot.number:>4}  {_keys(slot):<5} ", style)
        room = max(width - start.cell_length - _ANSWER_WIDTH - 2, 8)
        return Content.assemble(
            start,
            fitted(text.line(slot.question.ask, style), room),
            "  ",
            answer.truncate(_ANSWER_WIDTH, ellipsis=True),
        ).truncate(width)


def enter_from_paper(walk: "WalkScreen") -> None:
    """Open the line over the walk; afterwards the walk stands at the next question of the sheet."""
    dialog = PaperDialog(PaperDesk(walk), walk.question.id)

    def go_on(number: int | None) -> None:
        slots = dialog.sheet.slots
        if number is not None and number <= len(slots) and slots[number - 1].asked:
            if walk.course.place(slots[number - 1].question.id) is None:
                walk.course.show_all()
                walk.show_course()
            walk.go_to(walk.checklist.by_question[slots[number - 1].question.id])

    def left(number: int | None) -> None:
        go_on(number)
        if dialog.is_half_typed:
            walk.say(_("The line you typed waits: e goes on with it."), "bold")

    walk.app.push_screen(dialog, left)


def _keys(slot: Slot) -> str:
    return {AnswerType.TEXT: '"…"', AnswerType.DATE: _("day")}.get(slot.question.answer, keys_of(slot.question))


def _hint_words() -> str:
    lines = [
        _("4 y 1+3 2.5  x not here  s not seen  - leave open"),
        _("Enter keeps  u takes back  17:4 jumps  Esc ends"),
    ]
    return "\n".join(lines)
