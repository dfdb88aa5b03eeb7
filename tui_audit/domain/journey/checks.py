"""Checks for 5 common mistakes in customer care over a year of audits, each with evidence and a next step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from tui_audit.domain.audit.model import Audit, AuditKind
from tui_audit.domain.figures import exact_fraction, number_text
from tui_audit.domain.journey.context import AuditWithChecklist, JourneyAudits
from tui_audit.domain.journey.model import Journey, journey
from tui_audit.domain.journey.touchpoint_scores import TouchpointScore
from tui_audit.message import Message, message

MIN_CUSTOMER_TYPES = 4
"""Number of customer types that should be covered within a year."""
INCONSISTENT_FROM = 25
"""Difference in percentage points from which 2 results of the same touchpoint are inconsistent."""
ACTION_BELOW = 60
"""Printed score below which a touchpoint needs an action."""
_ALIKE = 4
"""Number of consecutive audits compared for being made in the same circumstances."""
_HOURS = 2
"""Audits that all start within this number of hours of the day count as made at the same time of day."""


class Mistake(StrEnum):
    """The mistakes that are checked for."""

    CUSTOMERS_UNKNOWN = "customers-unknown"
    INCONSISTENT = "at-odds"
    IGNORED = "ignored"
    SAME_CONTEXT = "same-context"
    NO_FIGURES = "no-figures"


@dataclass(frozen=True)
class Evidence:
    """One sentence that shows a mistake, with the ids of what it names."""

    sentence: Message
    touchpoints: tuple[str, ...] = ()
    """The better one first."""
    segments: tuple[str, ...] = ()
    """Customer types; of two that are compared, the better one first."""
    scores: tuple[float, ...] = ()
    """Scores in the sentence, in the order of what they belong to."""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class MistakeCheck:
    """The result of checking for one mistake."""

    mistake: Mistake
    evidence: tuple[Evidence, ...]
    """What shows the mistake; empty if it was not found."""
    next_step: Message

    @property
    def is_found(self) -> bool:
        """Whether the mistake was found."""
        return bool(self.evidence)


def journey_checks(
    walks: JourneyAudits, here: Journey | None = None, there: Journey | None = None
) -> tuple[MistakeCheck, ...]:
    """Return all 5 checks in a fixed order; a check that found nothing has no evidence.

    Only full audits count as walks of a customer type, and in the comparisons between channels, customer types and
    circumstances. ``here`` and ``there`` are the journeys of this audit and of the previous one, if the caller has them
    already.
    """
    full_year = walks.full_year
    is_full = walks.current[0].kind is AuditKind.FULL
    here = journey(*walks.current) if here is None else here
    there = journey(*walks.past[0]) if there is None and walks.past else there
    return (
        MistakeCheck(
            Mistake.CUSTOMERS_UNKNOWN,
            _customers_unknown(full_year),
            message("Do the next audits as other customers: choose “Customer type” when you start an audit."),
        ),
        MistakeCheck(
            Mistake.INCONSISTENT,
            (*(_between_channels(here) if is_full else ()), *_between_segments(here, full_year)),
            message(
                "Show the person responsible for the weaker one how the stronger one works, and agree on one standard."
            ),
        ),
        MistakeCheck(
            Mistake.IGNORED,
            _ignored(here, there) if there is not None else (),
            message("Agree an action for each, with a role and a due date, or record why none is needed."),
        ),
        MistakeCheck(
            Mistake.SAME_CONTEXT,
            _same_context([audit for audit, _checklist in (*((walks.current,) if is_full else ()), *walks.past)]),
            message("Plan the next audit for another day and time, or ask someone else to do it."),
        ),
        MistakeCheck(
            Mistake.NO_FIGURES,
            _no_figures((walks.current, *walks.year)),
            message("Ask head office for the customer figures in the checklist, and enter them in the next audit."),
        ),
    )


def customer_types_audited(walks: JourneyAudits) -> tuple[tuple[str, str | None], ...]:
    """Return each customer type by title, with the period last audited as that type within a year, or None.

    Only full audits count.
    """
    periods: dict[str, str] = {}
    for audit, checklist in walks.full_year:
        segment = checklist.segment(audit.segment)
        if segment is not None:
            periods.setdefault(segment.title, audit.period)
    return tuple((segment.title, periods.get(segment.title)) for segment in walks.current[1].segments)


def _customers_unknown(year: Sequence[AuditWithChecklist]) -> tuple[Evidence, ...]:
    if not any(checklist.segments for _audit, checklist in year):
        return ()  # the checklists define no customer types
    walked_as = [segment for audit, checklist in year if (segment := checklist.segment(audit.segment)) is not None]
    titles, ids = {segment.title for segment in walked_as}, {segment.id for segment in walked_as}
    if len(titles) >= MIN_CUSTOMER_TYPES:
        return ()
    if not titles:
        return (Evidence(message("No audit in the last year was done as a particular customer type.")),)
    values = {"count": len(titles), "titles": ", ".join(sorted(titles)), "wanted": MIN_CUSTOMER_TYPES}
    text = message("Only %(count)s of at least %(wanted)s customer types audited in the last year: %(titles)s.")
    return (Evidence(text.filled(**values), segments=tuple(sorted(ids))),)


def _between_channels(here: Journey) -> Iterable[Evidence]:
    """Return inconsistent pairs of touchpoints linked by ``same_as``, widest gap first, each pair once."""
    pairs: dict[frozenset[str], tuple[TouchpointScore, TouchpointScore]] = {}
    for spot in here.scored:
        other = here.touchpoint(spot.touchpoint.same_as) if spot.touchpoint.same_as else None
        if other is not None and _are_apart(spot.score, other.score):
            better, worse = (spot, other) if _gap(spot.score, other.score) > 0 else (other, spot)
            pairs.setdefault(frozenset({spot.id, other.id}), (better, worse))
    for better, worse in sorted(pairs.values(), key=lambda pair: -_gap(pair[0].score, pair[1].score)):
        words = message(
            "%(better)s: %(high)s%%, but %(worse)s: %(low)s%%.",
            better=better.touchpoint.title,
            high=_figure(better.score),
            worse=worse.touchpoint.title,
            low=_figure(worse.score),
        )
        yield Evidence(words, touchpoints=(better.id, worse.id), scores=(better.score or 0, worse.score or 0))


def _between_segments(here: Journey, year: Sequence[AuditWithChecklist]) -> Iterable[Evidence]:
    text = message("%(title)s: %(high)s%% as “%(better)s”, but %(low)s%% as “%(worse)s”.")
    walked: dict[str, AuditWithChecklist] = {}
    for audit, checklist in year:
        if audit.segment is not None and checklist.id == here.checklist.id:
            walked.setdefault(audit.segment, (audit, checklist))
    if len(walked) < 2:
        return
    latest = {segment: journey(*each) for segment, each in walked.items()}
    for touchpoint in (spot.touchpoint for spot in here.touchpoints):
        scores = {
            segment: spot.score
            for segment, each in latest.items()
            if (spot := each.touchpoint(touchpoint.id)) is not None and spot.score is not None
        }
        if len(scores) < 2:
            continue
        worse, better = min(scores, key=lambda name: scores[name]), max(scores, key=lambda name: scores[name])
        if _are_apart(scores[better], scores[worse]):
            words = text.filled(
                title=touchpoint.title,
                high=_figure(scores[better]),
                better=_title(latest[better], better),
                low=_figure(scores[worse]),
                worse=_title(latest[worse], worse),
            )
            yield Evidence(words, (touchpoint.id,), (better, worse), (scores[better], scores[worse]))


def _title(walked: Journey, segment: str) -> str:
    found = walked.checklist.segment(segment)
    return found.title if found else segment


def _are_apart(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(_gap(one, other)) >= INCONSISTENT_FROM


def _gap(one: float | None, other: float | None) -> Fraction:
    return exact_fraction(one or 0) - exact_fraction(other or 0)


def _figure(score: float | None) -> str:
    return number_text(score or 0)


def _ignored(here: Journey, there: Journey) -> tuple[Evidence, ...]:
    text = message("%(title)s: %(before)s%% last time, %(now)s%% now, and no action agreed.")
    found = []
    for spot in here.scored:
        earlier = there.touchpoint(spot.id)
        if spot.score is None or spot.score >= ACTION_BELOW or earlier is None or earlier.score is None:
            continue
        if (
            earlier.score < ACTION_BELOW
            and not _has_action(here.audit, spot.id)
            and not _has_action(there.audit, spot.id)
        ):
            values = {"title": spot.touchpoint.title, "before": _figure(earlier.score), "now": _figure(spot.score)}
            found.append(Evidence(text.filled(**values), (spot.id,), scores=(earlier.score, spot.score)))
    return tuple(found)


def _has_action(audit: Audit, touchpoint: str) -> bool:
    found = {finding.id for finding in audit.findings if finding.touchpoint == touchpoint}
    return any(action.finding in found for action in audit.actions)


def _same_context(walks: Sequence[Audit]) -> tuple[Evidence, ...]:
    last = walks[:_ALIKE]
    if len(last) < _ALIKE:
        return ()
    found = []
    if len({date.fromisoformat(audit.walked_on).weekday() for audit in last}) == 1:
        found.append(message("The last %(count)s audits were on the same weekday.", count=_ALIKE))
    if _same_hours([_minute(audit.started_at) for audit in last]):
        found.append(
            message(
                "The last %(count)s audits started within the same %(hours)s hours of the day.",
                count=_ALIKE,
                hours=_HOURS,
            )
        )
    if len({audit.auditor.casefold() for audit in last}) == 1:
        found.append(message("The last %(count)s audits were done by the same person.", count=_ALIKE))
    return tuple(Evidence(words) for words in found)


def _minute(moment: str) -> int:
    """Return the minute of the day in local time from an ISO 8601 time."""
    return int(moment[11:13]) * 60 + int(moment[14:16])


def _same_hours(minutes: Sequence[int]) -> bool:
    """Return whether all times are within the hours that count as the same; 23:30 and 00:30 are 1 hour apart."""
    around = 24 * 60
    return any(all((minute - start) % around <= _HOURS * 60 for minute in minutes) for start in minutes)


def _no_figures(year: Sequence[AuditWithChecklist]) -> tuple[Evidence, ...]:
    asked = [
        (audit, question)
        for audit, checklist in year
        for question in audit.asked
        if checklist.by_question[question].question.number.measure is not None
    ]
    if any(audit.answer(question).value is not None for audit, question in asked):
        return ()
    if not asked:
        return (Evidence(message("No audit in the last year asked for a customer figure.")),)
    questions = tuple(sorted({question for _audit, question in asked}))
    words = message(
        "None of the %(count)s customer figures in the checklist was entered this year.", count=len(questions)
    )
    return (Evidence(words, questions=questions),)
