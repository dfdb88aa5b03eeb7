"""Customer figures over several audits, against target, benchmark, other own stores and competitors."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_audit.domain.audit.model import Audit, Store
from tui_audit.domain.checklist.model import Checklist, Measure, Question
from tui_audit.domain.journey.context import JourneyAudits, OtherStoreNumbers
from tui_audit.domain.scoring.points import points


@dataclass(frozen=True)
class MeasureValue:
    """One figure from one audit."""

    audit: str
    period: str
    walked_on: str
    value: float | None
    """Figure in the question's unit; None if it was asked for but not recorded."""
    note: str = ""


@dataclass(frozen=True)
class OtherStoreValue:
    """The same figure from the latest audit of another store."""

    store: Store
    period: str
    value: float


@dataclass(frozen=True)
class MeasureLine:
    """One customer figure of a touchpoint."""

    measure: Measure
    question: Question
    """The question as this audit asks it; its number rule has unit, target, limit and benchmark."""
    touchpoint: str
    """Title of the touchpoint."""
    values: tuple[MeasureValue, ...]
    """Figures of this store, oldest first; the last one is this audit's."""
    elsewhere: tuple[OtherStoreValue, ...]
    """Figures of other own stores, then of competitors, by store code."""

    @property
    def current(self) -> float | None:
        """The figure of this audit."""
        return self.values[-1].value if self.values else None

    @property
    def before(self) -> float | None:
        """The last figure recorded before this audit."""
        return next((each.value for each in reversed(self.values[:-1]) if each.value is not None), None)

    @property
    def reaches_target(self) -> bool | None:
        """Whether this audit's figure reaches the target; None without a figure or a target."""
        earned = points(self.question, self.current)
        return None if earned is None else earned == 1


def measures(walks: JourneyAudits) -> tuple[MeasureLine, ...]:
    """Return every customer figure that the audit asks for, in walking order.

    Earlier audits are matched by the question's id across all versions of the checklist. Figures of other stores count
    only if they have the same unit.
    """
    audit, checklist = walks.current
    asked = frozenset(audit.asked)
    return tuple(
        MeasureLine(
            measure=stop.question.number.measure,
            question=stop.question,
            touchpoint=stop.touchpoint.title,
            values=tuple(
                _reading(each, stop.question.id)
                for each, _checklist in reversed((walks.current, *walks.past))
                if stop.question.id in each.asked
            ),
            elsewhere=_elsewhere(walks.elsewhere, stop.question),
        )
        for stop in checklist.stops
        if stop.question.number.measure is not None and stop.question.id in asked
    )


def _reading(audit: Audit, question: str) -> MeasureValue:
    answer = audit.answer(question)
    return MeasureValue(audit.id, audit.period, audit.walked_on, _figure(audit, question), answer.note)


def _elsewhere(others: Sequence[OtherStoreNumbers], question: Question) -> tuple[OtherStoreValue, ...]:
    found = [
        OtherStoreValue(other.store, other.period, other.numbers[question.id])
        for other in others
        if question.id in other.numbers and _same_unit(other.checklist, question)
    ]
    return tuple(sorted(found, key=lambda each: (each.store.competitor, each.store.code, each.store.id)))


def _same_unit(checklist: Checklist, question: Question) -> bool:
    stop = checklist.by_question.get(question.id)
    return stop is not None and stop.question.number.unit == question.number.unit


def _figure(audit: Audit, question: str) -> float | None:
    value = audit.answer(question).value
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
