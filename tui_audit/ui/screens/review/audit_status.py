"""Lines about an audit as a whole: its kind, re-audits, amendments and deletions."""

from typing import TYPE_CHECKING

from textual.content import Content

from tui_audit.domain.audit.model import Audit, AuditKind
from tui_audit.domain.audit.spot_checks import count_spot_checks
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.planning.question_selection import recheck_result
from tui_audit.domain.record.amendments import count_changed_places
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import date_text, percent, word
from tui_audit.i18n.labels.related_audits import changed_places_words, recheck_words, spot_check_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text

if TYPE_CHECKING:
    from tui_audit.storage import Repository


def title_with_kind(t: Translator, audit: Audit, title: str) -> str:
    """Return the title, preceded by the kind of audit unless it is a full audit."""
    return title if audit.kind is AuditKind.FULL else f"{word(t, audit.kind)} · {title}"


def audit_status_lines(t: Translator, repository: "Repository", audit: Audit, checklist: Checklist) -> list[Content]:
    """Return one line each for kind, re-audits, amendments, deletions and spot checks of an audit."""
    lines = [_kind_words(t, audit), *_recheck_lines(t, repository, audit, checklist), *_changed(t, audit)]
    counted = count_spot_checks(audit)
    if counted.asked:
        lines.append(spot_check_words(t, counted))
    return [text.line(line) for line in lines if line]


def _kind_words(t: Translator, audit: Audit) -> str:
    if audit.kind is AuditKind.SHORT:
        return t("A short walk: it has no score and is held against nothing.")
    if audit.kind is AuditKind.PRACTICE:
        return t("Practice: it counts nowhere.")
    return ""


def _recheck_lines(t: Translator, repository: "Repository", audit: Audit, checklist: Checklist) -> list[str]:
    if audit.kind is AuditKind.RE_AUDIT and audit.previous is not None:
        try:
            first = repository.audits.get(audit.previous)
        except AuditError:
            return [t("The audit that it goes back to is not held here.")]
        found = recheck_words(t, recheck_result(audit, first, checklist))
        return [
            t(
                "Goes back to %(period)s (%(score)s, which stays): %(found)s",
                period=first.period,
                score=_score(t, first),
                found=found,
            )
        ]
    return [
        t(
            "Gone back to on %(day)s (%(score)s of what was asked again): %(found)s",
            day=date_text(t, again.walked_on),
            score=_score(t, again),
            found=recheck_words(t, recheck_result(again, audit, checklist)),
        )
        for again in repository.history.re_audits_of(audit)
    ]


def _score(t: Translator, audit: Audit) -> str:
    return percent(t, audit.score.total if audit.score else None)


def _changed(t: Translator, audit: Audit) -> list[str]:
    lines = []
    completions = len(audit.seals) - 1
    if audit.history and completions > 0:
        lines.append(
            t(
                "Amended: %(places)s; the report lists them.",
                places=changed_places_words(t, count_changed_places(audit.history)),
            )
        )
    removed = len(audit.redactions)
    if removed:
        lines.append(
            t.plural("%(count)s text or photo removed for good", "%(count)s texts or photos removed for good", removed)
        )
    return lines
