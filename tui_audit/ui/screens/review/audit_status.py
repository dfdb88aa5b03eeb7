"""Lines about an audit as a whole: its kind, re-audits, amendments and deletions."""

from typing import TYPE_CHECKING

from textual.content import Content

from tui_audit.domain.audit.model import Audit, AuditKind
from tui_audit.domain.audit.spot_checks import count_spot_checks
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.planning.question_selection import recheck_result
from tui_audit.domain.record.amendments import count_changed_places
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import date_text, percent, period_words, word
from tui_audit.i18n.labels.related_audits import changed_places_words, recheck_words, spot_check_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text

if TYPE_CHECKING:
    from tui_audit.storage import Repository


def audit_title(t: Translator, audit: Audit, checklist: Checklist) -> str:
    """Return store, checklist and period, preceded by the kind of audit unless it is a full audit."""
    title = f"{audit.store.code} {audit.store.name} · {checklist.title} · {period_words(t, audit.period)}"
    return title if audit.kind is AuditKind.FULL else f"{word(t, audit.kind)} · {title}"


def audit_status_lines(t: Translator, repository: "Repository", audit: Audit, checklist: Checklist) -> list[Content]:
    """Return one line each for kind, re-audits, amendments, deletions and spot checks of an audit."""
    lines = [_kind_words(t, audit), *_recheck_lines(t, repository, audit, checklist), *_changed(t, audit)]
    counted = count_spot_checks(audit)
    if counted.asked:
        lines.append(spot_check_words(t, counted))
    return [text.line(line) for line in lines if line]


def acknowledgement_lines(t: Translator, audit: Audit) -> list[Content]:
    """Return who acknowledged an audit, whether they agree, and their comment; empty if nobody has."""
    read = audit.acknowledged
    if read is None:
        return []
    values = {"name": read.name, "role": word(t, read.role), "day": date_text(t, read.at[:10])}
    words = t("Acknowledged by %(name)s, %(role)s, on %(day)s: agrees", **values)
    if not read.agrees:
        words = t("Acknowledged by %(name)s, %(role)s, on %(day)s: disagrees", **values)
    return [text.line(words), *([text.block(read.comment)] if read.comment else [])]


def _kind_words(t: Translator, audit: Audit) -> str:
    if audit.kind is AuditKind.SHORT:
        return t("A short audit has no score and is not compared with other audits.")
    if audit.kind is AuditKind.PRACTICE:
        return t("Practice audit: not counted in trends, rankings or comparisons.")
    return ""


def _recheck_lines(t: Translator, repository: "Repository", audit: Audit, checklist: Checklist) -> list[str]:
    if audit.kind is AuditKind.RE_AUDIT and audit.previous is not None:
        try:
            first = repository.audits.get(audit.previous)
        except AuditError:
            return [t("The audit that this re-audit follows up is not in this data folder.")]
        found = recheck_words(t, recheck_result(audit, first, checklist))
        return [
            t(
                "Re-audit of %(period)s (its score of %(score)s does not change): %(found)s",
                period=period_words(t, first.period),
                score=_score(t, first),
                found=found,
            )
        ]
    return [
        t(
            "Re-audited on %(day)s (%(score)s on the rechecked questions): %(found)s",
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
                "Amended: %(places)s. The report lists the changes.",
                places=changed_places_words(t, count_changed_places(audit.history)),
            )
        )
    removed = len(audit.redactions)
    if removed:
        lines.append(
            t.plural(
                "%(count)s text or photo deleted permanently", "%(count)s texts or photos deleted permanently", removed
            )
        )
    return lines
