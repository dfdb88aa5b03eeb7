"""Checks of an audit's timestamps for a clock that was set back; timestamps alone do not prove an order of events."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from tui_audit.domain.audit.enums import Status
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.audit.timestamps import instant

_SLACK = timedelta(minutes=1)
"""Tolerated difference: clocks of one workplace differ this much, and correct themselves."""


def is_clock_set_back(moment: str, earlier: str) -> bool:
    """Return whether a moment is before one that certainly came earlier, so that the clock was set back in between.

    False if either is empty, or if they differ by no more than a minute.
    """
    return bool(moment and earlier) and instant(moment) + _SLACK < instant(earlier)


def has_clock_contradiction(audit: Audit) -> bool:
    """Return whether the timestamps of an audit contradict the known order of its events."""
    return any(is_clock_set_back(later, earlier) for earlier, later in _in_order(audit))


def latest_timestamp(audit: Audit) -> str:
    """Return the latest of an audit's start and answer times."""
    return max((audit.started_at, *_answered(audit)), key=instant)


def _answered(audit: Audit) -> list[str]:
    return [answer.answered_at for answer in audit.answers.values() if answer.answered_at]


def _in_order(audit: Audit) -> Iterator[tuple[str, str]]:
    """Yield pairs of timestamps of which the first event certainly happened first, regardless of any clock."""
    answered = _answered(audit)
    yield from ((audit.started_at, at) for at in answered)
    if audit.status is Status.COMPLETED and audit.completed_at:
        yield from ((at, audit.completed_at) for at in (audit.started_at, *answered))
    yield from pairwise(seal.at for seal in audit.seals)
    yield from pairwise(change.at for change in audit.history)
