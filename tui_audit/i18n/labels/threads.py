"""What is said of a thread: new, again (2nd time), 3rd time running, fixed, came back; and since when."""

from tui_audit.domain.history.threads import Thread, ThreadState
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import DEFAULT, _, language, ngettext

_TEENS = range(11, 14)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def nth(number: int) -> str:
    """``2nd``; in other languages the bare figure, to which the sentence adds what belongs there."""
    if language() != DEFAULT:
        return str(number)
    ending = "th" if number % 100 in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def state_words(thread: Thread) -> str:
    """Where a thread stands, in a few words."""
    if thread.state is ThreadState.REPEAT:
        return _("again (%(nth)s time)") % {"nth": nth(thread.times)}
    if thread.state is ThreadState.CHRONIC:
        return _("%(nth)s time running") % {"nth": nth(thread.times)}
    if thread.state is ThreadState.FIXED:
        return _("fixed (%(period)s)") % {"period": thread.fixed}
    return word(thread.state)


def history_words(thread: Thread) -> str:
    """Where a thread stands and since when: ``again (2nd time), first seen 2026-Q1``."""
    if thread.state is ThreadState.NEW:
        return state_words(thread)
    values = {"state": state_words(thread), "period": thread.first}
    return _("%(state)s, first seen %(period)s") % values


def card_words(thread: Thread) -> str:
    """What leads an earlier finding on the card: ``Again (2nd time)``; of a single one: ``Last time (2026-Q3)``."""
    if thread.state is ThreadState.NEW:
        return _("Last time (%(period)s)") % {"period": thread.last_period}
    if thread.state is ThreadState.REGRESSED:
        return _("Came back (%(period)s)") % {"period": thread.last_period}
    words = state_words(thread)
    return words[:1].upper() + words[1:]


def counted_states(threads: list[Thread]) -> str:
    """How many findings were seen before, and how: ``2 again · 1 came back``; empty where none was."""
    states = [thread.state for thread in threads]
    again, chronic = states.count(ThreadState.REPEAT), states.count(ThreadState.CHRONIC)
    back = states.count(ThreadState.REGRESSED)
    counts = (
        (again, ngettext("%(count)s again (2nd time)", "%(count)s again (2nd time)", again)),
        (chronic, ngettext("%(count)s 3rd time running or more", "%(count)s 3rd time running or more", chronic)),
        (back, ngettext("%(count)s came back", "%(count)s came back", back)),
    )
    return " · ".join(words % {"count": count} for count, words in counts if count)
