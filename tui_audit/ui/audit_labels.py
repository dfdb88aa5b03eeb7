"""Text for the details of an audit: auditor, date, period, customer type, busyness and staff."""

from textual.content import Content

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Checklist
from tui_audit.i18n.formats import date_text, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text


def details_text(t: Translator, audit: Audit, checklist: Checklist) -> Content:
    """Return two lines: auditor, role, date and period; then customer type, announcement, busyness and staff."""
    segment = checklist.segment(audit.segment)
    who = t("%(name)s, %(role)s", name=audit.auditor, role=word(t, audit.role))
    first = [who, t("self-audit") if audit.self_audit else "", date_text(t, audit.walked_on), audit.period]
    present, planned = audit.staff_present, audit.staff_planned
    second = [
        t("walked as: %(segment)s", segment=segment.title) if segment is not None else "",
        announced_words(t, audit),
        word(t, audit.busyness),
        t("%(count)s staff present", count=present) if present is not None else "",
        t("%(count)s planned", count=planned) if planned is not None else "",
    ]
    lines = (" · ".join(part for part in parts if part) for parts in (first, second))
    return Content("\n").join(text.line(line) for line in lines)


def announced_words(t: Translator, audit: Audit) -> str:
    """Return whether the audit was announced to the store."""
    return t("announced") if audit.announced else t("not announced")
