"""How the score is calculated: the rule and the bands."""

from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.answer_types import points_rule
from tui_audit.reports.content.blocks import Paragraph, ReportPart
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import bands_text


def score_explanation_part(t: Translator, source: ReportData) -> ReportPart | None:
    """Return the scoring rule; None for a quick check or if no question was asked."""
    if not source.sheet.lines or not source.sheet.scored:
        return None
    words = " ".join(filter(None, (_rule(t), bands_text(t, source))))
    return ReportPart("arithmetic", t("How the score is calculated"), (Paragraph(words),))


def _rule(t: Translator) -> str:
    sums = t(
        "Score = sum of points × weight ÷ sum of weights, over all questions answered with a value. "
        "Questions that are not in this store, not seen, not answered or without points are "
        "excluded. Scores are calculated unrounded and rounded once, half up, to one decimal. A "
        "critical question below 0.5 points fails the audit but does not change the score."
    )
    return f"{points_rule(t)} {sums}"
