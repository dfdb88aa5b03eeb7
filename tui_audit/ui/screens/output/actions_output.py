"""The list of actions on paper or as a table: on which paper and where to; then as a report is written."""

from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Static

from tui_audit.domain.actions.filters import Order, Which
from tui_audit.i18n import translator
from tui_audit.i18n.translator import _
from tui_audit.message import N_
from tui_audit.reports.content.actions_list import ListOptions
from tui_audit.reports.file_names import list_file_name
from tui_audit.reports.jobs.actions_list_request import ListRequest
from tui_audit.ui import text
from tui_audit.ui.screens.output.report import (
    CSV,
    FOLDER,
    NAME,
    PDF,
    XLSX,
    ReportScreen,
    Sentences,
    paper_options,
    report_folder,
)
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.form import ChoiceField, Form, LineField
from tui_audit.ui.widgets.frame import HeadLine, KeyLine


@dataclass(frozen=True)
class ListShown:
    """The list as it stands on the screen."""

    shown: Which
    order: Order
    title: str
    """What it shows, in words."""
    store_id: str = ""
    store_name: str = ""
    only: tuple[str, ...] | None = None
    """The ids of the actions, where words were sought."""


class ActionsOutScreen(ReportScreen):
    """Asks, writes in the background, offers to open and print."""

    SENTENCES = Sentences(
        N_("Writing the list"),
        N_("reading the actions…"),
        N_("List written: %(file)s"),
        N_("There is no program for that here. The list is in %(file)s"),
    )

    def __init__(self, services: Services, listed: ListShown) -> None:
        super().__init__(services, "")
        self._listed = listed

    def compose(self) -> ComposeResult:
        """The questions, or how far it is."""
        settings = self.services.settings
        kinds = [
            (PDF, "PDF", _("to print, with boxes to tick")),
            (CSV, "CSV", _("a table for any program")),
            (XLSX, "XLSX", _("a table for Excel")),
        ]
        yield HeadLine(f"{_('Actions')} · {self._listed.title}")
        with Form(id="ask"):
            yield ChoiceField(_("Kind of file"), kinds, PDF, id="kind")
            yield ChoiceField(_("Paper"), paper_options(), settings.paper, id="paper")
            yield LineField(_("Folder"), FOLDER, str(report_folder(settings.report_folder)), id="folder")
            yield LineField(_("File name"), NAME, "", id="name")
            yield Button(
                text.line(_("Write the list")), id="write", classes="form-start", compact=True, variant="primary"
            )
        with Vertical(id="state", classes="page"):
            yield Static(id="progress")
            yield Button(text.line(_("Open")), id="open", classes="form-start", compact=True, variant="primary")
            yield Button(text.line(_("Print")), id="print", classes="form-start", compact=True)
            yield Button(text.line(_("Show in folder")), id="show", classes="form-start", compact=True)
        yield KeyLine()

    def suggest(self) -> None:
        """Offer a good name."""
        self.rename()
        self.query_one("#write").focus()

    @on(ChoiceField.Turned, "#kind")
    def rename(self) -> None:
        """Another kind of file: another name, unless one was typed."""
        field = self.query_one("#name", LineField)
        if field.typed == self._suggested:
            self._suggested = list_file_name(self._listed.title, self._listed.store_name, self._day, self._ending)
            field.set(self._suggested)

    def request_for(self, target: Path) -> ListRequest:
        """What is to be written there."""
        listed = self._listed
        options = ListOptions(
            title=listed.title,
            day=self._day,
            paper=str(self.query_one("#paper", ChoiceField).value),
            language=translator.language(),
            accent=self.services.settings.accent,
        )
        return ListRequest(
            self.services.folder, target, options, listed.shown, listed.order, listed.store_id, listed.only
        )

    @property
    def _day(self) -> str:
        return self.services.today().isoformat()
