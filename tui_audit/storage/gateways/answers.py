"""Answers: the fast path, a plain call between the key and its mark."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, literal_column, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert as upsert

from tui_audit.domain.audit.model import Answer, Audit, Status
from tui_audit.storage.gateways.audits import ANSWER
from tui_audit.storage.gateways.base import AUDIT, refuse_unless_open
from tui_audit.storage.gateways.photos import ANSWER_PHOTO, PhotoLinks, at_answer, drop_unnamed, without_photos
from tui_audit.storage.row_mapping import Values, answer_values
from tui_audit.storage.sqlite.data_file import driver
from tui_audit.storage.text_guard import keepable_answer


class _Prepared:
    """A statement compiled once: compiling, or even looking it up, would cost as much as the save itself."""

    def __init__(self, statement: Any) -> None:
        compiled = statement.compile(dialect=sqlite.dialect())
        self._text = str(compiled)
        self._names: list[str] = list(compiled.positiontup or ())

    def run(self, connection: Connection, values: Values) -> Any:
        return driver(connection).execute(self._text, [values[name] for name in self._names])


def _upsert() -> Any:
    row = upsert(ANSWER).values({column.name: bindparam(column.name) for column in ANSWER.columns})
    changed = {column.name: row.excluded[column.name] for column in ANSWER.columns if not column.primary_key}
    return row.on_conflict_do_update(index_elements=["audit_id", "question"], set_=changed)


_NEWEST = select(func.max(AUDIT.c.touched)).scalar_subquery()
_NEXT = _NEWEST + literal_column("1")
_PHOTOS = (
    select(func.count())
    .where(ANSWER_PHOTO.c.audit_id == bindparam("audit_id"), ANSWER_PHOTO.c.question == bindparam("question"))
    .scalar_subquery()
)
_HERE = AUDIT.c.id == bindparam("audit_id")

_LOOK = _Prepared(select(AUDIT.c.status, AUDIT.c.touched == _NEWEST, _PHOTOS).where(_HERE))
_SAVE = _Prepared(_upsert())
_DELETE = _Prepared(
    delete(ANSWER).where(ANSWER.c.audit_id == bindparam("audit_id"), ANSWER.c.question == bindparam("question"))
)
_PLACE = _Prepared(update(AUDIT).where(_HERE).values(position=bindparam("question")))
_TURN = _Prepared(update(AUDIT).where(_HERE).values(position=bindparam("question"), touched=_NEXT))


class Answers(PhotoLinks):
    """What is answered."""

    def record_answer(self, audit: Audit, answer: Answer) -> Audit:
        """Keep an answer, on the disk when this returns; a blank one removes what was there.

        Its photos must be attached already; those it does not name any more are removed.
        """
        return self.record_answers(audit, (answer,))

    def record_answers(self, audit: Audit, answers: Sequence[Answer]) -> Audit:
        """Keep several answers, all or none."""
        for answer in answers:
            keepable_answer(answer)
        dropped: list[str] = []
        with self._data.writing() as connection:
            for answer in answers:
                dropped += self._put(connection, audit.id, answer)
            self._photos.announce(dropped)
        self._forget_files(dropped)
        return without_photos(_with_answers(audit, answers), dropped)

    def keep_position(self, audit: Audit, question: str | None) -> Audit:
        """Remember where the walk was left."""
        with self._data.writing() as connection:
            self._open_for_change(connection, audit.id)
            if question is not None:
                self._refuse_unasked(connection, audit.id, question)
            connection.execute(update(AUDIT).where(AUDIT.c.id == audit.id).values(position=question))
        return replace(audit, position=question)

    def _put(self, connection: Connection, audit_id: str, answer: Answer) -> Sequence[str]:
        """One answer with its photos; gives the photos that nothing in the audit names any more."""
        values = answer_values(audit_id, answer)
        found = _LOOK.run(connection, values).fetchone()
        status, is_newest, photos = found if found is not None else (None, False, 0)
        refuse_unless_open(status)
        if status == Status.REOPENED:
            self._watch(connection, audit_id)
        self._refuse_unasked(connection, audit_id, answer.question)
        (_PLACE if is_newest else _TURN).run(connection, values)
        spot = at_answer(answer.question)
        held = spot.held(connection, audit_id) if photos else ()
        (_DELETE if answer.is_blank else _SAVE).run(connection, values)
        if held == answer.photos:
            return ()
        if not answer.is_blank:
            spot.link(connection, audit_id, held, answer.photos)
        return drop_unnamed(connection, audit_id, held)


def _with_answers(audit: Audit, answers: Sequence[Answer]) -> Audit:
    """The audit with these answers, copied once however many they are."""
    if not answers:
        return audit
    held = dict(audit.answers)
    for answer in answers:
        held.pop(answer.question, None)
        if not answer.is_blank:
            held[answer.question] = answer
    return replace(audit, answers=held, position=answers[-1].question)
