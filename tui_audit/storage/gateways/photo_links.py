"""The links between photos and the answers and findings that show them.

They are read and written with Core: an answer with photos is saved through them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, insert, select

from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage.tables import ANSWER_PHOTO, FINDING_PHOTO, PHOTO


@dataclass(frozen=True)
class PhotoOwner:
    """An answer or finding that shows photos in a fixed order."""

    links: Table
    key: str
    """The column of ``links`` that names the owner."""
    id: str

    def photos(self, connection: Connection, audit_id: str) -> tuple[str, ...]:
        """Return the hashes of its photos, in order."""
        query = select(self.links.c.sha256).where(*self._here(audit_id)).order_by(self.links.c.place)
        return tuple(connection.execute(query).scalars())

    def set_photos(self, connection: Connection, audit_id: str, before: Sequence[str], wanted: Sequence[str]) -> None:
        """Replace its photos (``before``) by ``wanted``; raise AuditError if one is not attached to the audit."""
        if tuple(before) == tuple(wanted):
            return
        known = set(connection.execute(select(PHOTO.c.sha256).where(PHOTO.c.audit_id == audit_id)).scalars())
        if not known.issuperset(wanted):
            raise not_attached()
        connection.execute(delete(self.links).where(*self._here(audit_id)))
        rows = [
            {"audit_id": audit_id, self.key: self.id, "sha256": sha256, "place": place}
            for place, sha256 in enumerate(dict.fromkeys(wanted))
        ]
        if rows:
            connection.execute(insert(self.links), rows)

    def _here(self, audit_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return self.links.c.audit_id == audit_id, self.links.c[self.key] == self.id


def answer_photos(question: str) -> PhotoOwner:
    """Return the answer to a question as an owner of photos."""
    return PhotoOwner(ANSWER_PHOTO, "question", question)


def finding_photos(finding: str) -> PhotoOwner:
    """Return a finding as an owner of photos."""
    return PhotoOwner(FINDING_PHOTO, "finding_id", finding)


def delete_unlinked(connection: Connection, audit_id: str, sha256s: Sequence[str]) -> list[str]:
    """Delete the rows of these photos that no answer or finding of the audit shows; return their hashes."""
    named = [
        exists().where(links.c.audit_id == PHOTO.c.audit_id, links.c.sha256 == PHOTO.c.sha256)
        for links in (ANSWER_PHOTO, FINDING_PHOTO)
    ]
    unnamed = delete(PHOTO).where(PHOTO.c.audit_id == audit_id, PHOTO.c.sha256.in_(sha256s), ~named[0], ~named[1])
    return list(connection.execute(unnamed.returning(PHOTO.c.sha256)).scalars())


def not_attached() -> AuditError:
    """Return the error for a photo that is not attached to the audit."""
    return AuditError(message("This photo is not attached."), "", message("Attach the picture first."))
