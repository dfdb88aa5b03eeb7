"""The settings form: auditor, look, reports, retention and language."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button, Static

from tui_audit import settings
from tui_audit.application.outputs import report_folder
from tui_audit.application.retention import count_over_age, retention_limits
from tui_audit.domain.audit.model import Role
from tui_audit.domain.text import NAME_LIMIT, TITLE_LIMIT, TextField
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.i18n import formats, translator
from tui_audit.i18n.labels.retention import months_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.logo import save_logo
from tui_audit.settings import Settings
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.forms import KEEP
from tui_audit.ui.screens.prompts import paper_choices
from tui_audit.ui.screens.settings.retention import ask_to_delete_over_age
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.form import ChoiceField, Form, LineField
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.line_input import LineInput

NAME = TextField(message("Your name"), NAME_LIMIT)
FOLDER = TextField(message("The folder"), TITLE_LIMIT)
LOGO = TextField(message("The logo"), TITLE_LIMIT)
ACCENT = TextField(message("The colour"), 20)

THEME_LABELS = {
    "dark": message("dark"),
    "light": message("light"),
    "high-contrast": message("high contrast"),
    "terminal": message("the terminal's own colours"),
}
_MONTHS = (0, 3, 6, 12, 24, 36, 60)
_MINUTES = (0, 1, 2, 5, 10, 15, 30, 60)


class SettingsScreen(Screen[None]):
    """The settings in one form. A change of the look takes effect at once, so that it can be judged."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEEP)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        now: Settings = self.services.settings
        yield HeadLine(self._t("Settings"))
        with Form():
            yield LineField(self._t, self._t("Your name"), NAME, now.name, id="name")
            yield ChoiceField(
                self._t,
                self._t("You walk as"),
                [(role, formats.word(self._t, role), "") for role in Role],
                now.role,
                id="role",
            )
            yield ChoiceField(
                self._t,
                self._t("Look"),
                [(name, self._t.say(THEME_LABELS[name]), "") for name in settings.THEMES],
                now.theme,
                id="theme",
            )
            yield ChoiceField(self._t, self._t("Marks"), _marks(self._t), now.ascii_marks, id="marks")
            yield ChoiceField(
                self._t,
                self._t("Blank the screen"),
                _minutes(self._t, now.blank_after_minutes),
                now.blank_after_minutes,
                id="blank",
            )
            yield ChoiceField(self._t, self._t("Earlier answers"), _earlier(self._t), now.earlier_values, id="earlier")
            yield ChoiceField(self._t, self._t("Paper"), paper_choices(), now.paper, id="paper")
            documents = str(paths.documents_folder())
            yield LineField(
                self._t, self._t("Reports go to"), FOLDER, now.report_folder, id="folder", placeholder=documents
            )
            yield Button(text.line(self._t("Choose a folder")), id="choose", classes="form-start", compact=True)
            yield LineField(
                self._t,
                self._t("Logo"),
                LOGO,
                now.logo,
                id="logo",
                placeholder=self._t("a picture file for page 1; empty: none"),
            )
            yield LineField(self._t, self._t("Report colour"), ACCENT, now.accent, id="accent", placeholder="#14566b")
            yield ChoiceField(
                self._t, self._t("Photos are kept"), _kept(self._t, now.photos_months), now.photos_months, id="photos"
            )
            yield ChoiceField(
                self._t, self._t("Texts are kept"), _kept(self._t, now.texts_months), now.texts_months, id="texts"
            )
            yield Button(text.line(self._t("Remove what is older")), id="retention", classes="form-start", compact=True)
            yield Button(text.line(self._t("Backups")), id="backups", classes="form-start", compact=True)
            if len(translator.available_languages()) > 1:
                yield ChoiceField(
                    self._t,
                    self._t("Language"),
                    [(one, one, "") for one in translator.available_languages()],
                    now.language,
                    id="language",
                )
            where = self._t("Your data is in %(folder)s", folder=self.services.folder)
            yield Static(text.block(where), classes="form-heading")
        yield KeyLine(self._t)

    @property
    def has_unsaved(self) -> bool:
        """Return whether the form has changes that are not saved."""
        fields = [*self.query(LineField), *self.query(ChoiceField)]
        return any(field.is_changed for field in fields)

    @on(LineInput.Submitted)
    @on(ChoiceField.Entered)
    def entered(self) -> None:
        """Move to the next field on Enter."""
        self.focus_next()

    @on(ChoiceField.Turned, "#theme")
    def apply_theme(self) -> None:
        """Apply the selected look at once."""
        self.app.theme = self._choice("theme")

    @on(Button.Pressed, "#choose")
    def choose_folder(self) -> None:
        """Choose the report folder from the folders on disk."""
        start = report_folder(self.query_one("#folder", LineField).value)
        existing = next((folder for folder in (start, *start.parents) if paths.is_folder(folder)), Path.home())
        self.services.navigator.choose_folder(existing, self._t("Where reports go"), self._chosen)

    @on(Button.Pressed, "#backups")
    def show_backups(self) -> None:
        """Open the backups, to make or restore one."""
        self.services.navigator.backups()

    @on(Button.Pressed, "#retention")
    def delete_over_age(self) -> None:
        """Count photos and texts beyond the saved retention periods, and ask whether to delete them."""
        if self._choice("photos") != self.services.settings.photos_months or (
            self._choice("texts") != self.services.settings.texts_months
        ):
            self.app.notify(self._t("Keep the settings first: Ctrl+S."), markup=False)
            return
        try:
            limits = retention_limits(self.services.settings, self.services.today())
            found = count_over_age(self.services.repository, limits)
        except AuditError as error:
            self.services.errors.show(error)
            return
        if found:
            ask_to_delete_over_age(self.services, self, found, lambda: None)
        else:
            self.app.notify(self._t("Nothing is older than that."), markup=False)

    def _chosen(self, folder: Path | None) -> None:
        if folder is not None:
            self.query_one("#folder", LineField).set(str(folder))

    def action_keep(self) -> None:
        """Save the settings, or show the error at its field."""
        now: Settings = self.services.settings
        try:
            changed = replace(
                now,
                name=self.query_one("#name", LineField).validated_text(),
                report_folder=self.query_one("#folder", LineField).validated_text(),
                logo=self.query_one("#logo", LineField).validated_text(),
                accent=self.query_one("#accent", LineField).validated_text().lower(),
                role=self._choice("role"),
                theme=self._choice("theme"),
                ascii_marks=self._choice("marks"),
                blank_after_minutes=self._choice("blank"),
                earlier_values=self._choice("earlier"),
                paper=self._choice("paper"),
                photos_months=self._choice("photos"),
                texts_months=self._choice("texts"),
                language=self._choice("language") if self.query("#language") else now.language,
            )
            if changed.logo != now.logo:
                save_logo(self.services.folder, changed.logo)
            self.services.preferences.save(changed)
        except TextRefusedError:
            return
        except AuditError as error:
            self.services.errors.show(error)
            return
        if changed.language != now.language:
            self.app.notify(self._t("The language changes at the next start."), markup=False)
        self.dismiss(None)

    def action_back(self) -> None:
        """Cancel the form; ask first if there are changes."""
        if not self.has_unsaved:
            self.dismiss(None)
            return
        question = ConfirmDialog(
            self._t("Leave without keeping it?"),
            self._t("What you changed here would be lost."),
            self._t("Leave"),
            self._t("Go on"),
            dangerous=True,
        )
        self.app.push_screen(question, lambda leave: self._leave() if leave else None)

    def _leave(self) -> None:
        self.app.theme = self.services.settings.theme
        self.dismiss(None)

    def _choice(self, name: str) -> Any:
        return self.query_one(f"#{name}", ChoiceField).value


def _minutes(t: Translator, now: int) -> Sequence[tuple[int, str, str]]:
    every = sorted({*_MINUTES, now})
    words = [t.plural("after %(count)s minute", "after %(count)s minutes", count) for count in every]
    return [
        (count, said if count else t("never by itself; F9 does"), "") for count, said in zip(every, words, strict=True)
    ]


def _kept(t: Translator, now: int) -> Sequence[tuple[int, str, str]]:
    return [(months, months_words(t, months), "") for months in sorted({*_MONTHS, now})]


def _earlier(t: Translator) -> Sequence[tuple[str, str, str]]:
    return [("after-answer", t("shown once you have answered"), ""), ("at-once", t("shown from the start"), "")]


def _marks(t: Translator) -> Sequence[tuple[bool, str, str]]:
    return [(False, t("signs"), "✓ ▲ ●"), (True, t("plain letters"), "+ ! #")]
