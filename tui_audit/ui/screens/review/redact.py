"""The screen for deleting a text or a photo permanently: choose it, give reason and name, confirm."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui_audit.application import redaction
from tui_audit.application.redaction import redactable
from tui_audit.domain.audit.model import Photo
from tui_audit.domain.audit.text_fields import REASON
from tui_audit.domain.record.redaction import RedactableText, photo_path
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import period_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, message
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.records import REDACTION
from tui_audit.ui.screens.open_audit import OpenAudit, audit_page, fill_audit_page
from tui_audit.ui.screens.prompts import LABEL_CELLS, ask_confirmation, ask_line
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.pick_list import Pick, PickList, heading_pick

_IN_A_ROW = 58
"""Maximum characters of a text in its row."""

_LABELS: Mapping[str, Message] = {
    "note": message("Note"),
    "na": message("Reason for “not in this store”"),
    "not_seen": message("Reason for “not seen today”"),
    "photo_excuse": message("Reason for no photo"),
    "action_excuse": message("Reason for no action"),
    "value": message("Answer"),
    "statement": message("Finding"),
    "recommendation": message("Recommendation"),
    "disagreement": message("Disagreement"),
    "what": message("Action"),
    "owner": message("Role"),
    "comment": message("Comment"),
    "caption": message("Caption"),
    "reason": message("Reason"),
    "name": message("Name"),
    "auditor": message("Name"),
    "completed_by": message("Name"),
    "by": message("Name"),
    "who": message("Name"),
}


class RedactionScreen(Screen[None]):
    """All photos and texts of an audit; Enter deletes the selected one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(REDACTION)

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self.record = OpenAudit(services, audit_id, self.show_rows, self.dismiss)

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list and the key line."""
        yield from audit_page(self._t, self._t("Photos and texts"))

    def on_screen_resume(self) -> None:
        """Read the audit again: another screen may have changed it."""
        self.record.read()

    def show_rows(self) -> None:
        """Show the audit as it is now."""
        fill_audit_page(self, self.title_words(), self.rows())

    def title_words(self) -> tuple[str, str]:
        """Return the store and period as the title, and the number of earlier deletions as the subtitle."""
        audit = self.record.audit
        title = self._t(
            "Delete permanently · %(store)s · %(period)s",
            store=audit.store.name,
            period=period_words(self._t, audit.period),
        )
        count = len(audit.redactions)
        return title, self._t("deleted: %(count)s", count=count) if count else ""

    def rows(self) -> list[Pick]:
        """Return the rows: photos, then texts in the order of the record, then earlier versions of texts."""
        found = redactable(self.record.audit, self.record.checklist)
        if found.is_empty:
            return [heading_pick("nothing", self._t("This audit has no texts and no photos."))]
        groups = (
            ("photos", self._t("Photos"), [_photo(self._t, photo) for photo in found.photos]),
            ("texts", self._t("Texts"), [self._text(each) for each in found.texts]),
            ("earlier", self._t("Earlier versions of changed texts"), list(map(self._text, found.earlier_texts))),
        )
        return [pick for name, title, picks in groups if picks for pick in (heading_pick(name, title), *picks)]

    def _text(self, held: RedactableText) -> Pick:
        part, name, *rest = held.path.split("/")
        field = rest[-1] if rest else name
        if part == "photos" and field == "name":
            return _row(held.path, self._t("File name"), held.text)
        stop = self.record.checklist.by_question.get(name) if part == "answers" else None
        words = held.text if stop is None else f"{held.text}  ({stop.touchpoint.title})"
        return _row(held.path, self._t.say(_LABELS.get(field, message("Earlier text"))), words)

    def on_option_list_option_selected(self) -> None:
        """Delete the row that was clicked or entered."""
        self.action_remove()

    def action_remove(self) -> None:
        """Ask for reason, name and a confirmation, then delete the selected text or photo."""
        path = self.query_one(PickList).highlighted_id
        if path is None or "/" not in path:
            return

        def reasoned(reason: str) -> None:
            field = TextField(self._t("Your name or role"), NAME_LIMIT, required=True)
            name = self.services.settings.name
            ask_line(
                self._t, self, self._t("Who is deleting it?"), field, name, lambda who: self._ask(path, who, reason)
            )

        hint = self._t("The reason stays in the audit, so do not repeat the deleted words here.")
        ask_line(
            self._t, self, self._t("Why are you deleting it?"), replace(REASON, required=True), "", reasoned, hint=hint
        )

    def _ask(self, path: str, who: str, reason: str) -> None:
        words = (
            _start(self._words_at(path)),
            "",
            self._t("This cannot be undone. The same words are deleted everywhere in this audit."),
            *self._elsewhere(path),
            *self._or_covered(path),
            self._t("Reports and exports made earlier still contain it. Delete those yourself."),
        )
        ask_confirmation(
            self._t,
            self,
            self._t("Delete permanently?"),
            "\n".join(words),
            self._t("Delete permanently"),
            lambda: self._start(path, who, reason),
        )

    def _or_covered(self, path: str) -> tuple[str, ...]:
        """Return the hint that a photo can be covered in part instead; empty for a text."""
        if not redaction.is_photo(self.record.audit, path):
            return ()
        if self.record.audit.is_draft:
            return (self._t("To hide only part of the photo, cover it instead: press i at its question."),)
        return (
            self._t(
                "To hide only part of the photo, cover it instead: press o to reopen the audit, then i at its question."
            ),
        )

    def _elsewhere(self, path: str) -> tuple[str, ...]:
        """Return which other audits of the store have the same text or photo, so that it is deleted there too."""
        try:
            periods = redaction.periods_with_duplicate(self.services.repository, self.record.audit, path)
        except AuditError as error:
            self.services.errors.show(error)
            return ()
        if not periods:
            return ()
        words = self._t(
            "Other audits of this store contain it too: %(periods)s. Delete it there as well.",
            periods=", ".join(period_words(self._t, period) for period in periods),
        )
        return (words,)

    def _words_at(self, path: str) -> str:
        found = redactable(self.record.audit, self.record.checklist).text_at(path)
        if found is not None:
            return found
        photo = self.record.audit.photos[path.removeprefix("photos/")]
        return self._t("Photo: %(name)s", name=photo.caption or photo.name)

    def _start(self, path: str, who: str, reason: str) -> None:
        self.app.run_worker(self._remove(path, who, reason), group="remove", description="remove")

    async def _remove(self, path: str, who: str, reason: str) -> None:
        """Delete in a thread, because the whole data file is rewritten."""
        at = self.services.timestamp()
        repository, audit = self.services.repository, self.record.audit
        deed = partial(redaction.redact, repository, audit, path, who=who, reason=reason, at=at)
        try:
            self.record.audit = await asyncio.to_thread(deed)
        except AuditError as error:
            self.services.errors.show(error)  # closing the error dialog reads the audit again
            return
        self.app.notify(self._t("Deleted permanently."), markup=False)
        if self.is_attached:  # deleting takes time, and this screen may be closed by now
            self.show_rows()


def _photo(t: Translator, photo: Photo) -> Pick:
    return _row(photo_path(photo.sha256), t("Photo"), photo.caption or photo.name)


def _row(path: str, label: str, words: str) -> Pick:
    name = text.line(label, "bold")
    gap = " " * max(LABEL_CELLS - name.cell_length, 1)
    return Pick(path, Content.assemble(name, gap, text.line(_start(words, _IN_A_ROW))))


def _start(words: str, limit: int = 200) -> str:
    line = " ".join(words.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
