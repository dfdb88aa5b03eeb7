"""The result of an audit in one phrase, the same wherever it is named."""

from tui_audit.domain.audit.model import AuditKind
from tui_audit.domain.planning.question_selection import recheck_result
from tui_audit.domain.scoring.score_sheet import Verdict
from tui_audit.i18n.formats import word
from tui_audit.i18n.labels.related_audits import recheck_words
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.priorities import problem_text, ranked_priorities
from tui_audit.reports.content.report_data import ReportData


def status_phrase(t: Translator, source: ReportData) -> str:
    """Return the result: failed, incomplete, what a re-audit found put right, or else the band of the score."""
    failed = len(source.sheet.critical_failures)
    if source.sheet.verdict is Verdict.FAILED or (failed and not source.sheet.scored):
        return t.plural("Failed: %(count)s critical question", "Failed: %(count)s critical questions", failed)
    rechecked = _rechecked(t, source)
    if rechecked:
        return rechecked
    if not source.sheet.scored:
        return _capital(word(t, source.audit.kind))
    if source.total.percent is None:
        return t("No question scored yet") if source.is_draft else t("No question scored")
    if source.sheet.verdict is Verdict.PROVISIONAL:
        open_, asked = required_open(source)
        return t("Incomplete: %(count)s of %(asked)s required questions not answered", count=open_, asked=asked)
    band = source.sheet.band
    return _capital(band.name) if band else t("Passed")


def status_details(source: ReportData) -> str:
    """Return what failed the audit: the findings on its failed critical questions, or the questions themselves."""
    failed = [each for each in ranked_priorities(source) if each.is_critical_failure]
    return " ".join(problem_text(source, each) for each in failed)


def required_open(source: ReportData) -> tuple[int, int]:
    """Return how many required questions are not answered, and how many were asked."""
    required = [question for question in source.audit.asked if not source.stop(question).question.optional]
    return sum(not source.answers[question].is_given for question in required), len(required)


def _rechecked(t: Translator, source: ReportData) -> str:
    if source.audit.kind is not AuditKind.RE_AUDIT:
        return ""
    for first in source.beside:
        return _capital(recheck_words(t, recheck_result(source.audit, first, source.checklist)))
    return ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
