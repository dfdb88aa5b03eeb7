"""Text for the details of an audit: auditor, date, period, customer type, busyness and staff."""

from textual.content import Content

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Checklist
from tui_audit.i18n.formats import date_text, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text


def details_text(t: Translator, audit: Audit, checklist: Checklist) -> Content:
    """Return two lines: auditor, role, date and period; then customer type, announcement, busyness and staff."""
    segment = checklist.segment(audit.segment)
    who = t("Audited by %(name)s, %(role)s", name=audit.auditor, role=word(t, audit.role))
    day, period = date_text(t, audit.walked_on), period_words(t, audit.period)
    first = [who, t("self-audit") if audit.self_audit else "", day, period]
    second = [
        t("customer type: %(segment)s", segment=segment.title) if segment is not None else "",
        announced_words(t, audit),
        word(t, audit.busyness),
        _staff_words(t, audit),
    ]
    lines = (" · ".join(part for part in parts if part) for parts in (first, second))
    return Content("\n").join(text.line(line) for line in lines)


def _staff_words(t: Translator, audit: Audit) -> str:
    present, planned = audit.staff_present, audit.staff_planned
    if present is None:
        return t("%(count)s staff planned", count=planned) if planned is not None else ""
    if planned is None:
        return t("%(count)s staff present", count=present)
    return t("%(count)s of %(planned)s planned staff present", count=present, planned=planned)


def announced_words(t: Translator, audit: Audit) -> str:
    """Return whether the audit was announced to the store."""
    return t("announced") if audit.announced else t("not announced")
