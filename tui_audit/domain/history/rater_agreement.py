"""Two people who walked one store: how near their answers are to each other, and what they saw differently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tui_audit.domain.checklist.model import AnswerType
from tui_audit.domain.history.comparison import Comparison
from tui_audit.domain.history.matching import Pair
from tui_audit.domain.scoring.points import shown

ONE_STEP = Fraction(1, 4)
"""Points between one step of a rating and the next; other answers are within one step where no more lies between."""


@dataclass(frozen=True)
class Agreement:
    """How many of a set of questions two people answered alike."""

    asked: int
    """The questions that both answered."""
    equal: int
    """Of them, those with the same answer."""
    within: int
    """Of them, those at most one step apart, the equal ones among them."""

    @property
    def within_shown(self) -> float | None:
        """Return the percentage within one step, as it is printed; None where both answered nothing."""
        return shown(Fraction(100 * self.within, self.asked)) if self.asked else None


def agreement(comparison: Comparison) -> Agreement:
    """Over all questions that are compared."""
    return _counted(comparison, comparison.pairs)


def agreement_by_kind(comparison: Comparison) -> Mapping[AnswerType, Agreement]:
    """By the kind of question; only kinds that occur."""
    kinds = {kind: [pair for pair in comparison.pairs if pair.stop.question.answer is kind] for kind in AnswerType}
    return {kind: _counted(comparison, pairs) for kind, pairs in kinds.items() if pairs}


def disagreements(comparison: Comparison) -> tuple[Pair, ...]:
    """What lies more than one step apart: the farthest first, of equals the weightier, ties in walking order."""
    far = [pair for pair in comparison.pairs if abs(pair.gain) > ONE_STEP]
    return tuple(sorted(far, key=lambda pair: (-abs(pair.gain), -pair.second.weight)))


def _counted(comparison: Comparison, pairs: Sequence[Pair]) -> Agreement:
    one, two = comparison.first.audit, comparison.second.audit
    equal = sum(one.answer(pair.question).value == two.answer(pair.question).value for pair in pairs)
    return Agreement(len(pairs), equal, sum(abs(pair.gain) <= ONE_STEP for pair in pairs))
