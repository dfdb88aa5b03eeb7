"""How long a walk-through took, from the times at which its answers were given."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import pairwise

from tui_audit.domain.audit.model import Audit, EntryMethod

PAUSE = timedelta(minutes=15)
"""A longer time between two answers is a pause, and not counted."""
FEWEST_ANSWERS = 5
"""With fewer answers the time says nothing."""


def timed_answers(audit: Audit) -> Mapping[str, datetime]:
    """Return when each question was answered by key; answers from paper or filled in together are left out."""
    return {
        question: datetime.fromisoformat(answer.answered_at)
        for question, answer in audit.answers.items()
        if answer.is_given and answer.via is EntryMethod.KEY and answer.answered_at
    }


def walked_minutes(audit: Audit) -> int | None:
    """Return the minutes from the first answer to the last, without pauses; None if too few answers were timed."""
    times = sorted(timed_answers(audit).values())
    if len(times) < FEWEST_ANSWERS:
        return None
    gaps = (later - earlier for earlier, later in pairwise(times))
    return round(sum((gap for gap in gaps if gap <= PAUSE), timedelta()) / timedelta(minutes=1))
