"""Photos of an audit: attached to answers and findings, and forgotten when nothing names them any more."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from tui_audit.domain.audit.model import Answer, Audit, Photo
from tui_audit.domain.audit.text_fields import CAPTION
from tui_audit.domain.text import refuse_unfit
from tui_audit.errors import AuditError, MachineError
from tui_audit.message import N_, Phrase
from tui_audit.storage.gateways.amendments import Amendments
from tui_audit.storage.gateways.audits import ANSWER
from tui_audit.storage.gateways.base import PHOTO, is_removed
from tui_audit.storage.row_mapping import answer_of, answer_values
from tui_audit.storage.tables import table
from tui_audit.storage.text_guard import keepable

ANSWER_PHOTO = table("answer_photo")
FINDING_PHOTO = table("finding_photo")


class PhotoLinks(Amendments):
    """The photos that stand with answers and findings."""

    def photo_file(self, sha256: str) -> Path:
        """Where the kept copy stands; it may have gone missing."""
        return self._photos.file(sha256)

    def attach_photo(
        self, audit: Audit, photo: Photo, data: bytes, *, question: str | None = None, finding: str | None = None
    ) -> Audit:
        """Keep a photo (the file first, then its row) and let it stand with an answer, a finding or both."""
        keepable(photo)
        if question is None and finding is None:
            raise _not_attached()
        with self._bringing([photo.sha256], lambda _sha256: data) as connection:
            self._open_for_change(connection, audit.id)
            _refuse_removed(connection, audit.id, photo.sha256)
            values = {**vars(photo), "audit_id": audit.id}
            connection.execute(upsert(PHOTO).values(values).on_conflict_do_nothing())
            if question is not None:
                self._refuse_unasked(connection, audit.id, question)
                blank = answer_values(audit.id, Answer(question))
                connection.execute(upsert(ANSWER).values(blank).on_conflict_do_nothing())
            for spot in _spots(question, finding):
                held = spot.held(connection, audit.id)
                spot.link(connection, audit.id, held, [*held, photo.sha256])
            return self._audit(connection, audit.id)

    def cover_photo(self, audit: Audit, sha256: str, data: bytes) -> Audit:
        """Put a covered copy in the place of a photo wherever the audit shows it; the one before leaves the disk.

        Raises MachineError where it is covered in the audit, but the one before could not be deleted yet.
        """
        covered = hashlib.sha256(data).hexdigest()
        if covered == sha256:
            return self.audit(audit.id)
        with self._bringing([covered], lambda _sha256: data, going=[sha256]) as connection:
            self._open_for_change(connection, audit.id)
            _refuse_removed(connection, audit.id, covered)
            _exchange(connection, audit.id, sha256, covered)
            fresh = self._audit(connection, audit.id)
        try:
            self._settle_files([sha256])
        except MachineError as error:
            raise MachineError(
                Phrase(N_("The covered picture is kept, but the one before is still on the disk.")),
                error.title,
                Phrase(N_("Close the programs that show it; the next start deletes it.")),
            ) from error
        return fresh

    def detach_photo(
        self, audit: Audit, sha256: str, *, question: str | None = None, finding: str | None = None
    ) -> Audit:
        """Take a photo off an answer, a finding or both; the last time, the picture goes too."""
        with self._data.writing() as connection:
            self._open_for_change(connection, audit.id)
            for spot in _spots(question, finding):
                held = spot.held(connection, audit.id)
                spot.link(connection, audit.id, held, [one for one in held if one != sha256])
            if question is not None:
                _drop_blank(connection, audit.id, question)
            dropped = drop_unnamed(connection, audit.id, [sha256])
            self._photos.announce(dropped)
            fresh = self._audit(connection, audit.id)
        self._forget_files(dropped)
        return fresh

    def caption_photo(self, audit: Audit, sha256: str, caption: str) -> Audit:
        """Say what a photo shows."""
        refuse_unfit(caption, CAPTION)
        with self._data.writing() as connection:
            self._open_for_change(connection, audit.id)
            here = (PHOTO.c.audit_id == audit.id) & (PHOTO.c.sha256 == sha256)
            if connection.execute(update(PHOTO).where(here).values(caption=caption)).rowcount == 0:
                raise _not_attached()
            return self._audit(connection, audit.id)


@dataclass(frozen=True)
class Spot:
    """Where a photo stands: with an answer, or with a finding."""

    links: Table
    key: str
    owner: str

    def held(self, connection: Connection, audit_id: str) -> tuple[str, ...]:
        """The photos that stand there, in their order."""
        query = select(self.links.c.sha256).where(*self._here(audit_id)).order_by(self.links.c.place)
        return tuple(connection.execute(query).scalars())

    def link(self, connection: Connection, audit_id: str, held: Sequence[str], wanted: Sequence[str]) -> None:
        """Let exactly these photos stand there; they must be the audit's already."""
        if tuple(held) == tuple(wanted):
            return
        known = set(connection.execute(select(PHOTO.c.sha256).where(PHOTO.c.audit_id == audit_id)).scalars())
        if not known.issuperset(wanted):
            raise _not_attached()
        connection.execute(delete(self.links).where(*self._here(audit_id)))
        rows = [
            {"audit_id": audit_id, self.key: self.owner, "sha256": sha256, "place": place}
            for place, sha256 in enumerate(dict.fromkeys(wanted))
        ]
        if rows:
            connection.execute(insert(self.links), rows)

    def _here(self, audit_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return self.links.c.audit_id == audit_id, self.links.c[self.key] == self.owner


def at_answer(question: str) -> Spot:
    """With the answer to a question."""
    return Spot(ANSWER_PHOTO, "question", question)


def at_finding(finding: str) -> Spot:
    """With a finding."""
    return Spot(FINDING_PHOTO, "finding_id", finding)


def drop_unnamed(connection: Connection, audit_id: str, sha256s: Sequence[str]) -> list[str]:
    """Forget those of these photos that no answer and no finding of the audit names any more; gives them."""
    named = [
        exists().where(links.c.audit_id == PHOTO.c.audit_id, links.c.sha256 == PHOTO.c.sha256)
        for links in (ANSWER_PHOTO, FINDING_PHOTO)
    ]
    unnamed = delete(PHOTO).where(PHOTO.c.audit_id == audit_id, PHOTO.c.sha256.in_(sha256s), ~named[0], ~named[1])
    return list(connection.execute(unnamed.returning(PHOTO.c.sha256)).scalars())


def _exchange(connection: Connection, audit_id: str, before: str, after: str) -> None:
    """Let another picture stand wherever this one does, with its name, caption and time."""
    here = (PHOTO.c.audit_id == audit_id) & (PHOTO.c.sha256 == before) & ~is_removed()
    row = connection.execute(select(PHOTO).where(here)).mappings().first()
    if row is None:
        raise _not_attached()
    connection.execute(upsert(PHOTO).values({**row, "sha256": after}).on_conflict_do_nothing())
    for links, owner in ((ANSWER_PHOTO, "question"), (FINDING_PHOTO, "finding_id")):
        found = select(links.c[owner]).where(links.c.audit_id == audit_id, links.c.sha256 == before)
        for key in connection.execute(found).scalars().all():
            spot = Spot(links, owner, key)
            held = spot.held(connection, audit_id)
            spot.link(connection, audit_id, held, [after if one == before else one for one in held])
    drop_unnamed(connection, audit_id, [before])


def without_photos(audit: Audit, sha256s: Sequence[str]) -> Audit:
    """The audit without these photos."""
    if not sha256s:
        return audit
    return replace(audit, photos={key: photo for key, photo in audit.photos.items() if key not in sha256s})


def _spots(question: str | None, finding: str | None) -> list[Spot]:
    spots = [at_answer(question)] if question is not None else []
    return [*spots, at_finding(finding)] if finding is not None else spots


def _drop_blank(connection: Connection, audit_id: str, question: str) -> None:
    """An answer that held nothing but photos goes with the last of them."""
    here = (ANSWER.c.audit_id == audit_id) & (ANSWER.c.question == question)
    row = connection.execute(select(ANSWER).where(here)).first()
    if row is not None and answer_of(row, at_answer(question).held(connection, audit_id)).is_blank:
        connection.execute(delete(ANSWER).where(here))


def _refuse_removed(connection: Connection, audit_id: str, sha256: str) -> None:
    here = (PHOTO.c.audit_id == audit_id) & (PHOTO.c.sha256 == sha256)
    if connection.execute(select(PHOTO.c.sha256).where(here, is_removed())).first() is not None:
        raise AuditError(
            Phrase(N_("This picture was removed from the audit for good.")),
            Phrase(N_("The report says by whom and why.")),
            Phrase(N_("Choose another picture.")),
        )


def _not_attached() -> AuditError:
    return AuditError(Phrase(N_("This photo is not attached.")), "", Phrase(N_("Attach the picture first.")))
