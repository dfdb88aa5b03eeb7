"""Entering answers from a printed worksheet: the worksheet, the next question on it, and undo line by line."""

from dataclasses import dataclass, replace
from pathlib import Path

from tui_audit.application.walk.outcome import WalkOutcome
from tui_audit.application.walk.unfinished_line import UnfinishedLine, save_unfinished_line, unfinished_line_of
from tui_audit.application.walk_session import WalkSession
from tui_audit.domain.audit.model import Answer
from tui_audit.domain.worksheet.line_parser import LineEntry, ParsedLine, parse_line
from tui_audit.domain.worksheet.numbering import NumberedQuestion, Numbering, possible_sheets


@dataclass(frozen=True)
class _EnteredLine:
    typed: str
    number: int
    """The number of its first question."""
    has_answers: bool


class WorksheetEntry:
    """A printed worksheet while its answers are typed in, and the number of its next question."""

    def __init__(self, session: WalkSession, folder: Path) -> None:
        """Start at the current question of the session; ``folder``: the data folder."""
        self.session = session
        self._folder = folder
        self._sheets = possible_sheets(session.audit, session.revision)
        self.sheet: Numbering = self._sheets[0]
        self.number = self.sheet.number_of(session.current_question.id) or 1
        """The number of the next question; at the end of the worksheet, one more than the last number."""
        self._entered: list[_EnteredLine] = []

    @property
    def has_other_sheets(self) -> bool:
        """Whether more than one kind of worksheet fits the audit."""
        return len(self._sheets) > 1

    @property
    def is_at_end(self) -> bool:
        """Whether all questions on the worksheet have been passed."""
        return self.number > len(self.sheet.slots)

    @property
    def can_undo(self) -> bool:
        """Whether a line was entered since this worksheet entry began."""
        return bool(self._entered)

    @property
    def next_question(self) -> NumberedQuestion | None:
        """The next question on the worksheet; None at its end."""
        return None if self.is_at_end else self.sheet.slots[self.number - 1]

    def step(self, step: int) -> None:
        """Move the next question forward (positive) or back (negative) by this many numbers, within the worksheet."""
        self.number = min(max(self.number + step, 1), len(self.sheet.slots))

    def change_sheet(self) -> None:
        """Change to the next kind of worksheet, at the same question, or at question 1 if it lacks that question."""
        question = self.sheet.slots[min(self.number, len(self.sheet.slots)) - 1].question.id
        self.sheet = self._sheets[(self._sheets.index(self.sheet) + 1) % len(self._sheets)]
        self.number = self.sheet.number_of(question) or 1

    def read(self, line: str) -> ParsedLine:
        """Parse a typed line, starting at the next question; nothing is saved."""
        return parse_line(line, self.sheet.slots, self.number)

    def enter(self, line: str, reading: ParsedLine) -> WalkOutcome:
        """Save the answers of a line, all or none, and move to the question after them."""
        answers = [
            answer_of(entry, self.session.audit.answer(entry.question)) for entry in reading.entries if entry.has_answer
        ]
        outcome = self.session.enter_answers(answers) if answers else WalkOutcome()
        self._entered.append(_EnteredLine(line, self.number, bool(answers)))
        self.number = reading.following
        return outcome

    def undo(self) -> tuple[str, WalkOutcome]:
        """Undo the last entered line; return it as it was typed, and the outcome."""
        line = self._entered[-1]
        outcome = self.session.undo() if line.has_answers else WalkOutcome()
        self._entered.pop()
        self.number = line.number
        return line.typed, outcome

    def resume_unfinished(self) -> str | None:
        """Return the unfinished line of an earlier session and move to its question; None if there is none.

        The position stays as it is if the worksheet of that line no longer fits the audit.
        """
        found = unfinished_line_of(self._folder, self.session.audit.id)
        if found is None:
            return None
        sheet = next((sheet for sheet in self._sheets if sheet.code == found.sheet), None)
        if sheet is not None:
            self.sheet = sheet
            self.number = min(max(found.number, 1), len(sheet.slots))
        return found.line

    def save_unfinished(self, line: str) -> bool:
        """Save an unfinished line for the next session; return whether that succeeded."""
        unfinished = UnfinishedLine(self.sheet.code, self.number, line)
        return save_unfinished_line(self._folder, self.session.audit.id, unfinished)


def answer_of(entry: LineEntry, before: Answer) -> Answer:
    """Return the answer with its value replaced by the typed one; its note and photos stay."""
    na, not_seen = ("" if entry.not_here else None), ("" if entry.not_seen else None)
    return replace(before, value=entry.value, na=na, not_seen=not_seen)
