"""Stores."""

import unicodedata
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from tui_audit.domain.audit.model import Store
from tui_audit.errors import AuditError
from tui_audit.message import N_, Phrase
from tui_audit.storage.gateways.base import Ledger
from tui_audit.storage.row_mapping import store_of, store_values
from tui_audit.storage.tables import table
from tui_audit.storage.text_guard import keepable

STORE = table("store")


class Stores(Ledger):
    """The stores that are walked."""

    def stores(self, *, closed: bool = True) -> tuple[Store, ...]:
        """All stores by code; without the closed ones on request."""
        query = select(STORE).order_by(STORE.c.code, STORE.c.id)
        if not closed:
            query = query.where(STORE.c.closed.is_(False))
        with self._data.reading() as connection:
            return tuple(store_of(dict(row)) for row in connection.execute(query).mappings())

    def store(self, store_id: str) -> Store:
        """One store as it is now."""
        with self._data.reading() as connection:
            return held_store(connection, store_id)

    def save_store(self, store: Store) -> Store:
        """Keep a new or changed store; refuses one without code or name, and a code already used."""
        keepable(store)
        kept = replace(store, attributes=tuple(sorted(set(store.attributes))))
        if not (kept.id and kept.code.strip() and kept.name.strip()):
            raise AuditError(
                Phrase(N_("A store needs a code and a name.")), "", Phrase(N_("Write both, then save again."))
            )
        with self._data.writing() as connection:
            _refuse_taken_code(connection, kept)
            values = store_values(kept)
            statement = upsert(STORE).values(values)
            connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
        return kept

    def close_store(self, store_id: str) -> Store:
        """A closed store keeps its audits and is not offered for new ones."""
        return self._set_closed(store_id, closed=True)

    def reopen_store(self, store_id: str) -> Store:
        """A closed store is walked again."""
        return self._set_closed(store_id, closed=False)

    def _set_closed(self, store_id: str, *, closed: bool) -> Store:
        with self._data.writing() as connection:
            connection.execute(update(STORE).where(STORE.c.id == store_id).values(closed=closed))
            return held_store(connection, store_id)


def held_store(connection: Connection, store_id: str) -> Store:
    """The store of this id; refused where there is none."""
    row = connection.execute(select(STORE).where(STORE.c.id == store_id)).mappings().first()
    if row is None:
        raise AuditError(
            Phrase(N_("This store is not here.")), "", Phrase(N_("Choose a store from the list, or add it."))
        )
    return store_of(dict(row))


def take_in(connection: Connection, store: Store) -> None:
    """Keep the store of an imported audit unless it is held; its code may be another store's too."""
    known = connection.execute(select(STORE.c.id).where(STORE.c.id == store.id)).first()
    if known is None:
        connection.execute(insert(STORE).values(store_values(store)))


def _refuse_taken_code(connection: Connection, store: Store) -> None:
    others = connection.execute(select(STORE.c.code, STORE.c.name).where(STORE.c.id != store.id))
    wanted = _as_compared(store.code)
    taken = next((row.name for row in others if _as_compared(row.code) == wanted), None)
    if taken is not None:
        raise AuditError(
            Phrase(N_("The code %(code)s is taken."), {"code": store.code}),
            Phrase(N_("It is %(name)s."), {"name": taken}),
            Phrase(N_("Give this store another code.")),
        )


def _as_compared(code: str) -> str:
    return unicodedata.normalize("NFKC", code).strip().casefold()
