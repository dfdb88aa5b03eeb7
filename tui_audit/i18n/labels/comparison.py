"""Texts about comparisons of two audits and about trends, for screens, reports and commands."""

from tui_audit.domain.audit.causes import cause_counts
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.history.comparison import Comparison
from tui_audit.domain.history.matching import Caveat, ComparedQuestions, NotComparedReason, Outcome, Relation
from tui_audit.domain.history.trend import MIN_CORE_SHARE, TrendLine
from tui_audit.i18n.formats import difference, percent, period_words, word
from tui_audit.i18n.translator import Translator

OUTCOMES = (Outcome.NEWLY_FAILED, Outcome.WORSE, Outcome.FIXED, Outcome.BETTER, Outcome.STILL_FAILING)
"""The outcomes whose questions are listed, in display order; unchanged questions are only counted."""


def audit_names(t: Translator, comparison: Comparison) -> tuple[str, str]:
    """Return the names of both audits in a comparison: periods, auditors or store codes."""
    one, two = comparison.first.audit, comparison.second.audit
    if comparison.relation is Relation.TWO_STORES:
        return one.store.code, two.store.code
    if comparison.relation is Relation.TWO_AUDITORS:
        return one.auditor, two.auditor
    if one.period == two.period:
        return _numbered(t, one), _numbered(t, two)
    return period_words(t, one.period), period_words(t, two.period)


def _numbered(t: Translator, audit: Audit) -> str:
    return t("%(period)s no. %(number)s", period=period_words(t, audit.period), number=audit.number)


def outcome_words(t: Translator, comparison: Comparison, outcome: Outcome) -> str:
    """Return the title of a group of questions, such as "newly failed" or "fixed".

    Between two people or stores the title names the lower one.
    """
    if comparison.relation is Relation.IN_TIME:
        return word(t, outcome)
    first, second = audit_names(t, comparison)
    is_people = comparison.relation is Relation.TWO_AUDITORS
    name = first if outcome in {Outcome.FIXED, Outcome.BETTER} else second
    match outcome:
        case Outcome.STILL_FAILING:
            return t("failed in both")
        case Outcome.SAME:
            return t("the same")
        case Outcome.NEWLY_FAILED | Outcome.FIXED:
            return (
                t("only %(name)s marked it as failed", name=name)
                if is_people
                else t("failed only at %(name)s", name=name)
            )
        case _:
            return t("rated lower by %(name)s", name=name) if is_people else t("lower at %(name)s", name=name)


def compared_words(t: Translator, comparison: Comparison) -> str:
    """Return the number of questions compared, and why others are not: ``(not seen: 3; not in this store: 9)``."""
    apart = [
        f"{not_compared_words(t, comparison, why)}: {count}" for why, count in comparison.not_compared_counts.items()
    ]
    asked, compared = comparison.asked, len(comparison.pairs)
    if not apart:
        return t.plural(
            "Compared on %(compared)s of %(count)s question.",
            "Compared on %(compared)s of %(count)s questions.",
            asked,
            compared=compared,
        )
    return t.plural(
        "Compared on %(compared)s of %(count)s question (%(others)s).",
        "Compared on %(compared)s of %(count)s questions (%(others)s).",
        asked,
        compared=compared,
        others="; ".join(apart),
    )


def not_compared_words(t: Translator, comparison: Comparison, why: NotComparedReason) -> str:
    """Return the reason why questions are not compared; if only one audit asked them, it is named."""
    if why not in {NotComparedReason.ONLY_FIRST, NotComparedReason.ONLY_SECOND}:
        return word(t, why)
    name = audit_names(t, comparison)[why is NotComparedReason.ONLY_SECOND]
    match comparison.relation:
        case Relation.TWO_STORES:
            return t("asked only at %(name)s", name=name)
        case Relation.TWO_AUDITORS:
            return t("asked only by %(name)s", name=name)
        case _:
            return t("asked only in %(name)s", name=name)


def caveat_words(t: Translator, comparison: Comparison) -> list[str]:
    """Return one sentence for each difference between the audits other than their answers."""
    said = [_caveat(t, comparison, caveat) for caveat in comparison.caveats]
    if comparison.moved_count:
        words = t.plural(
            "%(count)s question was in a different section.",
            "%(count)s questions were in a different section.",
            comparison.moved_count,
        )
        said.append(words)
    if comparison.reweighted_count:
        words = t.plural(
            "%(count)s question had a different weight; the weight of the second audit counts.",
            "%(count)s questions had different weights; the weights of the second audit count.",
            comparison.reweighted_count,
        )
        said.append(words)
    return said


def _caveat(t: Translator, comparison: Comparison, caveat: Caveat) -> str:
    one, two = comparison.first, comparison.second
    names = dict(zip(("first", "second"), audit_names(t, comparison), strict=True))
    match caveat:
        case Caveat.UNSCORED:
            return t("A short audit has no score, so only the answers are compared.")
        case Caveat.RULES:
            return t("The saved scores follow different scoring rules. Here both are recalculated with today’s rules.")
        case Caveat.BANDS:
            return t("The score bands are different.")
        case Caveat.SEGMENT:
            walked = {
                "one": segment_words(t, one.audit, one.checklist),
                "two": segment_words(t, two.audit, two.checklist),
            }
            return t("Different customer types. %(first)s: %(one)s; %(second)s: %(two)s.", **names, **walked)
        case Caveat.VERSION:
            versions = {"one": one.checklist.version, "two": two.checklist.version}
            return t("Different checklist versions. %(first)s: %(one)s; %(second)s: %(two)s.", **names, **versions)
        case Caveat.RE_AUDIT:
            name = names["first" if "re-audit" in one.audit.kind.value else "second"]
            return t(
                "%(name)s is a re-audit. It only rechecked questions that had failed or were not answered.", name=name
            )
        case Caveat.SELF_AUDIT:
            name = names["first" if one.audit.self_audit else "second"]
            return t("%(name)s is a self-audit; the other is not.", name=name)


def causes_words(t: Translator, comparison: Comparison) -> str:
    """Return the causes of the findings of both audits, most frequent first; empty if no cause was chosen in either."""
    sides = (comparison.first.audit, comparison.second.audit)
    if not any(cause_counts(audit) for audit in sides):
        return ""
    said = [
        t("%(name)s: %(causes)s", name=name, causes=_counted(t, audit))
        for name, audit in zip(audit_names(t, comparison), sides, strict=True)
    ]
    return t("Causes of findings. %(first)s; %(second)s.", first=said[0], second=said[1])


def _counted(t: Translator, audit: Audit) -> str:
    counts = [f"{word(t, cause)} {count}" for cause, count in cause_counts(audit).items()]
    return ", ".join(counts) or t("none chosen")


def segment_words(t: Translator, audit: Audit, checklist: Checklist) -> str:
    """Return the customer type of an audit."""
    segment = checklist.segment(audit.segment)
    return segment.title if segment else t("any customer")


def change_words(t: Translator, compared: ComparedQuestions) -> str:
    """Return a change with its meaning, ``+1.9, equal to 8 answers improving by one step``; a dash without one."""
    figure = compared.difference
    if figure is None:
        return difference(t, None)
    return ", ".join(filter(None, (difference(t, figure), change_in_answers_words(t, figure, compared.steps))))


def change_in_answers_words(t: Translator, figure: float, steps: int | None) -> str:
    """Return a score difference (percentage points) as a number of answers changed by one step; empty if unknown."""
    if steps is None:
        return ""
    if steps == 0:
        return (
            t("less than one answer dropping by one step")
            if figure < 0
            else t("less than one answer improving by one step")
        )
    if figure < 0:
        words = t.plural(
            "equal to %(count)s answer dropping by one step", "equal to %(count)s answers dropping by one step", steps
        )
    else:
        words = t.plural(
            "equal to %(count)s answer improving by one step", "equal to %(count)s answers improving by one step", steps
        )
    return words


def trend_questions_words(t: Translator, stretch: TrendLine) -> str:
    """Return the number of questions that a trend line is based on."""
    if len(stretch.points) == 1:
        return t.plural("One audit, %(count)s question.", "One audit, %(count)s questions.", len(stretch.questions))
    values = {
        "first": period_words(t, stretch.points[0].period),
        "last": period_words(t, stretch.points[-1].period),
        "count": len(stretch.questions),
        "asked": stretch.asked,
        "audits": len(stretch.points),
    }
    if len(stretch.points) == 2:
        return t("%(first)s to %(last)s: %(count)s of %(asked)s questions, scored in both audits.", **values)
    return t("%(first)s to %(last)s: %(count)s of %(asked)s questions, scored in all %(audits)s audits.", **values)


def trend_break_words(t: Translator, stretch: TrendLine) -> str:
    """Return the reason why a trend line starts anew after the previous audit; empty if there is no previous audit."""
    if stretch.break_reason is None:
        return ""
    values = {"period": period_words(t, stretch.points[0].period), "why": word(t, stretch.break_reason)}
    return t("A new line starts at %(period)s: %(why)s.", **values)


def trend_rule_words(t: Translator) -> str:
    """Return the rule for which audits a trend line connects."""
    share = percent(t, float(100 * MIN_CORE_SHARE))
    return t("A line joins audits that have at least %(share)s of their scored questions in common.", share=share)
