"""The number of answered questions, in total and by phase."""

from collections.abc import Sequence

from tui_audit.domain.audit.model import Answer, Audit
from tui_audit.domain.checklist.model import Phase, Stop


class Progress:
    """Counts of answered questions, updated with each answer instead of recounted."""

    def __init__(self, audit: Audit, stops: Sequence[Stop]) -> None:
        answered = [stop for stop in stops if audit.answer(stop.question.id).is_given]
        self.asked = len(stops)
        """Number of questions that apply."""
        self.answered = len(answered)
        """Number of questions answered with a value, as not applicable or as not seen."""
        self.answered_in: dict[Phase, int] = {
            phase: sum(stop.section.phase is phase for stop in answered) for phase in Phase
        }

    def change(self, before: Answer, after: Answer, phase: Phase) -> None:
        """Update the counts for one answer that replaced another."""
        change = int(after.is_given) - int(before.is_given)
        self.answered += change
        self.answered_in[phase] += change
