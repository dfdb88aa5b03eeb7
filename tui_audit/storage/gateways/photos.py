"""Photos of an audit: attached to answers and findings, deleted when nothing shows them any more."""

import hashlib
from pathlib import Path

from sqlalchemy import delete, select
from sqlmodel import col
from sqlmodel import select as select_rows

from tui_audit.domain.audit.model import Answer, Audit, Photo
from tui_audit.domain.audit.text_fields import CAPTION
from tui_audit.domain.text import check_text
from tui_audit.errors import AuditError, MachineError
from tui_audit.message import message
from tui_audit.storage.audit_transaction import AuditTransaction, AuditTransactions
from tui_audit.storage.gateways.audit_queries import is_redacted
from tui_audit.storage.gateways.photo_links import (
    PhotoOwner,
    answer_photos,
    delete_unlinked,
    finding_photos,
    not_attached,
)
from tui_audit.storage.photo_files import PhotoFiles
from tui_audit.storage.row_mapping import answer_of, answer_values
from tui_audit.storage.session import add_missing
from tui_audit.storage.tables import ANSWER, ANSWER_PHOTO, FINDING_PHOTO, PHOTO, AnswerRow, PhotoRow
from tui_audit.storage.text_guard import check_savable


class PhotoGateway:
    """Attaches, covers, captions and detaches photos."""

    def __init__(self, transactions: AuditTransactions, files: PhotoFiles) -> None:
        self._transactions = transactions
        self._files = files

    def file(self, sha256: str) -> Path:
        """Return the path of the saved copy of a photo; the file may be missing."""
        return self._files.file(sha256)

    def attach(
        self, audit: Audit, photo: Photo, data: bytes, *, question: str | None = None, finding: str | None = None
    ) -> Audit:
        """Save a photo (the file first, then its row) and show it with an answer, a finding or both.

        Raises AuditError if the photo was permanently deleted from this audit.
        """
        check_savable(photo)
        if question is None and finding is None:
            raise not_attached()
        change = self._transactions.change(audit.id)
        with self._files.adding([photo.sha256], lambda _sha256: data, change) as transaction:
            connection = transaction.connection
            _refuse_removed(transaction, photo.sha256)
            if question is not None:
                transaction.require_question(question)
            with transaction.session() as session:
                add_missing(session, PhotoRow(**vars(photo), audit_id=audit.id))
                if question is not None:
                    add_missing(session, AnswerRow(**answer_values(audit.id, Answer(question))))
            for owner in _owners(question, finding):
                before = owner.photos(connection, audit.id)
                owner.set_photos(connection, audit.id, before, [*before, photo.sha256])
            return transaction.load()

    def cover(self, audit: Audit, sha256: str, data: bytes) -> Audit:
        """Replace a photo, wherever the audit shows it, by a copy with parts covered; delete the uncovered file.

        Raises MachineError if the uncovered file could not be deleted; the audit shows the copy even then.
        """
        covered = hashlib.sha256(data).hexdigest()
        change = self._transactions.change(audit.id)
        if covered == sha256:
            with change as transaction:
                return transaction.load()
        with self._files.adding([covered], lambda _sha256: data, change, removing=[sha256]) as transaction:
            _refuse_removed(transaction, covered)
            self._exchange(transaction, sha256, covered)
            fresh = transaction.load()
        try:
            self._files.settle([sha256])
        except MachineError as error:
            raise MachineError(
                message("The covered picture is saved, but the original is still on the disk."),
                error.title,
                message("Close any program that shows it. It is deleted at the next start."),
            ) from error
        return fresh

    def detach(self, audit: Audit, sha256: str, *, question: str | None = None, finding: str | None = None) -> Audit:
        """Remove a photo from an answer, a finding or both; delete it if nothing else shows it."""
        with self._transactions.change(audit.id) as transaction:
            connection = transaction.connection
            for owner in _owners(question, finding):
                before = owner.photos(connection, audit.id)
                owner.set_photos(connection, audit.id, before, [one for one in before if one != sha256])
            if question is not None:
                _delete_blank_answer(transaction, question)
            transaction.delete_unlinked_photos([sha256])
            return transaction.load()

    def set_caption(self, audit: Audit, sha256: str, caption: str) -> Audit:
        """Save the caption of a photo."""
        check_text(caption, CAPTION)
        with self._transactions.change(audit.id) as transaction:
            with transaction.session() as session:
                row = session.get(PhotoRow, (audit.id, sha256))
                if row is None:
                    raise not_attached()
                row.caption = caption
            return transaction.load()

    def _exchange(self, transaction: AuditTransaction, before: str, after: str) -> None:
        """Replace a photo by another wherever it is shown; name, caption and time are copied."""
        connection, audit_id = transaction.connection, transaction.audit_id
        here = (col(PhotoRow.audit_id) == audit_id) & (col(PhotoRow.sha256) == before) & ~is_redacted()
        with transaction.session() as session:
            row = session.exec(select_rows(PhotoRow).where(here)).first()
            if row is None:
                raise not_attached()
            copy = PhotoRow(audit_id=audit_id, sha256=after, name=row.name, caption=row.caption, taken_at=row.taken_at)
            add_missing(session, copy)
        for links, key in ((ANSWER_PHOTO, "question"), (FINDING_PHOTO, "finding_id")):
            found = select(links.c[key]).where(links.c.audit_id == audit_id, links.c.sha256 == before)
            for owner in [PhotoOwner(links, key, id_) for id_ in transaction.execute(found).scalars().all()]:
                shown = owner.photos(connection, audit_id)
                owner.set_photos(connection, audit_id, shown, [after if one == before else one for one in shown])
        delete_unlinked(connection, audit_id, [before])


def _owners(question: str | None, finding: str | None) -> list[PhotoOwner]:
    owners = [answer_photos(question)] if question is not None else []
    return [*owners, finding_photos(finding)] if finding is not None else owners


def _delete_blank_answer(transaction: AuditTransaction, question: str) -> None:
    """Delete an answer that is blank without its removed photo."""
    here = (ANSWER.c.audit_id == transaction.audit_id) & (ANSWER.c.question == question)
    row = transaction.execute(select(ANSWER).where(here)).first()
    photos = answer_photos(question).photos(transaction.connection, transaction.audit_id)
    if row is not None and answer_of(row, {question: photos}).is_blank:
        transaction.execute(delete(ANSWER).where(here))


def _refuse_removed(transaction: AuditTransaction, sha256: str) -> None:
    here = (PHOTO.c.audit_id == transaction.audit_id) & (PHOTO.c.sha256 == sha256)
    if transaction.execute(select(PHOTO.c.sha256).where(here, is_redacted())).first() is not None:
        raise AuditError(
            message("This picture was permanently deleted from the audit."),
            message("The report shows who deleted it and why."),
            message("Choose another picture."),
        )
