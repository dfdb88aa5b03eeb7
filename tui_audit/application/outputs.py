"""What screens and commands share when they write a report, a worksheet, a ranking or a list of actions.

Paper, colour and logo come from the settings of the data folder. Screens write a request in a child process
(``reports.jobs.child_process``), commands in their own (``reports.jobs.writers``).
"""

from dataclasses import dataclass, replace
from pathlib import Path

from tui_audit.domain.actions.filters import Order, Which
from tui_audit.domain.planning.ranking import RankOrder
from tui_audit.reports.content.options import ActionsListOptions, RankingOptions, ReportOptions, WorksheetOptions
from tui_audit.reports.file_names import unused_name
from tui_audit.reports.jobs.requests import ActionsListRequest, RankingRequest, ReportRequest, WorksheetRequest
from tui_audit.reports.logo import keep_logo
from tui_audit.settings import Settings
from tui_audit.system import paths

PDF, TXT, CSV, XLSX = "pdf", "txt", "csv", "xlsx"
"""The kinds of file, by their ending."""
_ENDINGS = frozenset(f".{kind}" for kind in (PDF, TXT, CSV, XLSX))


@dataclass(frozen=True)
class ActionsShown:
    """The actions that a list shows, and their order."""

    shown: Which
    title: str
    """What the list shows, in words."""
    order: Order = Order.DUE
    store_id: str = ""
    """Empty: all stores."""
    store_name: str = ""
    only: tuple[str, ...] | None = None
    """The ids of the actions found by a search; None: all that are shown."""


@dataclass(frozen=True)
class RankingShown:
    """The ranking of one period, for one checklist and one region."""

    period: str
    checklist: str | None = None
    """None: the one used most."""
    region: str = ""
    """Empty: all regions."""
    order: RankOrder = RankOrder.SCORE


@dataclass(frozen=True)
class Outputs:
    """Makes the requests for one data folder; raises AuditError if the logo of the settings cannot be used."""

    folder: Path
    settings: Settings
    language: str
    """The language of the screen; reports can have another one."""

    def report(
        self, audit_id: str, target: Path, *, parts: str, paper: str = "", as_of: str | None = None, language: str = ""
    ) -> ReportRequest:
        """Return the request for the report of an audit; without a paper that of the settings is used."""
        options = ReportOptions(
            paper=paper or self.settings.paper,
            as_of=as_of,
            language=language or self.language,
            parts=parts,
            accent=self.settings.accent,
            logo=self._logo(),
        )
        return ReportRequest(self.folder, audit_id, target, options)

    def worksheet(
        self, checklist: str, target: Path, *, store: str = "", segment: str = "", copies: int = 1, paper: str = ""
    ) -> WorksheetRequest:
        """Return the request for a worksheet; ``store`` is the code of a store, empty for any."""
        options = WorksheetOptions(
            paper=paper or self.settings.paper,
            copies=copies,
            language=self.language,
            segment=segment,
            accent=self.settings.accent,
            logo=self._logo(),
        )
        return WorksheetRequest(self.folder, checklist, target, store, options)

    def ranking(self, shown: RankingShown, target: Path, *, paper: str = "") -> RankingRequest:
        """Return the request for a ranking."""
        options = RankingOptions(paper or self.settings.paper, self.language, self.settings.accent)
        return RankingRequest(self.folder, target, shown.period, shown.checklist, shown.region, shown.order, options)

    def actions_list(self, listed: ActionsShown, target: Path, *, day: str, paper: str = "") -> ActionsListRequest:
        """Return the request for a list of actions; ``day`` is the ISO date for overdue actions."""
        options = ActionsListOptions(
            listed.title, day, paper or self.settings.paper, self.language, self.settings.accent
        )
        return ActionsListRequest(
            self.folder, target, options, listed.shown, listed.order, listed.store_id, listed.only
        )

    def _logo(self) -> str:
        return keep_logo(self.folder, self.settings.logo)


def report_folder(chosen: str) -> Path:
    """Return the folder for reports: the one in the settings, or the user's documents if that is empty."""
    return Path(chosen) if chosen else paths.documents_folder()


def remembering_folder(settings: Settings, folder: Path) -> Settings:
    """Return the settings with this folder for the next report; unchanged if it is the one used already."""
    if folder == report_folder(settings.report_folder).absolute():
        return settings
    return replace(settings, report_folder=str(folder))


def output_file(folder: Path, name: str, kind: str) -> Path:
    """Return the file for a typed name: the ending of another kind of file is replaced."""
    stem = Path(name).stem if Path(name).suffix.lower() in _ENDINGS else name
    return folder.absolute() / f"{stem}.{kind}"


def named_file(named: str | None, suggested: str) -> Path:
    """Return the file named in a command, or the suggested name in the current folder, numbered if it is used."""
    return (Path(named) if named else unused_name(Path(suggested))).absolute()
