"""Show me: of the fives of a full audit three are drawn by lot, and whoever walked shows them or declines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tui_audit.domain.audit.model import Audit, Kind, Shown, Status
from tui_audit.domain.checklist.model import AnswerType, Checklist
from tui_audit.domain.scoring.points import points

DRAWN = 3
"""So many are asked for, of at least so many."""


class Lot(Protocol):
    """Draws by lot; ``random.Random`` does."""

    def sample(self, population: Sequence[str], k: int) -> list[str]:
        """So many of these, each once."""
        ...


@dataclass(frozen=True)
class Counted:
    """What became of the full marks that were asked to be shown."""

    asked: int
    shown: int
    declined: int

    @property
    def lowered(self) -> int:
        """Rated lower once they were asked for."""
        return self.asked - self.shown - self.declined


def fives(audit: Audit, checklist: Checklist) -> tuple[str, ...]:
    """The ratings with full points, in walking order."""
    questions = ((each, checklist.by_question[each].question) for each in audit.asked)
    return tuple(
        each
        for each, question in questions
        if question.answer is AnswerType.RATING and points(question, audit.answer(each).value) == 1
    )


def draw(audit: Audit, checklist: Checklist, lot: Lot) -> tuple[str, ...]:
    """The questions to be shown, in walking order; the same ones once they were drawn, none where too few are fives.

    Those that carry neither note nor photo come first: for the others there is something to show already.
    """
    if audit.kind is not Kind.FULL or audit.status is not Status.DRAFT:
        return ()
    before = tuple(each for each in audit.asked if audit.answer(each).shown is not None)
    found = fives(audit, checklist)
    if before or len(found) < DRAWN:
        return before
    bare = [each for each in found if not (audit.answer(each).note or audit.answer(each).photos)]
    chosen = lot.sample(bare if len(bare) >= DRAWN else found, DRAWN)
    return tuple(each for each in audit.asked if each in chosen)


def waiting(audit: Audit, checklist: Checklist) -> tuple[str, ...]:
    """The questions that were drawn and have neither been shown nor declined, and are rated five still."""
    return tuple(each for each in fives(audit, checklist) if audit.answer(each).shown is Shown.ASKED)


def count_shown(audit: Audit) -> Counted:
    """How many were asked for, shown, declined, and not rated five any more."""
    became = [answer.shown for answer in audit.answers.values() if answer.shown is not None]
    return Counted(len(became), became.count(Shown.SHOWN), became.count(Shown.DECLINED))
