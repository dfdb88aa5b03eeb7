"""Audits opened again after completion: every later change is noted, whichever method made it."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from tui_audit.domain.audit.model import Audit, Change, Status
from tui_audit.domain.audit.text_fields import REASON, WHO
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.encoder import parts_plain
from tui_audit.domain.record.seal import seal_of, seal_of_plain, to_plain
from tui_audit.domain.text import refuse_unfit
from tui_audit.errors import AuditError
from tui_audit.message import N_, Phrase
from tui_audit.storage.gateways.audits import Audits
from tui_audit.storage.gateways.base import AUDIT
from tui_audit.storage.row_mapping import change_values
from tui_audit.storage.tables import table
from tui_audit.storage.text_guard import keepable

HISTORY = table("history")


class Amendments(Audits):
    """Opening a completed audit, and what is noted while it is open."""

    def reopen(self, audit: Audit, *, who: str, reason: str, at: str) -> Audit:
        """Open a completed audit again; from now on each change is noted with its old value."""
        from tui_audit.domain.record import amendments

        refuse_unfit(who, WHO)
        refuse_unfit(reason, REASON)
        keepable(at, "at")
        if not (who.strip() and reason.strip()):
            raise AuditError(
                Phrase(N_("An audit is opened again with a name and a reason.")),
                Phrase(N_("Both stand in its report.")),
                Phrase(N_("Write both, then try again.")),
            )
        with self._data.writing() as connection:
            held = self._audit(connection, audit.id)
            if held.status is not Status.COMPLETED:
                raise AuditError(
                    Phrase(N_("This audit is open already.")), "", Phrase(N_("Go on with it, or complete it."))
                )
            if held.seal != seal_of(held, self._revision_of(connection, audit.id)):
                raise _unsound()
            self._turn(connection, audit.id)
            _set_status(connection, audit.id, Status.REOPENED)
            opened = Change(at, who, reason, amendments.STATUS, held.status.value, Status.REOPENED.value)
            _note(connection, audit.id, (opened,))
            return self._audit(connection, audit.id)

    def close_unchanged(self, audit: Audit) -> Audit:
        """Lock an audit again in which nothing was changed since it was opened: it is as if it never had been."""
        from tui_audit.domain.record import amendments

        with self._data.writing() as connection:
            held = self._audit(connection, audit.id)
            if held.status is not Status.REOPENED or amendments.changes_since_opening(held):
                raise AuditError(
                    Phrase(N_("It cannot be closed as it was.")),
                    Phrase(N_("Something has been changed since it was opened again.")),
                    Phrase(N_("Complete it again: the changes are listed in the report.")),
                )
            here = HISTORY.c.audit_id == audit.id
            last = select(func.max(HISTORY.c.place)).where(here).scalar_subquery()
            connection.execute(delete(HISTORY).where(here, HISTORY.c.place == last))
            self._turn(connection, audit.id)
            _set_status(connection, audit.id, Status.COMPLETED)
            fresh = self._audit(connection, audit.id)
            if fresh.seal != seal_of(fresh, self._revision_of(connection, audit.id)):
                raise _unsound()
            return fresh

    def _open_for_change(self, connection: Connection, audit_id: str) -> str:
        """Of an audit that was opened again, what the transaction changes is noted at its end."""
        status = super()._open_for_change(connection, audit_id)
        if status == Status.REOPENED:
            self._watch(connection, audit_id)
        return status

    def _watch(self, connection: Connection, audit_id: str) -> None:
        """Look at the audit now, and at the end of the transaction once more."""
        if self._data.awaits(audit_id):
            return
        before = self._audit(connection, audit_id)

        def compare(connection: Connection) -> None:
            after = self._audit(connection, audit_id)
            if after.status is Status.REOPENED:  # else it was completed, and has noted that itself
                _note(connection, audit_id, self._changes(before, after))

        self._data.at_the_end(audit_id, compare)

    def _changes(self, before: Audit, after: Audit) -> tuple[Change, ...]:
        from tui_audit.domain.record import amendments

        opened = amendments.opening(before)
        assert opened is not None
        at = self._not_before(before.history[-1].at)
        found = amendments.differences(parts_plain(before), parts_plain(after))
        return tuple(Change(at, opened.who, opened.reason, each.path, each.old, each.new) for each in found)

    def _not_before(self, earlier: str) -> str:
        """The time now; the earlier one where the clock was set back since."""
        now = self._clock()
        return now.isoformat(timespec="seconds") if now >= datetime.fromisoformat(earlier) else earlier

    def _completed_again(
        self, connection: Connection, held: Audit, done: Audit, revision: Revision
    ) -> tuple[Change, ...]:
        """What completing an audit again changes, noted; refused unless all changes since the opening are noted too."""
        from tui_audit.domain.record import amendments

        opened = amendments.opening(held)
        assert opened is not None
        assert done.completed_at is not None
        assert done.completed_by is not None
        found = amendments.differences(parts_plain(held), parts_plain(done))
        noted = tuple(
            Change(done.completed_at, done.completed_by, opened.reason, each.path, each.old, each.new) for each in found
        )
        after = to_plain(done, revision)
        after["history"] += [vars(change) for change in noted]
        if seal_of_plain(amendments.before_opening(after)) != held.seals[-1].sha256:
            raise _unsound()
        _note(connection, held.id, noted)
        return noted


def _set_status(connection: Connection, audit_id: str, status: Status) -> None:
    connection.execute(update(AUDIT).where(AUDIT.c.id == audit_id).values(status=status.value))


def _note(connection: Connection, audit_id: str, changes: tuple[Change, ...]) -> None:
    place = connection.execute(select(func.max(HISTORY.c.place)).where(HISTORY.c.audit_id == audit_id)).scalar()
    first = 0 if place is None else place + 1
    rows = [{**change_values(audit_id, change), "place": first + step} for step, change in enumerate(changes)]
    if rows:
        connection.execute(insert(HISTORY), rows)


def _unsound() -> AuditError:
    return AuditError(
        Phrase(N_("This audit is not what was sealed.")),
        Phrase(N_("Something in it was changed by another program; nothing was changed now.")),
        Phrase(N_("Compare it with an exported copy, or bring back your last copy.")),
    )
