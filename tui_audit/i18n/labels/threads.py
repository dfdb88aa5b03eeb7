"""Texts about repeat findings (threads): state, number of occurrences, period first seen."""

from tui_audit.domain.history.threads import Thread, ThreadState
from tui_audit.i18n.formats import period_words, word
from tui_audit.i18n.translator import DEFAULT, Translator

_TEENS = range(11, 14)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def ordinal(t: Translator, number: int) -> str:
    """Return an ordinal such as ``2nd``; in other languages the plain number, completed by the translated sentence."""
    if t.language != DEFAULT:
        return str(number)
    ending = "th" if number % 100 in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def state_words(t: Translator, thread: Thread) -> str:
    """Return the state of a thread in a few words."""
    if _is_counted_repeat(thread):
        return t("repeat, %(nth)s time", nth=ordinal(t, thread.times))
    if thread.state is ThreadState.FIXED:
        return t("fixed (%(period)s)", period=period_words(t, thread.fixed or ""))
    return word(t, thread.state)


def history_words(t: Translator, thread: Thread) -> str:
    """Return the state of a thread and the period first seen: ``repeat, 2nd time, first seen Q1 2026``."""
    if thread.state is ThreadState.NEW:
        return state_words(t, thread)
    values = {"state": state_words(t, thread), "period": period_words(t, thread.first)}
    return t("%(state)s, first seen %(period)s", **values)


def card_words(t: Translator, thread: Thread) -> str:
    """Return the label of an earlier finding on the question card: ``Repeat, 2nd time``, ``Last time (Q3 2026)``."""
    if thread.state is ThreadState.NEW or (thread.state is ThreadState.REPEAT and thread.times < 2):
        return t("Last time (%(period)s)", period=period_words(t, thread.last_period))
    if thread.state is ThreadState.REGRESSED:
        return t("Recurred (%(period)s)", period=period_words(t, thread.last_period))
    if _is_counted_repeat(thread):
        return t("Repeat, %(nth)s time", nth=ordinal(t, thread.times))
    return t("Fixed (%(period)s)", period=period_words(t, thread.fixed or ""))


def _is_counted_repeat(thread: Thread) -> bool:
    """Return whether consecutive full audits found it again; a repeat found only by a re-audit has no count."""
    return thread.state is ThreadState.CHRONIC or (thread.state is ThreadState.REPEAT and thread.times > 1)


def repeat_counts_words(t: Translator, threads: list[Thread]) -> str:
    """Return the number of repeat findings by state: ``2 for the 2nd time · 1 recurred``; empty if there are none."""
    states = [thread.state for thread in threads]
    again, chronic = states.count(ThreadState.REPEAT), states.count(ThreadState.CHRONIC)
    back = states.count(ThreadState.REGRESSED)
    counts = (
        (again, t.plural("%(count)s for the 2nd time", "%(count)s for the 2nd time", again)),
        (chronic, t.plural("%(count)s for the 3rd time or more", "%(count)s for the 3rd time or more", chronic)),
        (back, t.plural("%(count)s recurred", "%(count)s recurred", back)),
    )
    return " · ".join(words for count, words in counts if count)
