"""What is done to a walk for its printed sheet: lines kept, taken back, and held until they are entered."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_audit.domain.audit.model import Answer, Via
from tui_audit.domain.worksheet.line_parser import Entry
from tui_audit.domain.worksheet.numbering import Numbering, Slot, sheets_for
from tui_audit.i18n.translator import _
from tui_audit.ui.answer_keys import answer_words
from tui_audit.ui.screens.walk.unfinished_line import HalfLine, half_line_of, keep_half_line
from tui_audit.ui.screens.walk.walk_session import Undoable

if TYPE_CHECKING:
    from tui_audit.ui.screens.walk.screen import WalkScreen


class PaperDesk:
    """What is done to the walk for a sheet: lines kept in one step, and taken back in one."""

    def __init__(self, walk: "WalkScreen") -> None:
        self.walk = walk
        self.sheets = sheets_for(walk.audit, walk.revision)

    @property
    def count(self) -> str:
        """How much is on disk."""
        words = {"given": self.walk.given, "asked": len(self.walk.audit.asked)}
        return _("Saved %(given)s of %(asked)s") % words

    @property
    def half_line(self) -> HalfLine | None:
        """The line that was typed the last time and not entered."""
        return half_line_of(self.walk.services.folder, self.walk.audit.id)

    def hold(self, sheet: Numbering, number: int, line: str) -> bool:
        """Keep a line that is not entered yet; False when that failed."""
        return keep_half_line(self.walk.services.folder, self.walk.audit.id, HalfLine(sheet.code, number, line))

    def answer(self, slot: Slot) -> str:
        """What is answered at a question, in words."""
        return answer_words(slot.question, self.walk.audit.answer(slot.question.id))

    def keep(self, entries: Sequence[Entry], again: Callable[[], None]) -> bool:
        """Write a line's answers to disk, all or none; False when that failed: ``again`` once the disk takes them."""
        moment = self.walk.services.timestamp()
        before = tuple(self.walk.audit.answer(entry.question) for entry in entries)
        answers = [
            answered_from_paper(was, entry, self.walk.audit.auditor, moment)
            for was, entry in zip(before, entries, strict=True)
        ]
        if not answers:
            return True
        if not self.walk.record(answers, again=again):
            return False
        self.walk.undoables.append(Undoable(before))
        return True

    def undo(self) -> bool:
        """Take the last line back; False when that failed."""
        held = len(self.walk.undoables)
        self.walk.action_undo()
        return len(self.walk.undoables) < held


def answered_from_paper(was: Answer, entry: Entry, by: str, moment: str) -> Answer:
    """The answer with what was typed in place of what it said; its note and photos stay."""
    na, not_seen = ("" if entry.not_here else None), ("" if entry.not_seen else None)
    return replace(was, value=entry.value, na=na, not_seen=not_seen, by=by, via=Via.PAPER, answered_at=moment)
