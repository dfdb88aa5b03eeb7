"""What stands beside an audit's own result: re-audits of it, the audit it goes back to, amendments."""

from collections.abc import Iterator

from tui_audit.domain.audit.model import Audit, AuditKind
from tui_audit.domain.audit.shown_marks import count_shown
from tui_audit.domain.planning.question_selection import rechecked
from tui_audit.domain.record.amendments import places
from tui_audit.i18n.formats import date_text, percent
from tui_audit.i18n.labels.related_audits import place_words, recheck_words, shown_words
from tui_audit.i18n.translator import _
from tui_audit.reports.content.blocks import Fact
from tui_audit.reports.content.report_data import ReportData


def beside_facts(source: ReportData) -> Iterator[Fact]:
    """Facts for the first page; nothing of an ordinary audit."""
    audit = source.audit
    for other in source.beside:
        if audit.kind is AuditKind.RE_AUDIT:
            found = recheck_words(rechecked(audit, other, source.checklist))
            first = _("%(period)s, %(score)s, which stays") % {"period": other.period, "score": _score(other)}
            yield Fact(_("Goes back to"), f"{first}: {found}")
        else:
            found = recheck_words(rechecked(other, audit, source.checklist))
            words = _("%(day)s, %(score)s of what was asked again: %(found)s")
            values = {"day": date_text(other.walked_on), "score": _score(other), "found": found}
            yield Fact(_("Re-audit"), words % values)
    if is_amended(audit):
        words = _("%(places)s after completion, listed under Scope and limits")
        yield Fact(_("Amended"), words % {"places": place_words(places(audit.history))})


def is_amended(audit: Audit) -> bool:
    """Whether an audit was changed and locked again after its completion."""
    return bool(audit.history) and not audit.is_draft


def shown_sentence(audit: Audit) -> str:
    """Say how many full marks the auditor was asked to show; empty where none were."""
    counted = count_shown(audit)
    return shown_words(counted) if counted.asked else ""


def _score(audit: Audit) -> str:
    return percent(audit.score.total if audit.score else None)
