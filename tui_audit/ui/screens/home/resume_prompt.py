"""The dialog that offers to continue the audit that was interrupted when the program ended last time."""

from textual.screen import Screen

from tui_audit.domain.audit.follow_ups import in_force
from tui_audit.errors import AuditError
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.dialogs import ChoiceDialog


def offer_to_resume(services: Services, screen: Screen[None], audit_id: str) -> None:
    """Ask whether to continue this audit, open its store, or leave it for later."""
    t = services.translator
    try:
        audit = services.repository.audits.get(audit_id)
        audit = in_force(audit, services.repository.revisions.of_audit(audit).checklist)
    except AuditError:
        return  # deleted meanwhile, by another window or by hand
    if not audit.is_draft:
        return
    place = audit.asked.index(audit.position) + 1 if audit.position in audit.asked else 1
    title = t("Your audit of %(store)s stopped at question %(place)s.", store=audit.store.name, place=place)
    if audit.given:
        saved = t.plural(
            "%(given)s answer is saved.", "All %(given)s answers are saved.", audit.given, given=audit.given
        )
    else:
        saved = t("No question is answered yet.")
    options = (
        ("continue", t("Resume"), saved),
        ("look", t("Open the store"), t("see its audits and actions")),
        ("leave", t("Not now"), t("the audit stays at the top of the list")),
    )

    def chosen(choice: str | None) -> None:
        if choice == "continue":
            services.navigator.walk(audit_id)
        elif choice == "look":
            services.navigator.store(audit.store.id)

    screen.app.push_screen(ChoiceDialog(t, title, options, "continue"), chosen)
