"""The settings form: auditor, screen, reports, retention and language."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalGroup
from textual.widget import Widget
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
from tui_audit.ui import text, themes
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
from tui_audit.ui.widgets.panel import Panel

NAME = TextField(message("Your name"), NAME_LIMIT)
FOLDER = TextField(message("Report folder"), TITLE_LIMIT)
LOGO = TextField(message("Logo"), TITLE_LIMIT)
ACCENT = TextField(message("Report colour"), 20)

_MONTHS = (0, 3, 6, 12, 24, 36, 60)
_MINUTES = (0, 1, 2, 5, 10, 15, 30, 60)


class SettingsScreen(Screen[None]):
    """The settings in one form. A change of the theme takes effect at once, so that it can be judged."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEEP)
    CSS = """
    .settings-columns { height: auto; layout: vertical; }
    SettingsScreen.-wide .settings-columns { layout: horizontal; }
    .settings-columns > VerticalGroup { width: 1fr; }
    .settings-panel { height: auto; }
    .settings-panel .form-start { margin-top: 0; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services

    def compose(self) -> ComposeResult:
        """Lay out the fields in panels: one below the other, or in two columns in a wide window."""
        t, now = self._t, self.services.settings
        yield HeadLine(t("Settings"))
        with Form(), Horizontal(classes="settings-columns"):
            with VerticalGroup():
                yield Panel(t("You"), *_your_fields(t, now), classes="settings-panel")
                yield Panel(t("Screen"), *_screen_fields(t, now, self._preview_theme), classes="settings-panel")
            with VerticalGroup():
                yield Panel(t("Reports"), *_report_fields(t, now), classes="settings-panel")
                yield Panel(t("Data"), *_data_fields(t, now, self.services.folder), classes="settings-panel")
        yield KeyLine(t)

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
        """Apply the selected theme at once."""
        self._preview_theme(self._choice("theme"))

    def _preview_theme(self, name: str) -> None:
        themes.use_theme(self.app, name)

    @on(Button.Pressed, "#choose")
    def choose_folder(self) -> None:
        """Choose the report folder from the folders on disk."""
        start = report_folder(self.query_one("#folder", LineField).value)
        existing = next((folder for folder in (start, *start.parents) if paths.is_folder(folder)), Path.home())
        self.services.navigator.choose_folder(existing, self._t("Choose the report folder"), self._chosen)

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
            self.app.notify(self._t("Save the settings first (Ctrl+S)."), markup=False)
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
            self.app.notify(self._t("No photos or notes are older than that."), markup=False)

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
            self.app.notify(self._t("The new language appears when you next start the program."), markup=False)
        self.dismiss(None)

    def action_back(self) -> None:
        """Cancel the form; ask first if there are changes."""
        if not self.has_unsaved:
            self.dismiss(None)
            return
        question = ConfirmDialog(
            self._t("Discard your changes?"),
            self._t("Some settings have changes that are not saved."),
            self._t("Discard"),
            self._t("Keep editing"),
            dangerous=True,
        )
        self.app.push_screen(question, lambda leave: self._leave() if leave else None)

    def _leave(self) -> None:
        self._preview_theme(self.services.settings.theme)
        self.dismiss(None)

    def _choice(self, name: str) -> Any:
        return self.query_one(f"#{name}", ChoiceField).value


def _your_fields(t: Translator, now: Settings) -> Iterator[Widget]:
    yield LineField(t, t("Your name"), NAME, now.name, id="name").explained(
        t("Filled in as the auditor when you start an audit.")
    )
    yield ChoiceField(
        t,
        t("Your role"),
        [(role, formats.word(t, role), "") for role in Role],
        now.role,
        id="role",
    ).explained(t("Filled in as your role when you start an audit."))


def _screen_fields(t: Translator, now: Settings, preview: Callable[[str], None]) -> Iterator[Widget]:
    yield ChoiceField(
        t,
        t("Theme"),
        [(name, themes.theme_title(t, name), "") for name in settings.THEMES],
        now.theme,
        id="theme",
        preview=preview,
    ).explained(t("The colours of the screen. Press Space to see all themes."))
    yield ChoiceField(
        t,
        t("Marks"),
        _marks(t),
        now.ascii_marks,
        id="marks",
    ).explained(t("Choose plain characters if your terminal does not show the symbols."))
    yield ChoiceField(
        t,
        t("Hide the screen"),
        _minutes(t, now.blank_after_minutes),
        now.blank_after_minutes,
        id="blank",
    ).explained(t("Hides your work from customers when you stop pressing keys. F9 hides it at once."))
    yield ChoiceField(
        t,
        t("Previous answers"),
        _earlier(t),
        now.earlier_values,
        id="earlier",
    ).explained(t("Seeing the last answer first can influence what you answer today."))


def _report_fields(t: Translator, now: Settings) -> Iterator[Widget]:
    yield ChoiceField(t, t("Paper"), paper_choices(), now.paper, id="paper").explained(
        t("Paper size of reports and worksheets.")
    )
    yield LineField(
        t,
        t("Report folder"),
        FOLDER,
        now.report_folder,
        id="folder",
        placeholder=str(paths.documents_folder()),
    ).explained(t("Reports and worksheets are saved in this folder."))
    yield Button(text.line(t("Choose a folder…")), id="choose", classes="form-start", compact=True)
    yield LineField(t, t("Logo"), LOGO, now.logo, id="logo").explained(
        t("A picture file to print on page 1 of reports.")
    )
    yield LineField(
        t,
        t("Report colour"),
        ACCENT,
        now.accent,
        id="accent",
    ).explained(t("Your company’s colour in reports, as a code such as #14566b."))


def _data_fields(t: Translator, now: Settings, folder: Path) -> Iterator[Widget]:
    yield ChoiceField(
        t,
        t("Keep photos"),
        _kept(t, now.photos_months),
        now.photos_months,
        id="photos",
    ).explained(t("Home reminds you to delete older photos. Nothing is deleted without your consent."))
    yield ChoiceField(
        t,
        t("Keep notes"),
        _kept(t, now.texts_months),
        now.texts_months,
        id="texts",
    ).explained(t("Home reminds you to delete older notes and findings. Answers and scores always stay."))
    yield Button(text.line(t("Delete older data…")), id="retention", classes="form-start", compact=True)
    yield Button(text.line(t("Backups…")), id="backups", classes="form-start", compact=True)
    if len(translator.available_languages()) > 1:
        yield ChoiceField(
            t,
            t("Language"),
            [(one, one, "") for one in translator.available_languages()],
            now.language,
            id="language",
        ).explained(t("The language of screens and reports."))
    yield Static(text.block(t("Your data is in %(folder)s", folder=folder)), classes="form-note")


def _minutes(t: Translator, now: int) -> Sequence[tuple[int, str, str]]:
    every = sorted({*_MINUTES, now})
    words = [t.plural("after %(count)s minute", "after %(count)s minutes", count) for count in every]
    return [(count, said if count else t("never"), "") for count, said in zip(every, words, strict=True)]


def _kept(t: Translator, now: int) -> Sequence[tuple[int, str, str]]:
    return [(months, months_words(t, months), "") for months in sorted({*_MONTHS, now})]


def _earlier(t: Translator) -> Sequence[tuple[str, str, str]]:
    return [("after-answer", t("after you answer"), ""), ("at-once", t("with the question"), "")]


def _marks(t: Translator) -> Sequence[tuple[bool, str, str]]:
    return [(False, t("symbols"), "✓ ▲ ●"), (True, t("plain characters"), "+ ! #")]
