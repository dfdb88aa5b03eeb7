"""Lists, saves, closes and reopens the stores in the database."""

import unicodedata
from dataclasses import replace

from sqlalchemy import Connection
from sqlmodel import Session, col, select

from tui_audit.domain.audit.model import Store
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_queries import NEWEST
from tui_audit.storage.row_mapping import store_from_snapshot, store_of, store_values
from tui_audit.storage.session import add_missing, read_session, session_in, write_session
from tui_audit.storage.tables import AUDIT, StoreRow
from tui_audit.storage.text_guard import check_savable


class StoreGateway:
    """Lists, saves, closes and reopens stores."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, *, closed: bool = True) -> tuple[Store, ...]:
        """Return all stores by code; ``closed``: whether closed stores are included."""
        query = select(StoreRow).order_by(col(StoreRow.code), col(StoreRow.id))
        if not closed:
            query = query.where(col(StoreRow.closed).is_(False))
        with read_session(self._database) as session:
            return tuple(_store(row) for row in session.exec(query))

    def get(self, store_id: str) -> Store:
        """Return one store as it is now; raise AuditError if it does not exist."""
        with read_session(self._database) as session:
            return _store(_row(session, store_id))

    def save(self, store: Store) -> Store:
        """Save a new or changed store.

        Raises AuditError if code or name is empty, or if another store has the code (upper and lower case are equal).
        """
        check_savable(store)
        saved = replace(store, attributes=tuple(sorted(set(store.attributes))))
        if not (saved.id and saved.code.strip() and saved.name.strip()):
            raise AuditError(message("Enter a store code and a name."), "", message("Enter both, then save again."))
        with write_session(self._database) as session:
            _refuse_taken_code(session, saved)
            session.merge(StoreRow(**store_values(saved)))
        return saved

    def close(self, store_id: str) -> Store:
        """Close a store: its audits remain, and no new ones can be started."""
        return self._set_closed(store_id, closed=True)

    def reopen(self, store_id: str) -> Store:
        """Reopen a closed store, so that it can be audited again."""
        return self._set_closed(store_id, closed=False)

    def read(self, connection: Connection, store_id: str) -> Store:
        """Return one store, within the caller's transaction."""
        with Session(connection) as session:
            return _store(_row(session, store_id))

    def add_imported(self, connection: Connection, store: Store) -> None:
        """Add the store of an imported audit unless it exists; another store may have the same code."""
        with session_in(connection) as session:
            add_missing(session, StoreRow(**store_values(store)))

    def last_audited(self, connection: Connection, store_id: str) -> Store | None:
        """Return a store as recorded in its newest audit, within the caller's transaction; None without an audit."""
        query = select(AUDIT.c.store).where(AUDIT.c.store_id == store_id).order_by(*NEWEST, AUDIT.c.id).limit(1)
        found = connection.execute(query).scalar()
        return None if found is None else store_from_snapshot(found)

    def follow_newest_audit(self, connection: Connection, before: Store) -> None:
        """Give a store what its newest audit recorded of it, so that the order of imports makes no difference.

        ``before`` is the store as its newest audit recorded it before the import. What was changed here since then
        stays as it is.
        """
        after = self.last_audited(connection, before.id) or before
        if after == before:
            return
        old, new = store_values(before), store_values(after)
        with session_in(connection) as session:
            row = _row(session, before.id)
            for name in new.keys() - {"closed", "sha256"}:
                if getattr(row, name) == old[name]:
                    setattr(row, name, new[name])
            row.sha256 = store_values(_store(row))["sha256"]

    def _set_closed(self, store_id: str, *, closed: bool) -> Store:
        with write_session(self._database) as session:
            store = replace(_store(_row(session, store_id)), closed=closed)
            session.merge(StoreRow(**store_values(store)))
            return store


def _row(session: Session, store_id: str) -> StoreRow:
    row = session.get(StoreRow, store_id)
    if row is None:
        raise AuditError(message("This store was not found."), "", message("Choose a store from the list, or add it."))
    return row


def _store(row: StoreRow) -> Store:
    return store_of({name: getattr(row, name) for name in StoreRow.model_fields})


def _refuse_taken_code(session: Session, store: Store) -> None:
    others = session.exec(select(StoreRow).where(col(StoreRow.id) != store.id))
    wanted = _as_compared(store.code)
    taken = next((row.name for row in others if _as_compared(row.code) == wanted), None)
    if taken is not None:
        raise AuditError(
            message("The store code %(code)s is already used.", code=store.code),
            message("It belongs to %(name)s.", name=taken),
            message("Enter another code for this store."),
        )


def _as_compared(code: str) -> str:
    return unicodedata.normalize("NFKC", code).strip().casefold()
