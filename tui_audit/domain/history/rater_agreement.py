"""Agreement between 2 people who audited the same store: how close their answers are, and where they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tui_audit.domain.checklist.model import AnswerType
from tui_audit.domain.figures import round_half_up
from tui_audit.domain.history.comparison import Comparison
from tui_audit.domain.history.matching import ComparedQuestion

ONE_STEP = Fraction(1, 4)
"""Points between 2 neighbouring ratings; answers of other types are within one step if they differ by no more."""


@dataclass(frozen=True)
class Agreement:
    """How many of a set of questions 2 people answered the same way."""

    asked: int
    """Number of questions that both answered."""
    equal: int
    """Number of those questions with the same answer."""
    within_one_step: int
    """Number of those questions at most one step apart, including equal answers."""

    @property
    def within_shown(self) -> float | None:
        """Percentage of answers within one step, as printed; None if the 2 have no answered question in common."""
        return round_half_up(Fraction(100 * self.within_one_step, self.asked)) if self.asked else None


def agreement(comparison: Comparison) -> Agreement:
    """Return the agreement over all compared questions."""
    return _counted(comparison, comparison.pairs)


def agreement_by_answer_type(comparison: Comparison) -> Mapping[AnswerType, Agreement]:
    """Return the agreement by answer type; only types that occur."""
    kinds = {kind: [pair for pair in comparison.pairs if pair.stop.question.answer is kind] for kind in AnswerType}
    return {kind: _counted(comparison, pairs) for kind, pairs in kinds.items() if pairs}


def disagreements(comparison: Comparison) -> tuple[ComparedQuestion, ...]:
    """Return questions more than one step apart: largest difference first, then highest weight, then walking order."""
    far = [pair for pair in comparison.pairs if abs(pair.gain) > ONE_STEP]
    return tuple(sorted(far, key=lambda pair: (-abs(pair.gain), -pair.second.weight)))


def _counted(comparison: Comparison, pairs: Sequence[ComparedQuestion]) -> Agreement:
    one, two = comparison.first.audit, comparison.second.audit
    equal = sum(one.answer(pair.question).value == two.answer(pair.question).value for pair in pairs)
    return Agreement(len(pairs), equal, sum(abs(pair.gain) <= ONE_STEP for pair in pairs))
