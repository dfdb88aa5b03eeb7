"""Sentences about the change from one score to another, and what it means in answers."""

from tui_audit.domain.figures import printed_difference
from tui_audit.domain.history.comparison import Comparison
from tui_audit.domain.history.matching import Relation
from tui_audit.i18n.formats import DASH, difference, percent
from tui_audit.i18n.labels.comparison import audit_names
from tui_audit.i18n.translator import Translator


def change_since(t: Translator, figure: float, steps: int | None, period: str) -> str:
    """Return the change of a score since an earlier audit as a sentence.

    ``figure``: percentage points. ``steps``: the same as a number of answers that change by one step; None if unknown.
    ``period``: the name of the earlier audit.
    """
    values = {"points": points_words(t, figure), "period": period}
    if not round(figure, 1):
        return t("Unchanged since %(period)s.", **values)
    if steps is None:
        return (
            t("Up %(points)s points since %(period)s.", **values)
            if figure > 0
            else t("Down %(points)s points since %(period)s.", **values)
        )
    if steps == 0:
        return (
            t("Up %(points)s points since %(period)s: less than one answer improving by one step.", **values)
            if figure > 0
            else t("Down %(points)s points since %(period)s: less than one answer dropping by one step.", **values)
        )
    if figure > 0:
        return t.plural(
            "Up %(points)s points since %(period)s, equal to %(count)s answer improving by one step.",
            "Up %(points)s points since %(period)s, equal to %(count)s answers improving by one step.",
            steps,
            **values,
        )
    return t.plural(
        "Down %(points)s points since %(period)s, equal to %(count)s answer dropping by one step.",
        "Down %(points)s points since %(period)s, equal to %(count)s answers dropping by one step.",
        steps,
        **values,
    )


def comparison_sentence(t: Translator, found: Comparison) -> str:
    """Return the result of a comparison as a sentence; between two people or stores it names the higher one."""
    figure, names = found.total.difference, audit_names(t, found)
    if figure is None:
        return ""
    if found.relation is Relation.IN_TIME:
        return change_since(t, figure, found.total.steps, names[0])
    if not round(figure, 1):
        return t("%(first)s and %(second)s scored the same.", first=names[0], second=names[1])
    higher, lower = (names[1], names[0]) if figure > 0 else names
    values = {"higher": higher, "lower": lower, "points": points_words(t, figure)}
    if not found.total.steps:
        return t("%(higher)s scored %(points)s points higher than %(lower)s.", **values)
    return t.plural(
        "%(higher)s scored %(points)s points higher than %(lower)s, equal to %(count)s answer improving by one step.",
        "%(higher)s scored %(points)s points higher than %(lower)s, equal to %(count)s answers improving by one step.",
        found.total.steps,
        **values,
    )


def reported_words(t: Translator, found: Comparison) -> str:
    """Return the scores as reported, on all questions of each audit; over time with the change between them."""
    first, second = (side.sheet.total().shown for side in (found.first, found.second))
    one, two = audit_names(t, found)
    values = {"one": one, "first": percent(t, first), "two": two, "second": percent(t, second)}
    if found.relation is not Relation.IN_TIME:
        return t("Reported: %(first)s (%(one)s), %(second)s (%(two)s).", **values)
    change = short_change(t, printed_difference(second, first))
    return t("Reported: %(first)s in %(one)s, %(second)s in %(two)s, %(change)s.", change=change, **values)


def short_change(t: Translator, figure: float | None) -> str:
    """Return a change in two words, as in ``down 8.1``; a dash for None."""
    if figure is None:
        return DASH
    if not round(figure, 1):
        return t("unchanged")
    values = {"points": points_words(t, figure)}
    return t("up %(points)s", **values) if figure > 0 else t("down %(points)s", **values)


def points_words(t: Translator, figure: float) -> str:
    """Return the size of a difference in percentage points, without its sign: ``8.1``."""
    return difference(t, figure).lstrip("+−±")
