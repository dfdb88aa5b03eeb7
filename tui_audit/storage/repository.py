"""The repository: access to everything saved in one data folder, by subject."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui_audit.storage.audit_transaction import AuditTransactions
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.actions import ActionGateway
from tui_audit.storage.gateways.audit_loader import AuditLoader
from tui_audit.storage.gateways.audits import AuditGateway
from tui_audit.storage.gateways.backups import BackupGateway
from tui_audit.storage.gateways.completion import CompletionGateway
from tui_audit.storage.gateways.drafts import DraftGateway
from tui_audit.storage.gateways.erasure import ErasureGateway, ExpiredData
from tui_audit.storage.gateways.findings import FindingGateway
from tui_audit.storage.gateways.history import HistoryGateway
from tui_audit.storage.gateways.imports import ImportGateway
from tui_audit.storage.gateways.integrity import IntegrityGateway
from tui_audit.storage.gateways.journeys import JourneyGateway
from tui_audit.storage.gateways.new_audits import NewAuditGateway
from tui_audit.storage.gateways.photos import PhotoGateway
from tui_audit.storage.gateways.rankings import RankingGateway
from tui_audit.storage.gateways.revisions import RevisionGateway
from tui_audit.storage.gateways.schedules import DueLine, ScheduleGateway
from tui_audit.storage.gateways.search import HitKind, SearchGateway, SearchHit, SearchResult
from tui_audit.storage.gateways.store_overview import StoreLine, StoreOverviewGateway
from tui_audit.storage.gateways.stores import StoreGateway
from tui_audit.storage.photo_files import PhotoFiles
from tui_audit.storage.photo_store import PhotoFolder
from tui_audit.storage.trace_wiper import TraceWiper
from tui_audit.system import paths

__all__ = [
    "DueLine",
    "ExpiredData",
    "HitKind",
    "Repository",
    "SearchHit",
    "SearchResult",
    "StoreLine",
    "open_gateways",
]


@dataclass(frozen=True)
class Repository:
    """The gateways to one data folder. They take and return objects of the domain; each method is one transaction."""

    folder: Path
    database: Database
    stores: StoreGateway
    overview: StoreOverviewGateway
    revisions: RevisionGateway
    audits: AuditGateway
    new_audits: NewAuditGateway
    drafts: DraftGateway
    findings: FindingGateway
    actions: ActionGateway
    photos: PhotoGateway
    completion: CompletionGateway
    history: HistoryGateway
    journeys: JourneyGateway
    schedules: ScheduleGateway
    rankings: RankingGateway
    search: SearchGateway
    erasure: ErasureGateway
    traces: TraceWiper
    imports: ImportGateway
    integrity: IntegrityGateway
    backups: BackupGateway

    def close(self) -> None:
        """Close the database; everything saved is on the disk. Later reads and writes raise AuditError."""
        self.database.close()


def _now() -> datetime:
    return datetime.now().astimezone()


def open_gateways(folder: Path, database: Database, clock: Callable[[], datetime] = _now) -> Repository:
    """Return the repository of a data folder; ``clock`` returns the time for changes after completion and backups."""
    revisions = RevisionGateway(database)
    loader = AuditLoader(database, revisions)
    stores = StoreGateway(database)
    audits = AuditGateway(database, loader, revisions)
    history = HistoryGateway(database, loader, revisions)
    files = PhotoFiles(database, PhotoFolder(paths.photos_folder(folder)))
    transactions = AuditTransactions(database, loader, revisions, files, clock)
    backups = BackupGateway(folder, clock)
    traces = TraceWiper(folder, database, files, backups)
    return Repository(
        folder=folder,
        database=database,
        stores=stores,
        overview=StoreOverviewGateway(database),
        revisions=revisions,
        audits=audits,
        new_audits=NewAuditGateway(database, transactions, loader, stores, revisions, history),
        drafts=DraftGateway(database, transactions),
        findings=FindingGateway(transactions),
        actions=ActionGateway(database, transactions),
        photos=PhotoGateway(transactions, files),
        completion=CompletionGateway(transactions),
        history=history,
        journeys=JourneyGateway(database, loader, audits, revisions, history),
        schedules=ScheduleGateway(database, stores),
        rankings=RankingGateway(database),
        search=SearchGateway(database),
        erasure=ErasureGateway(database, transactions, audits, revisions, traces),
        traces=traces,
        imports=ImportGateway(transactions, stores, revisions, files, traces),
        integrity=IntegrityGateway(database, loader, revisions),
        backups=backups,
    )
