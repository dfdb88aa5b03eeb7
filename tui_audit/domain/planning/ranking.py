"""Stores in order within one period: by score, by change, by what is open; with the median, in thirds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tui_audit.domain.audit.model import Store

OUTSIDE_VISITS = 2
"""So many visits by others make a third: one visit can be chance."""
LEAST_FOR_THIRDS = 3
"""Fewer stores have no thirds."""


class Third(StrEnum):
    """In which third of the stores a score lies."""

    UPPER = "upper"
    MIDDLE = "middle"
    LOWER = "lower"


class RankOrder(StrEnum):
    """What stores are put in order by."""

    SCORE = "score"
    CHANGE = "change"
    ACTIONS = "actions"


class Unlike(StrEnum):
    """Why a score and the one before are not of the same kind."""

    RULES = "rules"
    """Worked out by other rules."""
    CHECKLIST = "checklist"
    """Walked with another version of the checklist: other questions, weights or bands."""
    SEGMENT = "segment"
    """Walked as another kind of customer."""
    VISITOR = "visitor"
    """One of the two is a self-audit."""


@dataclass(frozen=True)
class Scored:
    """A completed full audit, as far as a ranking looks at it."""

    audit: str
    store_id: str
    period: str
    walked_on: str
    self_audit: bool
    segment: str | None
    revision: str
    rules: int
    total: float | None
    verdict: str | None
    band: str | None


@dataclass(frozen=True)
class Ranked:
    """A store in its place."""

    store: Store
    audit: Scored
    """The last of the period."""
    before: Scored | None
    """The last of the period before, if there is one by the same kind of visitor."""
    visits: int
    """By others than the store itself, in the year that ends with the period."""
    open_actions: int
    place: int = 0
    """From 1 by score, equal ones share a place; 0 without a score."""
    third: Third | None = None
    """None where the stores are too few, or one visit is all there is."""

    @property
    def change(self) -> float | None:
        """Between the printed figures; None where one is missing."""
        now, then = self.audit.total, self.before.total if self.before else None
        return None if now is None or then is None else round(now - then, 1)

    @property
    def unlike(self) -> tuple[Unlike, ...]:
        """Why the change is not one of like with like."""
        if self.before is None or self.change is None:
            return ()
        now, then = self.audit, self.before
        pairs = {
            Unlike.RULES: (now.rules, then.rules),
            Unlike.CHECKLIST: (now.revision, then.revision),
            Unlike.SEGMENT: (now.segment, then.segment),
            Unlike.VISITOR: (now.self_audit, then.self_audit),
        }
        return tuple(reason for reason, (one, other) in pairs.items() if one != other)


@dataclass(frozen=True)
class Used:
    """A checklist with which stores were walked in the period."""

    id: str
    title: str
    audits: int


@dataclass(frozen=True)
class RankingFacts:
    """All that a ranking is made of; the audits are those with one checklist, the latest first."""

    period: str
    checklist: Used | None
    """None: nothing was audited."""
    checklists: tuple[Used, ...]
    """Every one used in the period, the most used first."""
    stores: tuple[Store, ...]
    """Ours, by code; closed ones too."""
    audits: tuple[Scored, ...]
    before: tuple[Scored, ...]
    """Of the period before."""
    visits: Mapping[str, int]
    """By store: visits by others in the year that ends with the period."""
    open_actions: Mapping[str, int]
    """By store: what is still to be done."""


@dataclass(frozen=True)
class Ranking:
    """The stores of one period, or of one region in it."""

    facts: RankingFacts
    region: str
    """Empty: all."""
    order: RankOrder
    ranked: tuple[Ranked, ...]
    """Visited by others than the store itself."""
    median: float | None
    """Of their printed scores."""
    own: tuple[Ranked, ...]
    """Self-audits: they are told, not ranked."""
    own_median: float | None
    without: tuple[Store, ...]
    """Nobody audited them."""


def ranking(facts: RankingFacts, *, region: str = "", order: RankOrder = RankOrder.SCORE) -> Ranking:
    """Put the stores in order; with a region only those in it, places, thirds and median among them alone."""
    stores = {store.id: store for store in facts.stores if not region or store.region == region}
    ranked = _placed(_latest(facts, stores, self_audit=False))
    own = _latest(facts, stores, self_audit=True)
    seen = {each.store.id for each in (*ranked, *own)}
    return Ranking(
        facts=facts,
        region=region,
        order=order,
        ranked=_ordered(_with_thirds(ranked), order),
        median=median([each.audit.total for each in ranked]),
        own=_ordered(own, order),
        own_median=median([each.audit.total for each in own]),
        without=tuple(store for store in stores.values() if store.id not in seen and not store.closed),
    )


def regions(facts: RankingFacts) -> tuple[str, ...]:
    """The regions of the stores, in order."""
    return tuple(sorted({store.region for store in facts.stores if store.region}))


def median(totals: Iterable[float | None]) -> float | None:
    """The middle of printed scores, to one decimal, half up; None where there are none."""
    tenths = sorted(round(total * 10) for total in totals if total is not None)
    if not tenths:
        return None
    middle = len(tenths) // 2
    return tenths[middle] / 10 if len(tenths) % 2 else (tenths[middle - 1] + tenths[middle] + 1) // 2 / 10


def third_of(total: float, totals: Sequence[float]) -> Third | None:
    """The third in which one of these scores lies; equal scores lie in the same one.

    The upper and the lower third hold at most a third of the stores each, the middle all others: of four stores one,
    two and one. Scores that are equal across a boundary go to the middle. Fewer than three stores have no thirds.
    """
    if len(totals) < LEAST_FOR_THIRDS:
        return None
    if 3 * sum(1 for other in totals if other >= total) <= len(totals):
        return Third.UPPER
    if 3 * sum(1 for other in totals if other <= total) <= len(totals):
        return Third.LOWER
    return Third.MIDDLE


def _latest(facts: RankingFacts, stores: Mapping[str, Store], *, self_audit: bool) -> list[Ranked]:
    now = _by_store(facts.audits, self_audit=self_audit)
    then = _by_store(facts.before, self_audit=not self_audit) | _by_store(facts.before, self_audit=self_audit)
    return [
        Ranked(store, now[id_], then.get(id_), facts.visits.get(id_, 0), facts.open_actions.get(id_, 0))
        for id_, store in stores.items()
        if id_ in now
    ]


def _by_store(audits: Iterable[Scored], *, self_audit: bool) -> dict[str, Scored]:
    found: dict[str, Scored] = {}
    for audit in audits:
        if audit.self_audit is self_audit:
            found.setdefault(audit.store_id, audit)
    return found


def _placed(found: list[Ranked]) -> list[Ranked]:
    falling = sorted((each.audit.total for each in found if each.audit.total is not None), reverse=True)
    places: dict[float | None, int] = {}
    for number, total in enumerate(falling, 1):
        places.setdefault(total, number)
    return [replace(each, place=places.get(each.audit.total, 0)) for each in found]


def _with_thirds(found: list[Ranked]) -> list[Ranked]:
    totals = [each.audit.total for each in found if _is_sure(each) and each.audit.total is not None]
    thirds = {total: third_of(total, totals) for total in set(totals)}
    return [replace(each, third=thirds.get(each.audit.total or 0.0)) if _is_sure(each) else each for each in found]


def _is_sure(each: Ranked) -> bool:
    return each.visits >= OUTSIDE_VISITS and each.audit.total is not None


def _ordered(found: Iterable[Ranked], order: RankOrder) -> tuple[Ranked, ...]:
    """The best first; what has no figure comes last, and a change against a self-audit is none; equals by code."""
    return tuple(sorted(found, key=_KEYS[order]))


_KEYS: Mapping[RankOrder, Callable[[Ranked], tuple[float, float, str, str]]] = {
    RankOrder.SCORE: lambda each: (_falling(each.audit.total), 0, each.store.code, each.store.id),
    RankOrder.CHANGE: lambda each: (
        _falling(None if Unlike.VISITOR in each.unlike else each.change),
        _falling(each.audit.total),
        each.store.code,
        each.store.id,
    ),
    RankOrder.ACTIONS: lambda each: (
        -each.open_actions,
        _falling(each.audit.total),
        each.store.code,
        each.store.id,
    ),
}


def _falling(figure: float | None) -> float:
    return float("inf") if figure is None else -figure
