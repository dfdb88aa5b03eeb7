"""The dialog for entering answers from a printed worksheet: the sheet's questions, and the line to type."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui_audit.application.walk.outcome import WalkOutcome
from tui_audit.application.walk.worksheet_entry import WorksheetEntry, answer_of
from tui_audit.domain.audit.answer_rules import action_is_missing
from tui_audit.domain.audit.model import Answer
from tui_audit.domain.text import TextField
from tui_audit.domain.worksheet.line_parser import LineEntry, LineError
from tui_audit.domain.worksheet.numbering import NumberedQuestion
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.ui import text
from tui_audit.ui.answer_types import control_of
from tui_audit.ui.answer_words import answer_words
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.walk import WORKSHEET_ENTRY
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import ModalScreen
from tui_audit.ui.widgets.dialogs import error_line
from tui_audit.ui.widgets.line_input import LineInput
from tui_audit.ui.widgets.rows import fit_to_width

_LINE = TextField(message("The line"), 4_000)
_UNDO = "u"
_OTHER_LINES = 14
"""Lines of the window that are not questions."""
_MOST_ROWS, _LEAST_ROWS = 14, 2
_SLIPS_SHOWN = 2
_ANSWER_WIDTH = 20


class WorksheetDialog(ModalScreen[bool]):
    """Enters answers line by line in the order of the sheet; returns whether a typed line was left unentered."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(WORKSHEET_ENTRY)

    def __init__(self, services: Services, entry: WorksheetEntry, show: Callable[[WalkOutcome], None]) -> None:
        """``show``: shows the changes of an entered line on the screen below."""
        super().__init__()
        self._t = services.translator
        self.services = services
        self._entry = entry
        self._session = entry.session
        self._show = show

    def compose(self) -> ComposeResult:
        """Lay out the sheet title, the questions, the line, the errors, the status and the hint."""
        with Vertical(classes="dialog dialog-wide"):
            yield Static(id="paper-sheet", classes="dialog-title")
            yield Static(id="paper-rows")
            yield LineInput(_LINE, id="line")
            yield Static(id="refusal", classes="refusal")
            yield Static(id="paper-state")
            yield Static(text.block(_hint_words(self._t)), classes="dialog-hint")

    def on_mount(self) -> None:
        """Begin at the current question, or with the line that was left unentered the last time."""
        unfinished = self._entry.resume_unfinished()
        if unfinished is not None:
            self._show_line(unfinished[: _LINE.limit])
        self._show_sheet()
        is_new = unfinished is None
        self._show_state(self._count_text if is_new else self._t("Your unfinished line has been restored."))

    def on_resize(self) -> None:
        """Fit the number of questions to the new height."""
        self._show_rows()

    @on(LineInput.Changed)
    def typed(self) -> None:
        """Show how the line is read so far."""
        self.query_one("#refusal", Static).update("")
        self._show_rows()

    @on(LineInput.Refused)
    def refused_paste(self, event: LineInput.Refused) -> None:
        """Show why a pasted text does not fit."""
        self._show_refusal(event.refusal)

    @on(LineInput.Submitted)
    def entered(self) -> None:
        """Save the whole line on Enter, or show its errors and save nothing. The line ``u`` undoes the last one."""
        if self._line.value.strip().lower() == _UNDO:
            self._undo()
            return
        try:
            line = self._line.validated_text()
        except TextRefusedError as refusal:
            self._show_refusal(refusal)
            return
        reading = self._entry.read(line)
        if reading.slips:
            self._show_slips(reading.slips)
        elif line.strip() and self._save(lambda: self._entry.enter(self._line.value, reading), self.entered):
            self._line.value = ""
            self._save_unfinished()
            self._show_rows()
            entered = [entry for entry in reading.entries if entry.has_answer]
            self._show_state(self._entered_text(len(entered), self._numbers_with_action(entered)))

    def action_step(self, step: int) -> None:
        """Begin at another question, but only while nothing is typed."""
        if not self._line.value:
            self._entry.step(step)
            self._show_rows()

    def action_other_sheet(self) -> None:
        """Change between the store's own sheet and the sheet for any store."""
        if not self._entry.has_other_sheets:
            self._show_state(self._t("There is only one worksheet for this audit."))
            return
        self._entry.change_sheet()
        self._show_sheet()
        self._show_rows()

    def action_cancel(self) -> None:
        """Close the dialog. A line that is not entered is saved for the next time."""
        if self._save_unfinished():
            self.dismiss(bool(self._line.value.strip()))
        else:
            self._show_state(
                self._t("The line cannot be saved for later. Press Enter to save its answers, or delete it.")
            )

    def save_pending(self) -> None:
        """Save the line for the next time, because the program ends.

        It is not entered: half a line may be an answer that the auditor did not mean.
        """
        self._save_unfinished()

    @property
    def _line(self) -> LineInput:
        return self.query_one(LineInput)

    @property
    def _count_text(self) -> str:
        progress = self._session.progress
        return self._t("Saved %(given)s of %(asked)s", given=progress.answered, asked=progress.asked)

    def _save_unfinished(self) -> bool:
        return self._entry.save_unfinished(self._line.value)

    def _save(self, step: Callable[[], WalkOutcome], again: Callable[[], None]) -> bool:
        """Perform a step and show its outcome; return whether it was saved."""
        try:
            outcome = step()
        except AuditError as error:
            self.services.errors.show(error, again, safe=self._t.say(self._session.saved_answers_message))
            return False
        self._show(outcome)
        return True

    def _undo(self) -> None:
        if not self._entry.can_undo:
            self._show_state(self._t("No line to undo."))
            return
        typed: list[str] = []

        def undo() -> WalkOutcome:
            line, outcome = self._entry.undo()
            typed.append(line)
            return outcome

        if self._save(undo, self._undo):
            self._show_line(typed[0])
            self._show_rows()
            self._show_state(
                " · ".join((self._t("Undone. You can correct the line and save it again."), self._count_text))
            )

    def _numbers_with_action(self, entered: Sequence[LineEntry]) -> list[int]:
        """Return the numbers of the questions whose new answers require an action that is not agreed yet."""
        audit, questions = self._session.audit, self._session.checklist.by_question
        return [entry.number for entry in entered if action_is_missing(audit, questions[entry.question].question)]

    def _entered_text(self, count: int, with_action: Sequence[int]) -> str:
        kept = self._t.plural(
            "%(count)s answer saved (u + Enter to undo)", "%(count)s answers saved (u + Enter to undo)", count
        )
        ending = self._t("end of worksheet") if self._entry.is_at_end else ""
        action = ""
        if with_action:
            numbers = ", ".join(map(str, with_action))
            action = self._t("action required: %(numbers)s (see the review)", numbers=numbers)
        return " · ".join(filter(None, (kept, self._count_text, action, ending)))

    def _show_line(self, line: str) -> None:
        self._line.value = line
        self._line.cursor_position = len(line)

    def _show_sheet(self) -> None:
        sheet = self._entry.sheet
        whose = sheet.store or self._t("for any store")
        segment = self._session.checklist.segment(sheet.segment or None)
        if segment is not None:
            whose = self._t("%(whose)s, %(segment)s", whose=whose, segment=segment.title)
        words = self._t("Worksheet %(code)s · %(whose)s", code=sheet.code, whose=whose)
        if self._entry.has_other_sheets:
            words = self._t("%(sheet)s · F3 other worksheet", sheet=words)
        self.query_one("#paper-sheet", Static).update(text.line(words, "bold"))

    def _show_state(self, words: str) -> None:
        self.query_one("#paper-state", Static).update(text.line(words))

    def _show_refusal(self, refusal: AuditError) -> None:
        self.query_one("#refusal", Static).update(error_line(self._t, refusal))

    def _show_slips(self, slips: Sequence[LineError]) -> None:
        lines = [self._t.say(slip.words) for slip in slips[:_SLIPS_SHOWN]]
        if len(slips) > _SLIPS_SHOWN:
            lines.append(self._t("… and %(count)s more", count=len(slips) - _SLIPS_SHOWN))
        self.query_one("#refusal", Static).update(text.block("\n".join(lines), "bold $text-error"))
        self._show_state(self._t("Nothing from this line is saved yet."))

    def _show_rows(self) -> None:
        """Draw the questions around the next one, with the answers of the line so far."""
        reading = self._entry.read(self._line.value)
        width = max(self.query_one("#paper-rows").content_size.width, 20)
        shown = min(max(self.app.size.height - _OTHER_LINES, _LEAST_ROWS), _MOST_ROWS)
        slots = self._entry.sheet.slots
        wrong = {slip.number for slip in reading.slips}
        centre = min((number for number in wrong if number is not None), default=reading.following)
        first = max(min(centre - shown // 2, len(slots) - shown + 1), 1)
        typed = {entry.number: entry for entry in reading.entries}
        rows = []
        for slot in slots[first - 1 : first - 1 + shown]:
            answer = self._answer(slot, typed.get(slot.number), is_wrong=slot.number in wrong)
            rows.append(_row(self._t, slot, answer, width, is_next=slot.number == reading.following))
        self.query_one("#paper-rows", Static).update(Content("\n").join(rows))

    def _answer(self, slot: NumberedQuestion, entry: LineEntry | None, *, is_wrong: bool) -> Content:
        """Return the answer of the line to a question, or the saved answer if the line has none."""
        if is_wrong:
            return text.line("?", "bold $text-error")
        question = slot.question
        if entry is not None and entry.has_answer:
            return text.line(
                "→ " + answer_words(self._t, question, answer_of(entry, Answer(question.id))), "bold $accent"
            )
        if not slot.asked:
            return text.line(self._t("not asked: type -"))
        return text.line(answer_words(self._t, question, self._session.audit.answer(question.id)))


def _row(t: Translator, slot: NumberedQuestion, answer: Content, width: int, *, is_next: bool) -> Content:
    style = "bold" if is_next else ""
    start = text.line(f"{'›' if is_next else ' '}{slot.number:>4}  {_keys(t, slot):<5} ", style)
    room = max(width - start.cell_length - _ANSWER_WIDTH - 2, 8)
    return Content.assemble(
        start,
        fit_to_width(text.line(slot.question.ask, style), room),
        "  ",
        answer.truncate(_ANSWER_WIDTH, ellipsis=True),
    ).truncate(width)


def _keys(t: Translator, slot: NumberedQuestion) -> str:
    control = control_of(slot.question)
    return control.worksheet_keys(t) or control.keys(slot.question)


def _hint_words(t: Translator) -> str:
    lines = [
        t("Type the answers in a row: 4 y 1+3 2.5   x not here   s not seen   - skip"),
        t("Enter saves   17:4 goes to question 17   ↑ ↓ move   u + Enter undoes   Esc closes"),
    ]
    return "\n".join(lines)
