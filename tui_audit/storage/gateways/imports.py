"""An audit that comes in from a file: taken whole or not at all."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, update

from tui_audit.domain.audit.model import Audit, Status
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.seal import seal_of, to_plain
from tui_audit.domain.record.seal_groups import marks_of
from tui_audit.errors import AuditError
from tui_audit.message import N_, Phrase
from tui_audit.storage import row_mapping
from tui_audit.storage.gateways.action_counts import recount_actions
from tui_audit.storage.gateways.base import AUDIT, PHOTO
from tui_audit.storage.gateways.completion import Completion
from tui_audit.storage.gateways.erasure import Erasing
from tui_audit.storage.gateways.stores import take_in
from tui_audit.storage.row_mapping import Values
from tui_audit.storage.tables import table
from tui_audit.storage.text_guard import keepable

if TYPE_CHECKING:
    from tui_audit.domain.record.import_decision import Decision

_CHILDREN = ("answer", "finding", "photo", "emotion", "history", "redaction", "seal")
"""What hangs on the audit itself; the rest hangs on these."""


class Imports(Completion, Erasing):
    """Audits from elsewhere."""

    def import_record(self, audit: Audit, revision: Revision, photos: Mapping[str, bytes]) -> str:
        """Take in an audit that was read from a file, whose shape, score and seal have been proved.

        Gives what it was here: ``new``, ``same``, ``amended``, ``grew`` or ``completed-draft``. Raises AuditError, with
        nothing changed, where it contradicts what is held.
        """
        from tui_audit.domain.record.import_decision import Decision

        keepable(audit)
        _refuse_unfit(audit, revision)
        staged = sorted(photos.keys() & audit.photos.keys() - audit.removed_photos)
        dropped: Sequence[str] = ()
        try:
            with self._bringing(staged, photos.__getitem__) as connection:
                decision = self._decide(connection, audit, revision)
                if decision is Decision.NEW:
                    self._take(connection, audit, revision)
                elif decision is Decision.GREW:
                    _grow(connection, audit)
                elif decision is not Decision.SAME:
                    if audit.redactions:
                        self._announce_erasing(connection)
                    dropped = self._replace(connection, audit, revision)
                    self._photos.announce(dropped)
        except BaseException:
            self._drop_needless_note()
            raise
        finally:
            self._forget_files(dropped)
        self._confirm_erasing()
        self.finish_erasing()
        return decision.value

    def _decide(self, connection: Connection, audit: Audit, revision: Revision) -> "Decision":
        from tui_audit.domain.record.import_decision import decide

        found = connection.execute(select(AUDIT.c.id).where(AUDIT.c.id == audit.id)).first()
        held = None
        if found is not None:
            held = to_plain(self._audit(connection, audit.id), self._revision_of(connection, audit.id))
        return decide(held, to_plain(audit, revision))

    def _take(self, connection: Connection, audit: Audit, revision: Revision) -> None:
        take_in(connection, audit.store)
        translation = self._keep_revision(connection, revision, newest=False)
        self._insert_audit(connection, audit, translation, imported=True)
        _insert_parts(connection, audit, revision, {})
        connection.execute(update(AUDIT).where(AUDIT.c.id == audit.id).values(status=audit.status.value))
        recount_actions(connection, audit.id)

    def _replace(self, connection: Connection, audit: Audit, revision: Revision) -> Sequence[str]:
        """Put another state of the audit in the place of the one held; gives the photos it no longer has."""
        here = AUDIT.c.id == audit.id
        held = connection.execute(select(PHOTO.c.sha256).where(PHOTO.c.audit_id == audit.id)).scalars().all()
        opened = update(AUDIT).where(here, AUDIT.c.status == Status.COMPLETED.value)
        connection.execute(opened.values(status=Status.REOPENED.value))
        marks = _marks(connection, audit.id)
        for name in _CHILDREN:
            connection.execute(delete(table(name)).where(table(name).c.audit_id == audit.id))
        _insert_parts(connection, audit, revision, marks)
        translation = self._keep_revision(connection, revision, newest=False)
        values = {**row_mapping.audit_values(audit), "translation_sha256": translation}
        connection.execute(update(AUDIT).where(here).values(values))
        self._turn(connection, audit.id)
        recount_actions(connection, audit.id)
        return [sha256 for sha256 in held if sha256 not in audit.photos]


def _marks(connection: Connection, audit_id: str) -> Mapping[str, str]:
    """What stands beside its seals, by seal: a seal that stays keeps its marks."""
    seal = table("seal")
    rows = connection.execute(select(seal.c.sha256, seal.c.marks).where(seal.c.audit_id == audit_id)).all()
    return {row.sha256: row.marks for row in rows}


def _insert_parts(connection: Connection, audit: Audit, revision: Revision, marks: Mapping[str, str]) -> None:
    """Everything that stands in other tables."""
    for name, rows in _part_rows(audit, _seal_rows(audit, revision, marks)).items():
        if rows:
            connection.execute(insert(table(name)), rows)


def _part_rows(audit: Audit, seals: list[Values]) -> dict[str, list[Values]]:
    given = [answer for answer in audit.answers.values() if not answer.is_blank]
    own = {"audit_id": audit.id}
    return {
        "photo": [{**vars(photo), **own} for photo in audit.photos.values()],
        "answer": [row_mapping.answer_values(audit.id, answer) for answer in given],
        "answer_photo": [
            {**own, "question": answer.question, "sha256": sha256, "place": place}
            for answer in given
            for place, sha256 in enumerate(answer.photos)
        ],
        "emotion": _placed({**vars(emotion), **own} for emotion in audit.emotions),
        "finding": _placed(row_mapping.finding_values(audit.id, finding) for finding in audit.findings),
        "finding_photo": [
            {**own, "finding_id": finding.id, "sha256": sha256, "place": place}
            for finding in audit.findings
            for place, sha256 in enumerate(finding.photos)
        ],
        "corrective_action": _placed(row_mapping.action_values(audit.id, action) for action in audit.actions),
        "followup": _placed(row_mapping.followup_values(audit.id, move) for move in audit.followup),
        "history": _placed(row_mapping.change_values(audit.id, change) for change in audit.history),
        "redaction": _placed({**vars(entry), **own} for entry in audit.redactions),
        "seal": _placed(seals),
    }


def _seal_rows(audit: Audit, revision: Revision, marks: Mapping[str, str]) -> list[Values]:
    """The seals; the one that holds now gets the marks of what it is over."""
    rows = [{**vars(seal), "audit_id": audit.id, "marks": marks.get(seal.sha256, "")} for seal in audit.seals]
    if audit.status is Status.COMPLETED:
        rows[-1]["marks"] = row_mapping.json_text(marks_of(audit, revision))
    return rows


def _placed(rows: Any) -> list[Values]:
    return [{**row, "place": place} for place, row in enumerate(rows)]


def _grow(connection: Connection, audit: Audit) -> None:
    """Take over the moves of actions and the acknowledgement of a completed audit."""
    followup = table("followup")
    connection.execute(delete(followup).where(followup.c.audit_id == audit.id))
    if audit.followup:
        rows = _placed(row_mapping.followup_values(audit.id, move) for move in audit.followup)
        connection.execute(insert(followup), rows)
    values = row_mapping.acknowledgement_values(audit.acknowledged)
    connection.execute(update(AUDIT).where(AUDIT.c.id == audit.id).values(values))
    recount_actions(connection, audit.id)


def _refuse_unfit(audit: Audit, revision: Revision) -> None:
    """The last look before anything is written: the parts belong together and the seal is theirs."""
    asked = set(audit.asked)
    named = {sha for answer in audit.answers.values() for sha in answer.photos}
    named.update(sha for finding in audit.findings for sha in finding.photos)
    fits = (
        audit.revision == revision.sha256
        and asked.issuperset(audit.answers)
        and asked.issubset(revision.checklist.by_question)
        and named.issubset(audit.photos)
        and (audit.status is not Status.COMPLETED or audit.seal == seal_of(audit, revision))
    )
    if not fits:
        raise AuditError(
            Phrase(N_("This audit does not fit together.")),
            Phrase(N_("Its parts or its seal belong to another one; nothing was changed.")),
            Phrase(N_("Ask for the file again.")),
        )
