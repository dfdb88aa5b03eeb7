"""The audits of a store before another one, many at a time."""

import json

from sqlalchemy import select

from tui_audit.domain.audit import Audit, Kind, Status
from tui_audit.storage import mapping
from tui_audit.storage.repository.audits import ASKED, Audits, earlier_than, of_checklist
from tui_audit.storage.repository.ledger import AUDIT, NEWEST
from tui_audit.storage.repository.parts import parts_of_all

_COUNTING = (Kind.FULL.value, Kind.RE_AUDIT.value)


class Past(Audits):
    """What was found before."""

    def past(
        self, store_id: str, checklist_id: str, *, before: Audit | None = None, limit: int | None = None
    ) -> tuple[Audit, ...]:
        """The completed full audits and re-audits of a store with any version of a checklist, the latest first.

        ``before``: only those earlier in the order in time. The number of queries is the same however many there are.
        """
        query = select(AUDIT, ASKED.c.questions).join(ASKED, ASKED.c.sha256 == AUDIT.c.asked_sha256)
        query = query.where(AUDIT.c.store_id == store_id, AUDIT.c.status == Status.COMPLETED.value)
        query = query.where(AUDIT.c.kind.in_(_COUNTING), of_checklist(checklist_id))
        if before is not None:
            query = query.where(earlier_than(before), AUDIT.c.id != before.id)
        with self._data.reading() as connection:
            found = connection.execute(query.order_by(*NEWEST).limit(limit)).all()
            parts = parts_of_all(connection, [row.id for row in found])
        asked = {row.asked_sha256: tuple(json.loads(row.questions)) for row in found}
        return tuple(mapping.audit_of(row, asked[row.asked_sha256], parts(row.id)) for row in found)
