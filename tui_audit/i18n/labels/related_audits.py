"""Texts about re-audits, amendments and spot checks, for screens and reports."""

from tui_audit.domain.audit.spot_checks import SpotCheckCount
from tui_audit.domain.planning.question_selection import RecheckResult
from tui_audit.i18n.translator import Translator


def recheck_words(t: Translator, found: RecheckResult) -> str:
    """Return the result of a re-audit: ``5 of 9 put right, 1 of 2 left open answered now``."""
    parts = []
    if found.failed:
        parts.append(t("%(right)s of %(count)s fixed", right=len(found.fixed), count=len(found.failed)))
    if found.unanswered:
        words = t("%(closed)s of %(count)s gaps now answered", closed=len(found.closed), count=len(found.unanswered))
        parts.append(words)
    return ", ".join(parts)


def changed_places_words(t: Translator, count: int) -> str:
    """Return the number of places where an audit was changed."""
    return t.plural("%(count)s entry changed", "%(count)s entries changed", count)


def spot_check_words(t: Translator, counted: SpotCheckCount) -> str:
    """Return the result of the spot checks: ``3 of the full marks were asked to be shown: 2 shown, 1 declined.``."""
    if not counted.lowered:
        return t.plural(
            "Spot check of %(count)s top score: %(shown)s confirmed, %(declined)s not shown.",
            "Spot check of %(count)s top scores: %(shown)s confirmed, %(declined)s not shown.",
            counted.asked,
            shown=counted.shown,
            declined=counted.declined,
        )
    return t.plural(
        "Spot check of %(count)s top score: %(shown)s confirmed, %(declined)s not shown, %(lowered)s lowered.",
        "Spot check of %(count)s top scores: %(shown)s confirmed, %(declined)s not shown, %(lowered)s lowered.",
        counted.asked,
        shown=counted.shown,
        declined=counted.declined,
        lowered=counted.lowered,
    )
