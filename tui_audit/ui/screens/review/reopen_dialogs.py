"""Dialogs for reopening a completed audit and for closing it unchanged."""

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_audit.application import amendment
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.audit.text_fields import REASON
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.i18n.labels.related_audits import changed_places_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui.screens.prompts import ask_line

if TYPE_CHECKING:
    from tui_audit.ui.screens.review.completed_audit import CompletedAuditScreen
    from tui_audit.ui.screens.review.review import ReviewScreen


def ask_to_reopen(t: Translator, screen: "CompletedAuditScreen") -> None:
    """Ask for reason and name, then reopen the audit and show its walk-through."""

    def reasoned(reason: str) -> None:
        field = TextField(t("Your name"), NAME_LIMIT, required=True)
        ask_line(
            t,
            screen,
            t("Reopen this audit: your name"),
            field,
            screen.services.settings.name,
            lambda who: opened(who, reason),
            hint=t("The report shows name and reason with each change."),
            keys=t("Enter reopens it, Esc cancels."),
        )

    def opened(who: str, reason: str) -> None:
        repository, at = screen.services.repository, screen.services.timestamp()
        screen.record.change(lambda audit: amendment.reopen(repository, audit, who=who, reason=reason, at=at), is_open)

    def is_open() -> None:
        audit_id = screen.record.audit_id
        screen.dismiss(None)
        screen.services.navigator.walk(audit_id)

    hint = t("Old values and the current seal remain on record, and the report is marked “amended”.")
    field = replace(REASON, required=True)
    ask_line(t, screen, t("Reopen this audit: why?"), field, "", reasoned, hint=hint)


def close_unchanged(screen: "ReviewScreen") -> None:
    """Lock a reopened audit again without any change."""
    screen.record.change(
        lambda audit: amendment.close_unchanged(screen.services.repository, audit), screen.leave_completed
    )


def reopening_text(t: Translator, audit: Audit) -> str:
    """Return who reopened an audit, why, and what was changed since; empty if it is not reopened."""
    opened = amendment.current_reopening(audit)
    if opened is None:
        return ""
    changed = changed_places_words(t, opened.changed_places) if opened.changed_places else t("Nothing changed yet")
    return t("Reopened by %(who)s: %(reason)s. %(changed)s.", who=opened.who, reason=opened.reason, changed=changed)
