"""Dialogs that add and delete the actions of a draft."""

from typing import Any
from uuid import uuid4

from tui_audit.domain.audit import text_fields
from tui_audit.domain.audit.model import ActionBy, CorrectiveAction, Finding
from tui_audit.i18n.translator import Translator
from tui_audit.ui.screens.open_audit import OpenAudit
from tui_audit.ui.screens.prompts import ask_confirmation, ask_line
from tui_audit.ui.single_dismiss import Screen


def add_action(t: Translator, screen: Screen[Any], record: OpenAudit, finding: Finding) -> None:
    """Ask for the action, save it as open, and show it so that the other fields can be filled in.

    The acting side and the role are preset from the touchpoint of the finding.
    """

    def keep(what: str) -> None:
        stop = record.checklist.by_question.get(finding.question or "")
        touchpoint = stop.touchpoint if stop is not None else None
        by = ActionBy.STORE
        if touchpoint is not None and touchpoint.fixable_by != "store":
            by = ActionBy.HEAD_OFFICE
        owner = touchpoint.owner if touchpoint is not None else ""
        action = CorrectiveAction(str(uuid4()), finding.id, what, by=by, owner=owner)
        record.change(
            lambda audit: record.services.repository.actions.save(audit, action),
            lambda: record.services.navigator.edit_action(record.audit_id, action.id),
        )

    hint = f"{t('Finding: %(words)s', words=finding.statement)}\n{t('Write roles, not names.')}"
    ask_line(t, screen, t("Action: what will be done? (required)"), text_fields.ACTION, "", keep, hint=hint)


def delete_action(
    t: Translator, screen: Screen[None], record: OpenAudit, action: CorrectiveAction, *, leave: bool = False
) -> None:
    """Delete an action after confirmation."""

    def deed() -> None:
        record.change(
            lambda audit: record.services.repository.actions.remove(audit, action.id), screen.dismiss if leave else None
        )

    ask_confirmation(t, screen, t("Delete this action?"), action.what, t("Delete"), deed)
