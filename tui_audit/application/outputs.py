"""Requests to write a report, a worksheet, a ranking or a list of actions, for screens and commands alike.

Paper size, colour and logo come from the settings of the data folder. Screens carry out a request in a child process
(``reports.jobs.child_process``), commands in their own process (``reports.jobs.writers``).
"""

from dataclasses import dataclass, replace
from pathlib import Path

from tui_audit.domain.actions.filters import ActionFilter, ActionOrder
from tui_audit.domain.planning.ranking import RankOrder
from tui_audit.reports.content.options import ActionsListOptions, RankingOptions, ReportOptions, WorksheetOptions
from tui_audit.reports.file_names import unused_path
from tui_audit.reports.jobs.requests import ActionsListRequest, RankingRequest, ReportRequest, WorksheetRequest
from tui_audit.reports.logo import save_logo
from tui_audit.settings import Settings
from tui_audit.system import paths

PDF, TXT, CSV, XLSX = "pdf", "txt", "csv", "xlsx"
"""The kinds of output file, named by their file name ending."""
_ENDINGS = frozenset(f".{kind}" for kind in (PDF, TXT, CSV, XLSX))


@dataclass(frozen=True)
class ActionsListSelection:
    """Which actions a list shows, and their order."""

    shown: ActionFilter
    title: str
    """The title of the list: its selection in words."""
    order: ActionOrder = ActionOrder.DUE
    store_id: str = ""
    """The store's id; empty for all stores."""
    store_name: str = ""
    only: tuple[str, ...] | None = None
    """The ids of the actions found by a search; None without a search."""


@dataclass(frozen=True)
class RankingSelection:
    """Which ranking to write: of one period, for one checklist and one region."""

    period: str
    checklist: str | None = None
    """The checklist's id; None for the checklist used most."""
    region: str = ""
    """The region; empty for all regions."""
    order: RankOrder = RankOrder.SCORE


@dataclass(frozen=True)
class Outputs:
    """Makes the requests for one data folder.

    ``report`` and ``worksheet`` raise AuditError if the logo in the settings cannot be used.
    """

    folder: Path
    settings: Settings
    language: str
    """The language of the screen; a report can be in another one."""

    def report(
        self, audit_id: str, target: Path, *, parts: str, paper: str = "", as_of: str | None = None, language: str = ""
    ) -> ReportRequest:
        """Return the request for the report of an audit; an empty ``paper`` means the paper size in the settings."""
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
        """Return the request for a worksheet; ``store`` is a store's id, empty for a worksheet that suits any store."""
        options = WorksheetOptions(
            paper=paper or self.settings.paper,
            copies=copies,
            language=self.language,
            segment=segment,
            accent=self.settings.accent,
            logo=self._logo(),
        )
        return WorksheetRequest(self.folder, checklist, target, store, options)

    def ranking(self, shown: RankingSelection, target: Path, *, paper: str = "") -> RankingRequest:
        """Return the request for a ranking."""
        options = RankingOptions(paper or self.settings.paper, self.language, self.settings.accent)
        return RankingRequest(self.folder, target, shown.period, shown.checklist, shown.region, shown.order, options)

    def actions_list(
        self, listed: ActionsListSelection, target: Path, *, day: str, paper: str = ""
    ) -> ActionsListRequest:
        """Return the request for a list of actions; actions due before the ISO date ``day`` are overdue."""
        options = ActionsListOptions(
            listed.title, day, paper or self.settings.paper, self.language, self.settings.accent
        )
        return ActionsListRequest(
            self.folder, target, options, listed.shown, listed.order, listed.store_id, listed.only
        )

    def _logo(self) -> str:
        return save_logo(self.folder, self.settings.logo)


def report_folder(chosen: str) -> Path:
    """Return the folder for reports: the chosen one, or the user's documents folder if ``chosen`` is empty."""
    return Path(chosen) if chosen else paths.documents_folder()


def settings_with_report_folder(settings: Settings, folder: Path) -> Settings:
    """Return the settings with this report folder; unchanged if it is the report folder already."""
    if folder == report_folder(settings.report_folder).absolute():
        return settings
    return replace(settings, report_folder=str(folder))


def output_file(folder: Path, name: str, kind: str) -> Path:
    """Return the path of an output file for a typed name; the ending of another kind of output file is replaced."""
    stem = Path(name).stem if Path(name).suffix.lower() in _ENDINGS else name
    return folder.absolute() / f"{stem}.{kind}"


def named_file(named: str | None, suggested: str) -> Path:
    """Return the file named in a command, or the suggested name in the current folder, with a number if it is taken."""
    return (Path(named) if named else unused_path(Path(suggested))).absolute()
