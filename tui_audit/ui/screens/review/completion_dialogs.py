"""The dialogs for completing an audit and for acknowledging it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_audit.application import completion
from tui_audit.domain.audit.model import Acknowledgement, Role
from tui_audit.domain.audit.text_fields import COMMENT
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.errors import AuditError
from tui_audit.i18n.labels.completion import gap_count_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui.screens.open_audit import OpenAudit
from tui_audit.ui.screens.prompts import ask_choice, ask_line, ask_text, enum_options
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog, MessageDialog

if TYPE_CHECKING:
    from tui_audit.ui.screens.review.review import ReviewScreen


def ask_to_complete(t: Translator, screen: "ReviewScreen", done: Callable[[], None]) -> None:
    """Complete an audit and call ``done``.

    Refuses while something required is missing, asks about optional gaps, then asks for the name that locks the audit.
    A backup is made after completion.
    """
    found = completion.readiness(screen.record.audit, screen.record.checklist)
    if found.is_blocked:
        words = t.plural(
            "%(count)s required item is missing.", "%(count)s required items are missing.", len(found.required)
        )
        screen.highlight_first_gap()
        screen.app.push_screen(
            ConfirmDialog(t("Not ready to complete"), words, t("Go to the first one"), t("Stay here")),
            lambda goes: screen.action_open() if goes else None,
        )
    elif not found.is_complete:
        dialog = ConfirmDialog(
            t("Complete with these gaps?"), _gap_words(t, found), t("Complete"), t("Cancel"), dangerous=True
        )

        def decided(yes: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
            if yes:
                _ask_name(t, screen, done)

        screen.app.push_screen(dialog, decided)
    else:
        _ask_name(t, screen, done)


def _gap_words(t: Translator, found: completion.Readiness) -> str:
    lines = [gap_count_words(t, kind, count) for kind, count in found.optional_counts.items()]
    lines.append(t.plural("The report will show it.", "The report will show them.", len(found.optional)))
    return "\n".join(lines)


def _ask_name(t: Translator, screen: "ReviewScreen", done: Callable[[], None]) -> None:
    def keep(name: str) -> None:
        repository, at = screen.services.repository, screen.services.timestamp()
        screen.record.change(lambda audit: completion.complete(repository, audit, name=name, at=at), completed)

    def completed() -> None:
        screen.services.backups.make_backup()
        done()

    def choose(who: str) -> None:
        if who == "same":
            keep(name)
        else:
            ask_line(t, screen, t("Complete the audit: your name"), field, "", keep, hint=hint, keys=keys)

    field = TextField(t("Your name"), NAME_LIMIT, required=True)
    hint = t("Locks the audit. If you reopen it later, the report lists each change.")
    keys = t("Enter completes the audit, Esc cancels.")
    name = screen.services.settings.name or screen.record.audit.auditor
    options = [("same", t("Complete as %(name)s", name=name), hint), ("other", t("Complete under another name"), "")]
    ask_choice(t, screen, t("Complete the audit"), options, "same", choose)


def ask_to_acknowledge(t: Translator, screen: Screen[None], record: OpenAudit) -> None:
    """Ask somebody other than the person who completed the audit for name, role, agreement and a comment."""

    def named(name: str) -> None:
        try:
            completion.refuse_own_acknowledgement(record.audit, name)
        except AuditError as refusal:
            screen.app.push_screen(MessageDialog(t, t.say(refusal.title), t.say(refusal.detail)))
            return
        ask_choice(
            t,
            screen,
            t("Your role?"),
            enum_options(t, Role),
            None,
            lambda role: _ask_agreement(t, screen, record, name, role),
        )

    field = TextField(t("Your name"), NAME_LIMIT, required=True)
    ask_line(
        t,
        screen,
        t("Acknowledge this audit: your name"),
        field,
        "",
        named,
        hint=t("The person who completed the audit cannot acknowledge it."),
    )


def _ask_agreement(t: Translator, screen: Screen[None], record: OpenAudit, name: str, role: Role) -> None:
    options = [
        ("yes", t("I agree"), ""),
        ("no", t("I disagree"), t("You can say why in the next step.")),
    ]
    ask_choice(
        t,
        screen,
        t("Do you agree with the result?"),
        options,
        "yes",
        lambda agrees: _ask_comment(t, screen, record, name, role, agrees),
    )


def _ask_comment(t: Translator, screen: Screen[None], record: OpenAudit, name: str, role: Role, agrees: str) -> None:
    def keep(comment: str) -> None:
        acknowledgement = Acknowledgement(name, role, record.services.timestamp(), agrees == "yes", comment)
        record.change(lambda audit: completion.acknowledge(record.services.repository, audit, acknowledgement))

    disagrees = agrees == "no"
    field = replace(COMMENT, required=disagrees)
    title = t("What do you disagree with, and why? (required)") if disagrees else t("Comment (optional)")
    ask_text(t, screen, title, field, "", keep, hint=t("Write roles, not names. Ctrl+S or F2 saves, Esc cancels."))
