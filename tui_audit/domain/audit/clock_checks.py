"""What the times of an audit say of the clock they were read from: nothing is put in order by them alone."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from tui_audit.domain.audit.enums import Status
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.audit.timestamps import instant

_SLACK = timedelta(minutes=1)
"""So far clocks of one desk differ, and are put right by themselves."""


def is_behind(moment: str, earlier: str) -> bool:
    """Whether a moment lies before one that certainly came earlier: the clock was set back in between."""
    return bool(moment and earlier) and instant(moment) + _SLACK < instant(earlier)


def went_back(audit: Audit) -> bool:
    """Whether times of an audit contradict the order in which they came to be."""
    return any(is_behind(later, earlier) for earlier, later in _in_order(audit))


def newest_moment(audit: Audit) -> str:
    """The latest time that stands at an audit's answers, or its beginning."""
    return max((audit.started_at, *_answered(audit)), key=instant)


def _answered(audit: Audit) -> list[str]:
    return [answer.answered_at for answer in audit.answers.values() if answer.answered_at]


def _in_order(audit: Audit) -> Iterator[tuple[str, str]]:
    """Pairs of moments of which the first came first, whatever any clock said."""
    answered = _answered(audit)
    yield from ((audit.started_at, at) for at in answered)
    if audit.status is Status.COMPLETED and audit.completed_at:
        yield from ((at, audit.completed_at) for at in (audit.started_at, *answered))
    yield from pairwise(seal.at for seal in audit.seals)
    yield from pairwise(change.at for change in audit.history)
