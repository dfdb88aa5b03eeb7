"""Opening a finished audit again, and closing it as it was."""

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.audit.text_fields import REASON
from tui_audit.domain.record.amendments import changes_since_opening, opening, places
from tui_audit.domain.text import NAME_LIMIT, Field
from tui_audit.i18n.labels.related_audits import place_words
from tui_audit.i18n.translator import _
from tui_audit.ui.screens.prompts import ask_line

if TYPE_CHECKING:
    from tui_audit.ui.screens.review.audit import AuditScreen
    from tui_audit.ui.screens.review.review import ReviewScreen


def open_again(screen: "AuditScreen") -> None:
    """Ask why and who, then go walking: from now on each change is noted."""

    def reasoned(reason: str) -> None:
        field = Field(_("Your name"), NAME_LIMIT, required=True)
        ask_line(
            screen,
            _("Who opens it again?"),
            field,
            screen.services.settings.name,
            lambda who: opened(who, reason),
            hint=_("Name and reason stand beside each change in the report."),
            keys=_("Enter opens it, Esc leaves it locked."),
        )

    def opened(who: str, reason: str) -> None:
        screen.record.change(
            lambda audit: screen.services.repository.completion.reopen(
                audit, who=who, reason=reason, at=screen.services.timestamp()
            ),
            is_open,
        )

    def is_open() -> None:
        audit_id = screen.record.audit_id
        screen.dismiss(None)
        screen.services.navigator.walk(audit_id)

    hint = _("Each change keeps its old value, and the report says “amended”. The seal of today is kept too.")
    field = replace(REASON, required=True)
    ask_line(screen, _("Open this audit again: why?"), field, "", reasoned, hint=hint)


def close_again(screen: "ReviewScreen") -> None:
    """Nothing was changed: lock it as it was."""
    screen.record.change(screen.services.repository.completion.close_unchanged, screen.completed)


def can_be_closed(audit: Audit) -> bool:
    """Whether an audit is open again and nothing in it was changed yet."""
    return opening(audit) is not None and not changes_since_opening(audit)


def opening_words(audit: Audit) -> str:
    """Why an audit is open again and how much was changed; nothing where it is not."""
    opened = opening(audit)
    if opened is None:
        return ""
    count = places(changes_since_opening(audit))
    changed = place_words(count) if count else _("Nothing changed yet")
    words = _("Open again by %(who)s: %(reason)s. %(changed)s.")
    return words % {"who": opened.who, "reason": opened.reason, "changed": changed}
