"""A worksheet: for which store, how many, on which paper and where to; then as a report is written."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Static

from tui_audit.domain.audit.model import Store
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.text import Field
from tui_audit.errors import AuditError, TextRefused
from tui_audit.i18n import translator
from tui_audit.i18n.translator import _
from tui_audit.message import N_, Phrase
from tui_audit.reports.content.worksheet.options import MOST_COPIES, SheetOptions
from tui_audit.reports.file_names import sheet_file_name
from tui_audit.reports.jobs.worksheet_request import SheetRequest
from tui_audit.reports.logo import keep_logo
from tui_audit.ui import text
from tui_audit.ui.screens.output.report import FOLDER, NAME, ReportScreen, Sentences, paper_options, report_folder
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.form import ChoiceField, Form, LineField
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.line_input import LineInput

COPIES = Field(Phrase("The number of copies"), 2, required=True)
ANY_STORE = ""
EVERYONE = ""


class WorksheetScreen(ReportScreen):
    """Asks, writes in the background, offers to open and print."""

    SENTENCES = Sentences(
        N_("Writing the worksheet"),
        N_("reading the checklist…"),
        N_("Worksheet written: %(file)s"),
        N_("There is no program for that here. The worksheet is in %(file)s"),
    )

    def __init__(self, services: Services, checklist: Checklist) -> None:
        super().__init__(services, "")
        self._checklist = checklist
        self._stores: dict[str, Store] = {}
        self._name = ""
        """The name suggested last; one that was typed stays."""

    def compose(self) -> ComposeResult:
        """The questions, or how far it is."""
        settings = self.services.settings
        yield HeadLine(f"{_('Worksheet')} · {self._checklist.title}")
        with Form(id="ask"):
            anyone = [(ANY_STORE, _("any: all questions, lines for its name"), "")]
            yield ChoiceField(_("Store"), anyone, ANY_STORE, id="store")
            if self._checklist.segments:
                yield ChoiceField(_("Walk as"), self._customers(), EVERYONE, id="segment")
            yield LineField(_("Copies"), COPIES, "1", id="copies")
            yield ChoiceField(_("Paper"), paper_options(), settings.paper, id="paper")
            yield LineField(_("Folder"), FOLDER, str(report_folder(settings.report_folder)), id="folder")
            yield LineField(_("File name"), NAME, "", id="name")
            yield Button(
                text.line(_("Write the worksheet")), id="write", classes="form-start", compact=True, variant="primary"
            )
        with Vertical(id="state", classes="page"):
            yield Static(id="progress")
            yield Button(text.line(_("Open")), id="open", classes="form-start", compact=True, variant="primary")
            yield Button(text.line(_("Print")), id="print", classes="form-start", compact=True)
            yield Button(text.line(_("Show in folder")), id="show", classes="form-start", compact=True)
        yield KeyLine()

    def suggest(self) -> None:
        """Offer the stores, and a good name; a store alone is chosen already."""
        field = self.query_one("#store", ChoiceField)
        try:
            stores = self.services.repository.stores(closed=False)
        except AuditError as error:
            self.services.errors.show(error)
            stores = ()
        self._stores = {store.id: store for store in stores}
        offered = [(store.id, f"{store.name} {store.code}", "") for store in stores]
        anyone = (ANY_STORE, _("any: all questions, lines for its name"), "")
        field.offer([*offered, anyone], stores[0].id if len(stores) == 1 else ANY_STORE)
        self._name_it()
        field.focus()

    @on(ChoiceField.Turned, "#store")
    @on(ChoiceField.Turned, "#segment")
    def store_chosen(self) -> None:
        """Another store or customer: another name, unless one was typed."""
        self._name_it()

    def request_for(self, target: Path) -> SheetRequest:
        """What is to be written there; the number of copies is refused beside its field."""
        copies = self.query_one("#copies", LineField)
        typed = copies.accepted()
        if not typed.isascii() or not typed.isdigit() or not 1 <= int(typed) <= MOST_COPIES:
            words = _("1 to %(most)s copies fit in one file.") % {"most": MOST_COPIES}
            refusal = TextRefused(words, "", "")
            copies.refuse(refusal)
            raise refusal
        store = self._store
        settings = self.services.settings
        options = SheetOptions(
            paper=str(self.query_one("#paper", ChoiceField).value),
            copies=int(typed),
            language=translator.language(),
            segment=self._segment,
            accent=settings.accent,
            logo=keep_logo(self.services.folder, settings.logo),
        )
        return SheetRequest(self.services.folder, self._checklist.id, target, store.code if store else "", options)

    @property
    def _store(self) -> Store | None:
        return self._stores.get(str(self.query_one("#store", ChoiceField).value))

    @property
    def _segment(self) -> str:
        """The chosen customer's id; empty: any customer."""
        return str(self.query_one("#segment", ChoiceField).value or "") if self._checklist.segments else EVERYONE

    def _customers(self) -> list[tuple[str, str, str]]:
        segments = [(segment.id, segment.title, "") for segment in self._checklist.segments]
        return [(EVERYONE, _("any customer: all questions"), ""), *segments]

    def _name_it(self) -> None:
        field = self.query_one("#name", LineField)
        if field.query_one(LineInput).value == self._name:
            segment = self._checklist.segment(self._segment or None)
            self._name = sheet_file_name(self._checklist.title, self._store, segment.title if segment else "")
            field.set(self._name)
