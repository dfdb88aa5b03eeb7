"""Actions agreed in earlier audits, each once: agreed again, overdue since the first due date, without effect."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from tui_audit.domain.actions.tracking import (
    COMPLETED,
    DueOutcome,
    RepeatedAction,
    TrackedAction,
    all_actions,
    group_repeated,
    tracked_actions,
)
from tui_audit.domain.audit.model import ActionBy, ActionStatus
from tui_audit.domain.audit.timestamps import local_date
from tui_audit.i18n.formats import date_text
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.report_data import ReportData


class MatterOutcome(StrEnum):
    """What became of an action agreed earlier; each has exactly one, in the order in which they are told."""

    ON_TIME = "on-time"
    LATE = "late"
    NO_EFFECT = "no-effect"
    """Called done, but its finding is there again."""
    OVERDUE = "overdue"
    OPEN = "open"
    """Still to be done, and not overdue."""
    DROPPED = "dropped"


def previous_matters(source: ReportData, by: ActionBy) -> tuple[RepeatedAction, ...]:
    """Return the actions of the last full audit, and older ones that are open, changed since or without effect.

    An action agreed again, in this audit too, is one matter with its first due date. Overdue ones come first, longest
    overdue at the top.
    """
    own = all_actions(source.audit, source.checklist.id)
    groups = group_repeated([*(each for each in source.previous_actions if _is_told(source, each)), *own], source.as_of)
    earlier = [
        matter
        for matter in groups
        if matter.latest.action.by is by and any(each.audit_id != source.audit.id for each in matter.actions)
    ]
    return tuple(sorted(earlier, key=lambda matter: _order(source, matter)))


def outcome_of(source: ReportData, matter: RepeatedAction) -> MatterOutcome:
    """Return what became of an action as at ``as_of``."""
    day, latest = source.as_of, matter.latest
    status = latest.status(day)
    if status is ActionStatus.DROPPED:
        return MatterOutcome.DROPPED
    if status in COMPLETED:
        if is_without_effect(source, latest):
            return MatterOutcome.NO_EFFECT
        return MatterOutcome.LATE if latest.due_outcome(day) is DueOutcome.LATE else MatterOutcome.ON_TIME
    return MatterOutcome.OVERDUE if matter.is_overdue(day) else MatterOutcome.OPEN


def is_without_effect(source: ReportData, each: TrackedAction) -> bool:
    """Return whether an action of an earlier audit was called done and its finding, or a low answer, is there again."""
    closed = each.closed_on(source.as_of)
    if closed is None or closed > source.audit.walked_on or each.audit_id == source.audit.id:
        return False
    thread = source.threads.of(each.audit_id, each.finding)
    return thread is not None and thread.id in source.threads_found_again


def matters_summary(t: Translator, source: ReportData, matters: Sequence[RepeatedAction]) -> str:
    """Return what became of all these actions in one sentence; the counts add up to their number."""
    counted = Counter(outcome_of(source, matter) for matter in matters)
    longest = max((matter.days_overdue(source.as_of) for matter in matters), default=0)
    late = counted[MatterOutcome.OVERDUE]
    days = t.plural("longest %(count)s day", "longest %(count)s days", longest)
    words = (
        (MatterOutcome.ON_TIME, t("%(count)s done on time", count=counted[MatterOutcome.ON_TIME])),
        (MatterOutcome.LATE, t("%(count)s done late", count=counted[MatterOutcome.LATE])),
        (MatterOutcome.NO_EFFECT, t("%(count)s done without effect", count=counted[MatterOutcome.NO_EFFECT])),
        (MatterOutcome.OVERDUE, t("%(count)s overdue (%(longest)s)", count=late, longest=days)),
        (MatterOutcome.OPEN, t("%(count)s not due yet", count=counted[MatterOutcome.OPEN])),
        (MatterOutcome.DROPPED, t("%(count)s dropped", count=counted[MatterOutcome.DROPPED])),
    )
    told = ", ".join(text for outcome, text in words if counted[outcome])
    return t("%(count)s agreed: %(outcomes)s", count=len(matters), outcomes=told)


def due_words(t: Translator, matter: RepeatedAction, day: str) -> str:
    """Return when an action is due, first was due if that has passed, and how often it was agreed, in one line."""
    latest = matter.latest.action.due
    due = t("due %(day)s", day=date_text(t, latest)) if latest else t("no due date")
    return ", ".join(filter(None, (due, late_words(t, matter, day))))


def late_words(t: Translator, matter: RepeatedAction, day: str, *, has_times: bool = True) -> str:
    """Return when an action agreed again was first due, the days overdue and how often it was agreed; may be empty."""
    latest, first = matter.latest.action.due, matter.first_due
    late = matter.days_overdue(day)
    said = [t("first due %(day)s", day=date_text(t, first))] if first and first != latest else []
    if late:
        said.append(t.plural("%(count)s day overdue", "%(count)s days overdue", late))
    if matter.times > 1 and has_times:
        said.append(t("agreed %(times)s times", times=matter.times))
    return ", ".join(said)


def matter_of(source: ReportData, finding: str) -> tuple[RepeatedAction, ...]:
    """Return the actions of this audit about a finding, each with the earlier ones that agreed the same."""
    own = [each for each in all_actions(source.audit, source.checklist.id) if each.finding.id == finding]
    groups = group_repeated([*source.previous_actions, *all_actions(source.audit, source.checklist.id)], source.as_of)
    ids = {each.action.id for each in own}
    return tuple(
        matter
        for matter in groups
        if matter.latest.audit_id == source.audit.id and any(each.action.id in ids for each in matter.actions)
    )


def on_time_counts(source: ReportData) -> Counter[DueOutcome | None]:
    """Return how many of the last audit's actions were on time, late or not due yet as at ``as_of``."""
    last = source.last_full_audit
    return Counter(each.due_outcome(source.as_of) for each in (tracked_actions(last) if last is not None else ()))


def _is_told(source: ReportData, each: TrackedAction) -> bool:
    last = source.last_full_audit.id if source.last_full_audit is not None else ""
    since = max((each.agreed_on for each in source.previous_actions if each.audit_id == last), default="")
    return (
        each.audit_id == last
        or each.is_outstanding(source.as_of)
        or any(since <= local_date(move.at) <= source.as_of for move in each.changes)
    )


def _order(source: ReportData, matter: RepeatedAction) -> tuple[int, int, str, str]:
    outcome, day = outcome_of(source, matter), source.as_of
    places = (MatterOutcome.OVERDUE, MatterOutcome.NO_EFFECT, MatterOutcome.OPEN)
    place = places.index(outcome) if outcome in places else len(places)
    when = matter.latest.closed_on(day) or matter.first_due or "9999"
    return place, -matter.days_overdue(day), when, matter.latest.action.id
