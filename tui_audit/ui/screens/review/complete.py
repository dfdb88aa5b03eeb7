"""Completing an audit, and acknowledging one."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_audit.domain.audit.completion import gaps
from tui_audit.domain.audit.model import Acknowledgement, Role
from tui_audit.domain.audit.text_fields import COMMENT
from tui_audit.domain.text import NAME_LIMIT, Field
from tui_audit.i18n.translator import _, ngettext
from tui_audit.ui.screens.open_audit import OpenAudit
from tui_audit.ui.screens.prompts import ask_choice, ask_line, ask_text, worded
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog, MessageDialog

if TYPE_CHECKING:
    from tui_audit.ui.screens.review.review import ReviewScreen


def complete(screen: "ReviewScreen", done: Callable[[], None]) -> None:
    """Refuse while something stands against it, ask about the rest, take the name, lock."""
    found = gaps(screen.record.audit, screen.record.checklist)
    blocking = [gap for gap in found if gap.blocks]
    if blocking:
        words = ngettext(
            "%(count)s thing has to be done first; it is marked in the list now. Enter goes there.",
            "%(count)s things have to be done first; the first is marked in the list now. Enter goes there.",
            len(blocking),
        )
        screen.mark_blocking()
        screen.app.push_screen(MessageDialog(_("It cannot be completed yet"), words % {"count": len(blocking)}))
    elif found:
        dialog = ConfirmDialog(
            _("Complete with these gaps?"), screen.missing_words(), _("Complete"), _("Not yet"), dangerous=True
        )

        def decided(yes: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
            if yes:
                _ask_name(screen, done)

        screen.app.push_screen(dialog, decided)
    else:
        _ask_name(screen, done)


def _ask_name(screen: "ReviewScreen", done: Callable[[], None]) -> None:
    def keep(name: str) -> None:
        screen.record.change(
            lambda audit: screen.services.repository.completion.complete(
                audit, by=name, at=screen.services.timestamp()
            ),
            completed,
        )

    def completed() -> None:
        screen.services.backups.make()
        done()

    field = Field(_("Your name"), NAME_LIMIT, required=True)
    hint = _("With your name the audit is locked: nothing in it changes silently any more.")
    keys = _("Enter completes it, Esc leaves it open.")
    name = screen.services.settings.name or screen.record.audit.auditor
    ask_line(screen, _("Complete the audit"), field, name, keep, hint=hint, keys=keys)


def acknowledge(screen: Screen[None], record: OpenAudit) -> None:
    """Somebody else has read the audit: name, role, agrees or not, comment."""

    def named(name: str) -> None:
        if name.casefold() == (record.audit.completed_by or "").casefold():
            text = _("%(name)s completed this audit. Somebody else has to read it.") % {"name": name}
            screen.app.push_screen(MessageDialog(_("Not by the same person"), text))
            return
        ask_choice(screen, _("As what?"), worded(Role), None, lambda role: _ask_agreement(screen, record, name, role))

    field = Field(_("Your name"), NAME_LIMIT, required=True)
    ask_line(screen, _("Who has read this audit?"), field, "", named, hint=_("Somebody other than who completed it."))


def _ask_agreement(screen: Screen[None], record: OpenAudit, name: str, role: Role) -> None:
    options = [
        ("yes", _("I agree"), ""),
        ("no", _("I do not agree"), _("Say why in the next step.")),
    ]
    ask_choice(
        screen,
        _("Do you agree with it?"),
        options,
        "yes",
        lambda agrees: _ask_comment(screen, record, name, role, agrees),
    )


def _ask_comment(screen: Screen[None], record: OpenAudit, name: str, role: Role, agrees: str) -> None:
    def keep(comment: str) -> None:
        acknowledgement = Acknowledgement(name, role, record.services.timestamp(), agrees == "yes", comment)
        record.change(lambda audit: record.services.repository.completion.acknowledge(audit, acknowledgement))

    disagrees = agrees == "no"
    field = replace(COMMENT, required=disagrees)
    title = _("With what do you not agree, and why?") if disagrees else _("A comment? (may stay empty)")
    ask_text(screen, title, field, "", keep, hint=_("Write roles, not names. Ctrl+S or F2 keeps it."))
