"""Writes a whole audit: its own row and the rows of all its parts.

Parts are written with Core: a session takes several times as long for the thousands of rows of an import.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Table, delete, func, insert, select, update
from sqlmodel import select as select_rows

from tui_audit.domain.audit.model import Audit, Change, Status
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.canonical_json import sha256_of
from tui_audit.domain.record.seal_groups import group_hashes
from tui_audit.storage import row_mapping
from tui_audit.storage.row_mapping import Values
from tui_audit.storage.session import add_missing, session_in
from tui_audit.storage.tables import (
    ACTION,
    ANSWER,
    ANSWER_PHOTO,
    AUDIT,
    EMOTION,
    FINDING,
    FINDING_PHOTO,
    FOLLOWUP,
    HISTORY,
    PHOTO,
    REDACTION,
    SEAL,
    AskedRow,
    AuditRow,
)

UNTOUCHED = 1
"""``touched`` of an imported audit that nobody has changed here since; others have a higher number."""
_CHILDREN = (ANSWER, FINDING, PHOTO, EMOTION, HISTORY, REDACTION, SEAL)
"""The tables whose rows refer to the audit directly; rows of other tables refer to these, and are deleted with them."""


def insert_audit(connection: Connection, audit: Audit, translation: str, *, imported: bool = False) -> None:
    """Insert the audit's own row, as a draft so that its parts can be added, and the list of its questions.

    ``translation``: the hash of the translations that the audit started with.
    """
    asked = AskedRow(sha256=sha256_of(list(audit.asked)), questions=row_mapping.json_text(list(audit.asked)))
    values = {**row_mapping.audit_values(audit), "status": Status.DRAFT.value}
    with session_in(connection) as session:
        add_missing(session, asked)
        latest = session.exec(select_rows(func.coalesce(func.max(AuditRow.touched), UNTOUCHED))).one()
        session.add(
            AuditRow(
                **values,
                imported=int(imported),
                asked_sha256=asked.sha256,
                translation_sha256=translation,
                touched=UNTOUCHED if imported else latest + 1,
            )
        )


def insert_parts(connection: Connection, audit: Audit, revision: Revision, marks: Mapping[str, str]) -> None:
    """Insert the rows of all parts; ``marks``: JSON of the group hashes saved with each seal, by the seal's hash."""
    for part, rows in _part_rows(audit, _seal_rows(audit, revision, marks)).items():
        if rows:
            connection.execute(insert(part), rows)


def replace_parts(connection: Connection, audit: Audit, revision: Revision) -> list[str]:
    """Replace the rows of all parts of an open audit; return the hashes of the photos that it no longer has."""
    held = connection.execute(select(PHOTO.c.sha256).where(PHOTO.c.audit_id == audit.id)).scalars().all()
    seals = connection.execute(select(SEAL.c.sha256, SEAL.c.marks).where(SEAL.c.audit_id == audit.id)).all()
    for part in _CHILDREN:
        connection.execute(delete(part).where(part.c.audit_id == audit.id))
    insert_parts(connection, audit, revision, {row.sha256: row.marks for row in seals})
    return [sha256 for sha256 in held if sha256 not in audit.photos]


def replace_supplement(connection: Connection, audit: Audit) -> None:
    """Replace follow-ups and acknowledgement, which the seal does not cover."""
    connection.execute(delete(FOLLOWUP).where(FOLLOWUP.c.audit_id == audit.id))
    if audit.followup:
        rows = _in_place(row_mapping.followup_values(audit.id, followup) for followup in audit.followup)
        connection.execute(insert(FOLLOWUP), rows)
    values = row_mapping.acknowledgement_values(audit.acknowledged)
    connection.execute(update(AUDIT).where(AUDIT.c.id == audit.id).values(values))


def insert_changes(connection: Connection, audit_id: str, changes: Iterable[Change]) -> None:
    """Append changes to the amendment history."""
    after = func.coalesce(func.max(HISTORY.c.place), -1) + 1
    first = connection.execute(select(after).where(HISTORY.c.audit_id == audit_id)).scalar_one()
    rows = [
        {**row_mapping.change_values(audit_id, change), "place": first + step} for step, change in enumerate(changes)
    ]
    if rows:
        connection.execute(insert(HISTORY), rows)


def delete_last_change(connection: Connection, audit_id: str) -> None:
    """Delete the newest entry of the amendment history."""
    here = HISTORY.c.audit_id == audit_id
    last = select(func.max(HISTORY.c.place)).where(here).scalar_subquery()
    connection.execute(delete(HISTORY).where(here, HISTORY.c.place == last))


def insert_seal(connection: Connection, audit: Audit, revision: Revision) -> None:
    """Append the audit's newest seal, with the hashes of the groups of the record."""
    place = select(func.count()).select_from(SEAL).where(SEAL.c.audit_id == audit.id).scalar_subquery()
    marks = row_mapping.json_text(group_hashes(audit, revision))
    connection.execute(insert(SEAL).values(**vars(audit.seals[-1]), audit_id=audit.id, place=place, marks=marks))


def _part_rows(audit: Audit, seals: list[Values]) -> dict[Table, list[Values]]:
    given = [answer for answer in audit.answers.values() if not answer.is_blank]
    own = {"audit_id": audit.id}
    return {
        PHOTO: [{**vars(photo), **own} for photo in audit.photos.values()],
        ANSWER: [row_mapping.answer_values(audit.id, answer) for answer in given],
        ANSWER_PHOTO: [
            {**own, "question": answer.question, "sha256": sha256, "place": place}
            for answer in given
            for place, sha256 in enumerate(answer.photos)
        ],
        EMOTION: _in_place({**vars(emotion), **own} for emotion in audit.emotions),
        FINDING: _in_place(row_mapping.finding_values(audit.id, finding) for finding in audit.findings),
        FINDING_PHOTO: [
            {**own, "finding_id": finding.id, "sha256": sha256, "place": place}
            for finding in audit.findings
            for place, sha256 in enumerate(finding.photos)
        ],
        ACTION: _in_place(row_mapping.action_values(audit.id, action) for action in audit.actions),
        FOLLOWUP: _in_place(row_mapping.followup_values(audit.id, followup) for followup in audit.followup),
        HISTORY: _in_place(row_mapping.change_values(audit.id, change) for change in audit.history),
        REDACTION: _in_place({**vars(entry), **own} for entry in audit.redactions),
        SEAL: _in_place(seals),
    }


def _seal_rows(audit: Audit, revision: Revision, marks: Mapping[str, str]) -> list[Values]:
    """Return the rows of the seals; the newest seal of a completed audit gets newly calculated group hashes."""
    rows = [{**vars(seal), "audit_id": audit.id, "marks": marks.get(seal.sha256, "")} for seal in audit.seals]
    if audit.status is Status.COMPLETED:
        rows[-1]["marks"] = row_mapping.json_text(group_hashes(audit, revision))
    return rows


def _in_place(rows: Iterable[Values]) -> list[Values]:
    return [{**row, "place": place} for place, row in enumerate(rows)]
