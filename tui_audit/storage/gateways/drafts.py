"""Saves what the auditor records during the walk-through.

Saving an answer runs between a key press and its mark on the screen, so it must be quick.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypedDict, Unpack

from sqlalchemy import bindparam, delete, exists, func, select

from tui_audit.domain.audit.model import Answer, Audit, Busyness, Emotion, Role, Status
from tui_audit.domain.audit.text_fields import FIELDS
from tui_audit.domain.text import check_text
from tui_audit.storage import row_mapping
from tui_audit.storage.audit_transaction import AuditTransaction, AuditTransactions
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.action_counts import recount_actions
from tui_audit.storage.gateways.audit_queries import audit_locked
from tui_audit.storage.gateways.part_rows import save_part
from tui_audit.storage.gateways.photo_links import answer_photos
from tui_audit.storage.row_mapping import answer_values
from tui_audit.storage.tables import ANSWER, ANSWER_PHOTO, AUDIT, EMOTION, FOLLOWUP, PHOTO, EmotionRow
from tui_audit.storage.text_guard import check_savable, check_savable_answer


class Details(TypedDict, total=False):
    """Details of an audit that can be changed until it is completed; omitted ones stay as they are."""

    period: str
    busyness: Busyness
    staff_present: int | None
    staff_planned: int | None
    announced: bool
    auditor: str
    role: Role
    self_audit: bool


class DraftGateway:
    """Saves answers, emotions, position and details of audits that are not completed, and deletes drafts."""

    def __init__(self, database: Database, transactions: AuditTransactions) -> None:
        self._transactions = transactions
        here = (ANSWER.c.audit_id == bindparam("audit_id")) & (ANSWER.c.question == bindparam("question"))
        links = ANSWER_PHOTO.c
        at_answer = (links.audit_id == bindparam("audit_id")) & (links.question == bindparam("question"))
        self._save = database.prepare_upsert(ANSWER, key=("audit_id", "question"))
        self._delete = database.prepare(delete(ANSWER).where(here))
        self._count_photos = database.prepare(select(func.count()).select_from(ANSWER_PHOTO).where(at_answer))

    def record_answers(self, audit: Audit, answers: Sequence[Answer]) -> Audit:
        """Save all these answers or none; they are on the disk when this returns. A blank one deletes the answer.

        Their photos must be attached already. Photos that no answer or finding shows any more are deleted.
        """
        if not answers:
            return audit
        for answer in answers:
            check_savable_answer(answer)
        with self._transactions.change(audit.id, position=answers[-1].question) as transaction:
            for answer in answers:
                self._record(transaction, answer)
        return row_mapping.without_photos(_with_answers(audit, answers), transaction.deleted_photos)

    def save_position(self, audit: Audit, question: str | None) -> Audit:
        """Save the question at which the auditor stopped."""
        with self._transactions.change(audit.id) as transaction:
            if question is not None:
                transaction.require_question(question)
            transaction.update({"position": question})
        return replace(audit, position=question)

    def change_details(self, audit: Audit, **details: Unpack[Details]) -> Audit:
        """Change details entered before the walk-through; omitted ones stay as they are."""
        check_savable(details)
        for name, field in FIELDS[Audit].items():
            check_text(str(details.get(name) or ""), field)
        values: dict[str, Any] = {
            name: value.value if isinstance(value, Busyness | Role) else value
            for name, value in dict[str, object](details).items()
        }
        if "period" in details:
            values["period_key"] = row_mapping.period_key(details["period"])
        with self._transactions.change(audit.id) as transaction:
            transaction.update(values)
            return transaction.load()

    def record_emotion(self, audit: Audit, emotion: Emotion) -> Audit:
        """Save the emotion of a customer at a touchpoint."""
        check_savable(emotion)
        with self._transactions.change(audit.id) as transaction:
            save_part(transaction, EmotionRow(**vars(emotion), audit_id=audit.id))
            return transaction.load()

    def remove_emotion(self, audit: Audit, touchpoint: str) -> Audit:
        """Delete the emotion of a customer at a touchpoint."""
        with self._transactions.change(audit.id) as transaction:
            transaction.execute(
                delete(EMOTION).where(EMOTION.c.audit_id == audit.id, EMOTION.c.touchpoint == touchpoint)
            )
            return transaction.load()

    def delete(self, audit_id: str) -> None:
        """Delete a draft with all its parts, and its follow-ups to actions of earlier audits.

        Raises AuditError for an audit that was ever completed.
        """
        with self._transactions.transition(audit_id) as transaction:
            if transaction.status is not Status.DRAFT:
                raise audit_locked()
            photos = transaction.execute(select(PHOTO.c.sha256).where(PHOTO.c.audit_id == audit_id)).scalars().all()
            verified = _audits_verified_in(transaction)
            transaction.execute(
                delete(FOLLOWUP).where(FOLLOWUP.c.checked_in == audit_id, FOLLOWUP.c.audit_id.in_(verified))
            )
            transaction.delete()
            for earlier in verified:
                recount_actions(transaction.connection, earlier)
            transaction.delete_files_of(photos)

    def _record(self, transaction: AuditTransaction, answer: Answer) -> None:
        """Save one answer with its photos."""
        values = answer_values(transaction.audit_id, answer)
        transaction.require_question(answer.question)
        connection = transaction.connection
        owner = answer_photos(answer.question)
        has_photos = self._count_photos.run(connection, values)[0][0]
        before = owner.photos(connection, transaction.audit_id) if has_photos else ()
        (self._delete if answer.is_blank else self._save).run(connection, values)
        if before == answer.photos:
            return
        if not answer.is_blank:
            owner.set_photos(connection, transaction.audit_id, before, answer.photos)
        transaction.delete_unlinked_photos(before)


def _with_answers(audit: Audit, answers: Sequence[Answer]) -> Audit:
    """Return the audit with these answers; its answers are copied once, however many change."""
    changed = dict(audit.answers)
    for answer in answers:
        changed.pop(answer.question, None)
        if not answer.is_blank:
            changed[answer.question] = answer
    return replace(audit, answers=changed, position=answers[-1].question)


def _audits_verified_in(transaction: AuditTransaction) -> list[str]:
    """Return the ids of the store's other audits with actions that were checked in this audit."""
    audit_id = transaction.audit_id
    store = select(AUDIT.c.store_id).where(AUDIT.c.id == audit_id).scalar_subquery()
    verified = exists().where(FOLLOWUP.c.audit_id == AUDIT.c.id, FOLLOWUP.c.checked_in == audit_id)
    others = (AUDIT.c.store_id == store) & (AUDIT.c.id != audit_id)
    return list(transaction.execute(select(AUDIT.c.id).where(others, verified)).scalars())
