"""Lists of audits, and single audits with all their parts."""

from sqlalchemy import Connection, select

from tui_audit.domain.audit.model import Audit, AuditSummary, Status
from tui_audit.domain.text import UNKEEPABLE
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage import row_mapping
from tui_audit.storage.audit_rows import UNTOUCHED
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_loader import AuditLoader
from tui_audit.storage.gateways.audit_queries import NEWEST, SUMMARY
from tui_audit.storage.gateways.follow_up_counts import with_counts_now
from tui_audit.storage.gateways.revisions import RevisionGateway
from tui_audit.storage.tables import AUDIT
from tui_audit.system.program_name import typed_command


class AuditGateway:
    """Lists and opens audits."""

    def __init__(self, database: Database, loader: AuditLoader, revisions: RevisionGateway) -> None:
        self._database = database
        self._loader = loader
        self._revisions = revisions

    def summaries(
        self, *, store_id: str | None = None, status: Status | None = None, limit: int | None = None
    ) -> tuple[AuditSummary, ...]:
        """Return the summaries of audits by period, date and number, the newest first."""
        query = SUMMARY.add_columns(AUDIT.c.revision_sha256).order_by(*NEWEST).limit(limit)
        if store_id is not None:
            query = query.where(AUDIT.c.store_id == store_id)
        if status is not None:
            query = query.where(AUDIT.c.status == status.value)
        with self._database.read() as connection:
            rows = [dict(row._mapping) for row in connection.execute(query)]
            versions = [row.pop("revision_sha256") for row in rows]
            found = [row_mapping.summary_of(row) for row in rows]
            return with_counts_now(connection, found, versions, self._loader, self._revisions)

    def get(self, audit_id: str) -> Audit:
        """Return one audit with all its parts; raise AuditError if it does not exist."""
        with self._database.read() as connection:
            return self._loader.load(connection, audit_id)

    def find(self, text: str) -> str:
        """Return the full id of an audit named by its id, a unique prefix of its id, or ``latest``.

        ``latest`` is the audit changed here last, or an imported one that is newer by period, date and number. Raises
        AuditError if no audit matches, or more than one.
        """
        wanted = text.strip()
        if UNKEEPABLE.search(wanted):
            raise _not_unique(wanted, several=False)
        with self._database.read() as connection:
            if wanted == "latest":
                return _latest(connection)
            after = wanted.lower() + chr(0x10FFFF)
            query = select(AUDIT.c.id).where(AUDIT.c.id >= wanted.lower(), AUDIT.c.id < after).limit(2)
            found = connection.execute(query).scalars().all()
        if len(found) == 1 and wanted:
            return str(found[0])
        if wanted.lower() in found:
            return wanted.lower()
        raise _not_unique(wanted, several=len(found) > 1)


_PLACE_IN_TIME = (AUDIT.c.period_key, AUDIT.c.walked_on, AUDIT.c.number)
_CHANGED_LAST = (
    select(AUDIT.c.id, *_PLACE_IN_TIME).where(AUDIT.c.touched > UNTOUCHED).order_by(AUDIT.c.touched.desc()).limit(1)
)
_IMPORTED_LAST = (
    select(AUDIT.c.id, *_PLACE_IN_TIME)
    .where(AUDIT.c.touched + 0 == UNTOUCHED)  # + 0: found in the index of the order, where the first one is the newest
    .order_by(*NEWEST)
    .limit(1)
)


def _latest(connection: Connection) -> str:
    found = [row for query in (_CHANGED_LAST, _IMPORTED_LAST) for row in connection.execute(query)]
    if not found:
        raise AuditError(message("There are no audits yet."), "", message("Open tui-audit and press n to start one."))
    return str(max(found, key=lambda row: tuple(row[1:])).id)


def _not_unique(wanted: str, *, several: bool) -> AuditError:
    problem = (
        message("Several audit ids start with “%(text)s”.")
        if several
        else message("No audit id starts with “%(text)s”.")
    )
    return AuditError(
        problem.filled(text=wanted),
        "",
        message("To list the audits, type: %(command)s", command=typed_command("audits")),
    )
