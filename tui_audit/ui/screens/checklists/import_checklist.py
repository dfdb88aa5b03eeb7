"""Import of a checklist in the application: choose a file, look at what was understood, decide about its id, save."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tui_audit.application.checklist_import import (
    ImportClash,
    ImportedChecklist,
    check_new_id,
    find_clash,
    free_id,
    read_import,
    save_import,
)
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.errors import AuditError
from tui_audit.i18n.labels.checklists import checklist_summary, section_summaries, translations_words
from tui_audit.message import message
from tui_audit.system import paths
from tui_audit.ui.screens.prompts import ask_choice, ask_line
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog, MessageDialog

_ID = TextField(message("The id"), NAME_LIMIT, required=True, missing=message("Enter an id."))


class ChecklistImport:
    """The steps of one import, each of which can be cancelled; nothing is saved before the last one."""

    def __init__(self, services: Services, screen: Screen[Any], saved: Callable[[str], object]) -> None:
        """``saved``: called with the id of the checklist once it is saved."""
        self._t = services.translator
        self._services, self._screen, self._saved = services, screen, saved
        self._folder = paths.own_checklists(services.folder)

    def start(self) -> None:
        """Ask for a file."""
        documents = paths.documents_folder()
        start = documents if paths.is_folder(documents) else Path.home()
        self._services.navigator.choose_checklist(start, self._chosen)

    def _chosen(self, file: Path | None) -> None:
        if file is not None:
            self._screen.run_worker(self._read(file), group="import", description="read a checklist", exclusive=True)

    async def _read(self, file: Path) -> None:
        try:
            found = await asyncio.to_thread(read_import, file)
        except AuditError as error:
            self._services.errors.show(error)
            return
        if self._screen.is_attached:
            dialog = ConfirmDialog(
                self._t("Import this checklist?"), self._preview(found), self._t("Import"), self._t("Cancel")
            )
            self._screen.app.push_screen(dialog, lambda yes: self._decide(found) if yes else None)

    def _preview(self, found: ImportedChecklist) -> str:
        """Return what was understood: title, number of questions by section, translations, what was left out."""
        t, checklist = self._t, found.revision.checklist
        lines = [checklist_summary(t, checklist), *(f"  {line}" for line in section_summaries(t, checklist))]
        if found.revision.translations:
            lines.append(translations_words(t, found.revision))
        if found.left_out:
            lines += ["", t("Not imported:"), *(f"  {t.say(words)}" for words in found.left_out)]
        return "\n".join(lines)

    def _decide(self, found: ImportedChecklist) -> None:
        """Save the checklist; ask first if another one has its id."""
        t, clash = self._t, find_clash(self._folder, found)
        if clash is ImportClash.NOTHING:
            self._save(found)
            return
        if clash is ImportClash.SAME:
            words = t("This very checklist is in the list already. Nothing was changed.")
            self._screen.app.push_screen(MessageDialog(t, found.revision.checklist.title, words))
            return
        kept = t("Audits keep the checklist they were made with.")
        replacing = {
            ImportClash.OWN: t("Replace your checklist with this one"),
            ImportClash.BUNDLED: t("Use this one instead of the bundled checklist"),
        }
        options = [
            ("replace", replacing[clash], kept),
            ("rename", t("Save it under another id"), t("Both stay in the list.")),
        ]
        title = t("There is another checklist with the id “%(id)s”", id=found.id)
        ask_choice(t, self._screen, title, options, None, lambda choice: self._decided(found, choice))

    def _decided(self, found: ImportedChecklist, choice: str) -> None:
        if choice == "replace":
            self._save(found)
        else:
            self._ask_id(found, free_id(self._folder, found.id))

    def _ask_id(self, found: ImportedChecklist, proposed: str) -> None:
        def keep(new_id: str) -> None:
            try:
                check_new_id(self._folder, new_id)
            except AuditError as refusal:
                words = f"{t.say(refusal.title)} {t.say(refusal.hint)}"
                dialog = MessageDialog(t, t("Another id"), words)
                self._screen.app.push_screen(dialog, lambda _closed: self._ask_id(found, new_id))
                return
            self._save(found.renamed(new_id))

        t = self._t
        hint = t("Lower-case letters, digits and hyphens, such as store-windows.")
        ask_line(t, self._screen, t("Id for the imported checklist"), _ID, proposed, keep, hint=hint)

    def _save(self, found: ImportedChecklist) -> None:
        try:
            save_import(self._folder, found)
        except AuditError as error:
            self._services.errors.show(error, lambda: self._save(found))
            return
        self._saved(found.id)
