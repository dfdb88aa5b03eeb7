"""Facts about an audit beside its own result: its re-audits, the audit that a re-audit re-checks, amendments."""

from collections.abc import Iterator

from tui_audit.domain.audit.model import Audit, AuditKind
from tui_audit.domain.audit.spot_checks import count_spot_checks
from tui_audit.domain.planning.question_selection import recheck_result
from tui_audit.domain.record.amendments import count_changed_places
from tui_audit.i18n.formats import date_text, percent, period_words
from tui_audit.i18n.labels.related_audits import changed_places_words, recheck_words, spot_check_words
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import Fact
from tui_audit.reports.content.report_data import ReportData


def related_audit_facts(t: Translator, source: ReportData) -> Iterator[Fact]:
    """Yield the facts for page 1; none for an audit without related audits and amendments."""
    audit = source.audit
    for other in source.beside:
        if audit.kind is AuditKind.RE_AUDIT:
            found = recheck_words(t, recheck_result(audit, other, source.checklist))
            first = t(
                "%(period)s, %(score)s (score unchanged)", period=period_words(t, other.period), score=_score(t, other)
            )
            yield Fact(t("Re-audit of"), f"{first}: {found}")
        else:
            found = recheck_words(t, recheck_result(other, audit, source.checklist))
            words = t("%(found)s on %(day)s", day=date_text(t, other.walked_on), found=found)
            yield Fact(t("Re-audit"), words)
    if is_amended(audit):
        changed = changed_places_words(t, count_changed_places(audit.history))
        words = t("%(places)s after completion, see Scope and limits", places=changed)
        yield Fact(t("Amended"), words)


def is_amended(audit: Audit) -> bool:
    """Return whether an audit was changed after its completion and then completed again."""
    return bool(audit.history) and not audit.is_draft


def spot_check_sentence(t: Translator, audit: Audit) -> str:
    """Return a sentence on the spot checks of full marks; empty if there were none."""
    counted = count_spot_checks(audit)
    return spot_check_words(t, counted) if counted.asked else ""


def _score(t: Translator, audit: Audit) -> str:
    return percent(t, audit.score.total if audit.score else None)
