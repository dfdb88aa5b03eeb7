"""Entering an audit from its printed worksheet: which sheet, which line comes next, and undo line by line."""

from dataclasses import dataclass, replace
from pathlib import Path

from tui_audit.application.walk.outcome import WalkOutcome
from tui_audit.application.walk.unfinished_line import UnfinishedLine, save_unfinished_line, unfinished_line_of
from tui_audit.application.walk_session import WalkSession
from tui_audit.domain.audit.model import Answer
from tui_audit.domain.worksheet.line_parser import LineEntry, ParsedLine, read_line
from tui_audit.domain.worksheet.numbering import NumberedQuestion, Numbering, sheets_for


@dataclass(frozen=True)
class _EnteredLine:
    typed: str
    number: int
    """The number of its first question."""
    has_answers: bool


class WorksheetEntry:
    """A printed worksheet while its answers are typed: the sheet, and the number of the next question."""

    def __init__(self, session: WalkSession, folder: Path) -> None:
        """Begin at the current question of the session; ``folder``: the data folder."""
        self.session = session
        self._folder = folder
        self._sheets = sheets_for(session.audit, session.revision)
        self.sheet: Numbering = self._sheets[0]
        self.number = self.sheet.number_of(session.question.id) or 1
        """The next question's number; one more than the last at the end of the sheet."""
        self._entered: list[_EnteredLine] = []

    @property
    def has_other_sheets(self) -> bool:
        """Whether the audit may have been noted on more than one kind of sheet."""
        return len(self._sheets) > 1

    @property
    def is_at_end(self) -> bool:
        """Whether the sheet has no further question."""
        return self.number > len(self.sheet.slots)

    @property
    def can_undo(self) -> bool:
        """Whether a line was entered here."""
        return bool(self._entered)

    @property
    def next_slot(self) -> NumberedQuestion | None:
        """The next question on the sheet; None at its end."""
        return None if self.is_at_end else self.sheet.slots[self.number - 1]

    def step(self, step: int) -> None:
        """Begin with a question this many numbers further on."""
        self.number = min(max(self.number + step, 1), len(self.sheet.slots))

    def change_sheet(self) -> None:
        """Change to the next kind of sheet, at the same question."""
        question = self.sheet.slots[min(self.number, len(self.sheet.slots)) - 1].question.id
        self.sheet = self._sheets[(self._sheets.index(self.sheet) + 1) % len(self._sheets)]
        self.number = self.sheet.number_of(question) or 1

    def read(self, line: str) -> ParsedLine:
        """Return what a line means from the next question on."""
        return read_line(line, self.sheet.slots, self.number)

    def enter(self, line: str, reading: ParsedLine) -> WalkOutcome:
        """Save the answers of a line, all or none, and go on to the question after them."""
        answers = [
            answer_of(entry, self.session.audit.answer(entry.question)) for entry in reading.entries if entry.answers
        ]
        outcome = self.session.enter_answers(answers) if answers else WalkOutcome()
        self._entered.append(_EnteredLine(line, self.number, bool(answers)))
        self.number = reading.following
        return outcome

    def undo(self) -> tuple[str, WalkOutcome]:
        """Undo the line entered last; return it as it was typed, with what changed."""
        line = self._entered[-1]
        outcome = self.session.undo() if line.has_answers else WalkOutcome()
        self._entered.pop()
        self.number = line.number
        return line.typed, outcome

    def take_unfinished(self) -> str | None:
        """Return the line that was typed the last time and not entered, and go to its place; None: there is none."""
        found = unfinished_line_of(self._folder, self.session.audit.id)
        if found is None:
            return None
        sheet = next((sheet for sheet in self._sheets if sheet.code == found.sheet), None)
        if sheet is not None:
            self.sheet = sheet
            self.number = min(max(found.number, 1), len(sheet.slots))
        return found.line

    def save_unfinished(self, line: str) -> bool:
        """Save a line that is not entered yet for the next time; return False where that failed."""
        unfinished = UnfinishedLine(self.sheet.code, self.number, line)
        return save_unfinished_line(self._folder, self.session.audit.id, unfinished)


def answer_of(entry: LineEntry, before: Answer) -> Answer:
    """Return the answer with what was typed in place of its value; its note and photos stay."""
    na, not_seen = ("" if entry.not_here else None), ("" if entry.not_seen else None)
    return replace(before, value=entry.value, na=na, not_seen=not_seen)
