"""What is said about an audit as a whole: its kind, re-audits, amendments and deletions."""

from typing import TYPE_CHECKING

from textual.content import Content

from tui_audit.domain.audit.model import Audit, AuditKind
from tui_audit.domain.audit.shown_marks import count_shown
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.planning.question_selection import Rechecked, rechecked
from tui_audit.domain.record.amendments import places
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import date_text, percent, word
from tui_audit.i18n.labels.related_audits import place_words, recheck_words, shown_words
from tui_audit.i18n.translator import _, ngettext
from tui_audit.ui import text

if TYPE_CHECKING:
    from tui_audit.storage import Repository


def with_kind(audit: Audit, title: str) -> str:
    """A title that says what kind of walk it is, unless it is a full audit."""
    return title if audit.kind is AuditKind.FULL else f"{word(audit.kind)} · {title}"


def audit_status_lines(repository: "Repository", audit: Audit, checklist: Checklist) -> list[Content]:
    """Return a line each for kind, re-audits, amendments and deletions of an audit."""
    lines = [_kind_words(audit), *_recheck_lines(repository, audit, checklist), *_changed(audit)]
    counted = count_shown(audit)
    if counted.asked:
        lines.append(shown_words(counted))
    return [text.line(line) for line in lines if line]


def _kind_words(audit: Audit) -> str:
    if audit.kind is AuditKind.SHORT:
        return _("A short walk: it has no score and is held against nothing.")
    if audit.kind is AuditKind.PRACTICE:
        return _("Practice: it counts nowhere.")
    return ""


def _recheck_lines(repository: "Repository", audit: Audit, checklist: Checklist) -> list[str]:
    if audit.kind is AuditKind.RE_AUDIT and audit.previous is not None:
        try:
            first = repository.audits.get(audit.previous)
        except AuditError:
            return [_("The audit that it goes back to is not held here.")]
        words = _("Goes back to %(period)s (%(score)s, which stays): %(found)s")
        return [words % _beside(first, rechecked(audit, first, checklist), first)]
    words = _("Gone back to on %(day)s (%(score)s of what was asked again): %(found)s")
    return [
        words % _beside(again, rechecked(again, audit, checklist), again)
        for again in repository.history.re_audits_of(audit)
    ]


def _beside(other: Audit, found: Rechecked, scored: Audit) -> dict[str, str]:
    score = percent(scored.score.total) if scored.score else "–"
    return {
        "period": other.period,
        "day": date_text(other.walked_on),
        "score": score,
        "found": recheck_words(found),
    }


def _changed(audit: Audit) -> list[str]:
    lines = []
    completions = len(audit.seals) - 1
    if audit.history and completions > 0:
        lines.append(_("Amended: %(places)s; the report lists them.") % {"places": place_words(places(audit.history))})
    removed = len(audit.redactions)
    if removed:
        one, more = "%(count)s text or photo removed for good", "%(count)s texts or photos removed for good"
        words = ngettext(one, more, removed)
        lines.append(words % {"count": removed})
    return lines
