"""Ranking of stores within one period by score, change or open actions, with median and thirds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tui_audit.domain.audit.model import Store

MIN_OUTSIDE_VISITS = 2
"""Audits other than self-audits that a store needs to be put in a third: a single one can be chance."""
MIN_STORES_FOR_THIRDS = 3
"""Number of stores needed to form thirds."""


class Third(StrEnum):
    """Third of the ranked stores."""

    UPPER = "upper"
    MIDDLE = "middle"
    LOWER = "lower"


class RankOrder(StrEnum):
    """Sort order of a ranking."""

    SCORE = "score"
    CHANGE = "change"
    ACTIONS = "actions"


class UnlikeReason(StrEnum):
    """Why a score cannot be compared directly with the previous one."""

    RULES = "rules"
    """Calculated by other scoring rules."""
    CHECKLIST = "checklist"
    """Made with another version of the checklist: other questions, weights or bands."""
    SEGMENT = "segment"
    """Made as another customer type."""
    SELF_AUDIT = "visitor"
    """Only one of the 2 is a self-audit."""


@dataclass(frozen=True)
class ScoredAudit:
    """The data of a completed full audit that a ranking needs."""

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
class RankedStore:
    """A store with its position in the ranking."""

    store: Store
    audit: ScoredAudit
    """Its last audit in the period."""
    before: ScoredAudit | None
    """Its last audit in the previous period, if possible of the same kind as ``audit``: self-audit or not."""
    visits: int
    """Number of audits other than self-audits in the year that ends with the period."""
    open_actions: int
    rank: int = 0
    """Rank by score from 1; equal scores share a rank; 0 without a score."""
    third: Third | None = None
    """None if there are too few stores, or too few audits of this store other than self-audits."""

    @property
    def change(self) -> float | None:
        """Printed score minus the previous one, in percentage points; None if one is missing."""
        now, then = self.audit.total, self.before.total if self.before else None
        return None if now is None or then is None else round(now - then, 1)

    @property
    def unlike(self) -> tuple[UnlikeReason, ...]:
        """Reasons why the 2 scores behind the change are not like for like; empty if there is no change."""
        if self.before is None or self.change is None:
            return ()
        now, then = self.audit, self.before
        pairs = {
            UnlikeReason.RULES: (now.rules, then.rules),
            UnlikeReason.CHECKLIST: (now.revision, then.revision),
            UnlikeReason.SEGMENT: (now.segment, then.segment),
            UnlikeReason.SELF_AUDIT: (now.self_audit, then.self_audit),
        }
        return tuple(reason for reason, (one, other) in pairs.items() if one != other)


@dataclass(frozen=True)
class UsedChecklist:
    """A checklist used for audits in the period."""

    id: str
    title: str
    audits: int


@dataclass(frozen=True)
class RankingInput:
    """The input of a ranking; all audits are made with one checklist, latest first."""

    period: str
    checklist: UsedChecklist | None
    """None if nothing was audited."""
    checklists: tuple[UsedChecklist, ...]
    """Every checklist used in the period, most used first."""
    stores: tuple[Store, ...]
    """Own stores by code, including closed ones."""
    audits: tuple[ScoredAudit, ...]
    before: tuple[ScoredAudit, ...]
    """Audits of the previous period."""
    visits: Mapping[str, int]
    """Number of audits other than self-audits in the year that ends with the period, by store."""
    open_actions: Mapping[str, int]
    """Number of actions still to be done, by store."""


@dataclass(frozen=True)
class Ranking:
    """Ranking of the stores of one period, or of one region in it."""

    facts: RankingInput
    region: str
    """Empty for all regions."""
    order: RankOrder
    ranked: tuple[RankedStore, ...]
    """Stores audited by somebody other than the store itself."""
    median: float | None
    """Median of their printed scores."""
    self_audited: tuple[RankedStore, ...]
    """Stores with self-audits, which are listed but not ranked."""
    self_audit_median: float | None
    not_audited: tuple[Store, ...]
    """Stores without an audit in the period, except closed ones."""


def ranking(facts: RankingInput, *, region: str = "", order: RankOrder = RankOrder.SCORE) -> Ranking:
    """Rank the stores; with a region, only its stores count for ranks, thirds and medians."""
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
        self_audited=_ordered(own, order),
        self_audit_median=median([each.audit.total for each in own]),
        not_audited=tuple(store for store in stores.values() if store.id not in seen and not store.closed),
    )


def regions(facts: RankingInput) -> tuple[str, ...]:
    """Return the regions of the stores in alphabetical order."""
    return tuple(sorted({store.region for store in facts.stores if store.region}))


def median(totals: Iterable[float | None]) -> float | None:
    """Return the median of printed scores to one decimal, rounded half up; None if there are none."""
    tenths = sorted(round(total * 10) for total in totals if total is not None)
    if not tenths:
        return None
    middle = len(tenths) // 2
    return tenths[middle] / 10 if len(tenths) % 2 else (tenths[middle - 1] + tenths[middle] + 1) // 2 / 10


def third_of(total: float, totals: Sequence[float]) -> Third | None:
    """Return the third that one of these scores belongs to; equal scores belong to the same third.

    The upper and the lower third each contain at most a third of the stores, the middle third all others: 4 stores are
    split 1, 2 and 1. Equal scores on both sides of a boundary go to the middle. Fewer than 3 stores have no thirds.
    """
    if len(totals) < MIN_STORES_FOR_THIRDS:
        return None
    if 3 * sum(1 for other in totals if other >= total) <= len(totals):
        return Third.UPPER
    if 3 * sum(1 for other in totals if other <= total) <= len(totals):
        return Third.LOWER
    return Third.MIDDLE


def _latest(facts: RankingInput, stores: Mapping[str, Store], *, self_audit: bool) -> list[RankedStore]:
    now = _by_store(facts.audits, self_audit=self_audit)
    then = _by_store(facts.before, self_audit=not self_audit) | _by_store(facts.before, self_audit=self_audit)
    return [
        RankedStore(store, now[id_], then.get(id_), facts.visits.get(id_, 0), facts.open_actions.get(id_, 0))
        for id_, store in stores.items()
        if id_ in now
    ]


def _by_store(audits: Iterable[ScoredAudit], *, self_audit: bool) -> dict[str, ScoredAudit]:
    found: dict[str, ScoredAudit] = {}
    for audit in audits:
        if audit.self_audit is self_audit:
            found.setdefault(audit.store_id, audit)
    return found


def _placed(found: list[RankedStore]) -> list[RankedStore]:
    falling = sorted((each.audit.total for each in found if each.audit.total is not None), reverse=True)
    places: dict[float | None, int] = {}
    for number, total in enumerate(falling, 1):
        places.setdefault(total, number)
    return [replace(each, rank=places.get(each.audit.total, 0)) for each in found]


def _with_thirds(found: list[RankedStore]) -> list[RankedStore]:
    totals = [each.audit.total for each in found if _is_sure(each) and each.audit.total is not None]
    thirds = {total: third_of(total, totals) for total in set(totals)}
    return [replace(each, third=thirds.get(each.audit.total or 0.0)) if _is_sure(each) else each for each in found]


def _is_sure(each: RankedStore) -> bool:
    return each.visits >= MIN_OUTSIDE_VISITS and each.audit.total is not None


def _ordered(found: Iterable[RankedStore], order: RankOrder) -> tuple[RankedStore, ...]:
    """Sort best first, without a figure last, ties by code; a change against a self-audit counts as no figure."""
    return tuple(sorted(found, key=_KEYS[order]))


_KEYS: Mapping[RankOrder, Callable[[RankedStore], tuple[float, float, str, str]]] = {
    RankOrder.SCORE: lambda each: (_falling(each.audit.total), 0, each.store.code, each.store.id),
    RankOrder.CHANGE: lambda each: (
        _falling(None if UnlikeReason.SELF_AUDIT in each.unlike else each.change),
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
