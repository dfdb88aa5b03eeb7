"""The one figure called change: like for like, against the last full audit by somebody other than the store."""

from collections.abc import Iterator, Sequence

from tui_audit.domain.audit.model import Audit, AuditKind
from tui_audit.domain.history.comparison import Comparison, compare
from tui_audit.domain.history.matching import ComparedAudit, ComparedQuestions
from tui_audit.i18n.formats import period_words
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.report_data import ReportData


def change_base(source: ReportData) -> Comparison | None:
    """Return the comparison behind every change that the report names; None if there is no audit to compare with.

    A full audit is compared with the last full audit that was not a self-audit, and with the last self-audit if there
    is no other. A re-audit is compared with the audit that it re-checks.
    """
    before = full_audits_before(source)
    if not before:
        return None
    if source.audit.kind is AuditKind.RE_AUDIT:
        chosen = next((side for side in before if side.audit.id == source.audit.previous), before[0])
    else:
        chosen = next((side for side in before if not side.audit.self_audit), before[0])
    return compare(chosen, ComparedAudit(source.audit, source.checklist))


def scored_change(source: ReportData) -> Comparison | None:
    """Return the comparison if it gives a figure: two full audits for the same customer type with common questions."""
    found = change_base(source)
    if found is None or source.audit.kind is not AuditKind.FULL or found.first.audit.segment != source.audit.segment:
        return None
    return found if found.total.difference is not None else None


def full_audits_before(source: ReportData) -> Sequence[ComparedAudit]:
    """Return the earlier full audits with this checklist, newest first; none for quick checks and practice audits."""
    if source.audit.kind not in {AuditKind.FULL, AuditKind.RE_AUDIT}:
        return ()
    return [side for audit in source.history if audit.kind is AuditKind.FULL for side in _side(source, audit)]


def _side(source: ReportData, audit: Audit) -> Iterator[ComparedAudit]:
    checklist = source.checklists.get(audit.revision)
    if checklist is not None and checklist.id == source.checklist.id:
        yield ComparedAudit(audit, checklist)


def change_mark(t: Translator, compared: ComparedQuestions) -> str:
    """Return a change as mark and points, such as ``▼ 5.5``; ``= 0`` if it is unchanged; empty without one."""
    figure = compared.difference
    if figure is None:
        return ""
    if not figure:
        return t("= unchanged")
    return f"{'▲' if figure > 0 else '▼'} {points_text(figure)}"


def change_since(t: Translator, source: ReportData) -> str:
    """Return the change with its mark and the period compared with, ``▼ 5.5 since Q1 2026``; empty without one."""
    found = scored_change(source)
    if found is None:
        return ""
    values = {"change": change_mark(t, found.total), "period": period_words(t, found.first.audit.period)}
    return t("%(change)s since %(period)s", **values)


def change_sentences(t: Translator, source: ReportData) -> str:
    """Return the change in words: points, answers that fell and rose, and whether it is against a self-audit."""
    found = scored_change(source)
    if found is None:
        return ""
    return " ".join(filter(None, (_moved(t, found), _against_self_audit(t, found), _left_out(t, source, found))))


def _moved(t: Translator, found: Comparison) -> str:
    figure = found.total.difference or 0.0
    fell = sum(pair.gain < 0 for pair in found.pairs)
    rose = sum(pair.gain > 0 for pair in found.pairs)
    values = {
        "points": points_text(figure),
        "period": period_words(t, found.first.audit.period),
        "fell": t.plural("%(count)s answer fell", "%(count)s answers fell", fell),
        "rose": t("%(count)s rose", count=rose),
    }
    if not figure:
        return t("Unchanged since %(period)s: %(fell)s, %(rose)s.", **values)
    if figure < 0:
        return t("Down %(points)s points since %(period)s: %(fell)s, %(rose)s.", **values)
    return t("Up %(points)s points since %(period)s: %(fell)s, %(rose)s.", **values)


def _against_self_audit(t: Translator, found: Comparison) -> str:
    if not found.first.audit.self_audit:
        return ""
    period = period_words(t, found.first.audit.period)
    return t("%(period)s was a self-audit; there is no earlier audit by anybody else.", period=period)


def _left_out(t: Translator, source: ReportData, found: Comparison) -> str:
    """Return that the last audit is not the one compared with, because it was a self-audit; empty otherwise."""
    last = full_audits_before(source)[0].audit
    if last.id == found.first.audit.id:
        return ""
    return t("The self-audit of %(period)s is not compared.", period=period_words(t, last.period))


def points_text(figure: float) -> str:
    """Return the size of a change without its sign and without a needless decimal: ``5.5``, ``4``."""
    return f"{abs(figure):.1f}".removesuffix(".0")
