"""A ranking as one page or as a table: what kind of file and where to; then as a report is written."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Static

from tui_audit.domain.planning.ranking import RankOrder
from tui_audit.i18n import translator
from tui_audit.i18n.formats import period_words
from tui_audit.i18n.translator import _
from tui_audit.message import N_
from tui_audit.reports.content.ranking import RankingOptions
from tui_audit.reports.file_names import ranking_file_name
from tui_audit.reports.jobs.ranking_request import RankingRequest
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


class RankingOutScreen(ReportScreen):
    """Asks, writes in the background, offers to open and print."""

    SENTENCES = Sentences(
        N_("Writing the ranking"),
        N_("reading the audits…"),
        N_("Ranking written: %(file)s"),
        N_("There is no program for that here. The ranking is in %(file)s"),
    )

    def __init__(self, services: Services, period: str, checklist: str | None, region: str, order: RankOrder) -> None:
        super().__init__(services, "")
        self._period, self._checklist, self._region, self._order = period, checklist, region, order

    def compose(self) -> ComposeResult:
        """The questions, or how far it is."""
        settings = self.services.settings
        kinds = [
            (PDF, "PDF", _("one page")),
            (CSV, "CSV", _("a table for any program")),
            (XLSX, "XLSX", _("a table for Excel")),
        ]
        yield HeadLine(_("Ranking · %(period)s") % {"period": period_words(self._period)}, self._region)
        with Form(id="ask"):
            yield ChoiceField(_("Kind of file"), kinds, PDF, id="kind")
            yield ChoiceField(_("Paper"), paper_options(), settings.paper, id="paper")
            yield LineField(_("Folder"), FOLDER, str(report_folder(settings.report_folder)), id="folder")
            yield LineField(_("File name"), NAME, "", id="name")
            yield Button(text.line(_("Write it")), id="write", classes="form-start", compact=True, variant="primary")
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
            self._suggested = ranking_file_name(self._period, self._region, self._ending)
            field.set(self._suggested)

    def request_for(self, target: Path) -> RankingRequest:
        """What is to be written there."""
        paper = str(self.query_one("#paper", ChoiceField).value)
        options = RankingOptions(paper, translator.language(), self.services.settings.accent)
        return RankingRequest(
            self.services.folder, target, options, self._period, self._checklist, self._region, self._order
        )
