"""The number of questions of a checklist that is edited, and the minutes that they take."""

from math import ceil
from typing import Any

from tui_audit.application.checklist_editor import ChecklistEditor
from tui_audit.checklists.draft.block import Block
from tui_audit.domain.validation.fault import is_number

_QUESTION = 3


class QuestionTime:
    """Counts questions and minutes; each question is read once, unless it changes."""

    def __init__(self, editor: ChecklistEditor) -> None:
        self._editor = editor
        self._seconds: dict[Block, float | None] = {}

    def count(self) -> tuple[int, int]:
        """Return the number of questions and the minutes that they take: the sum of their seconds.

        Questions without seconds share the minutes of the checklist evenly, as in an audit.
        """
        known, questions = self._seconds, [each for each in self._editor.document.blocks if each.level == _QUESTION]
        self._seconds = {
            block: known[block] if block in known else _figure(block.table.get("seconds")) for block in questions
        }
        given = [seconds for seconds in self._seconds.values() if seconds is not None]
        minutes = _figure(self._editor.table(()).get("minutes")) or 0
        shared = minutes * 60 * (len(questions) - len(given)) / max(len(questions), 1)
        return len(questions), ceil((sum(given) + shared) / 60)


def _figure(value: Any) -> float | None:
    return float(value) if is_number(value) else None
