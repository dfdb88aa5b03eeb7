"""The end of a walk: completed and sealed in one step, then read and acknowledged by somebody else."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, insert, select, update

from tui_audit.domain.audit.model import Acknowledgement, Audit, Seal, Status
from tui_audit.domain.audit.text_fields import WHO
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.seal import seal_of
from tui_audit.domain.record.seal_groups import marks_of
from tui_audit.domain.scoring.score_sheet import score_sheet
from tui_audit.domain.text import refuse_unfit
from tui_audit.errors import AuditError
from tui_audit.message import N_, Phrase
from tui_audit.storage.gateways.action_counts import recount_actions
from tui_audit.storage.gateways.base import AUDIT, gone
from tui_audit.storage.gateways.findings import Findings
from tui_audit.storage.row_mapping import acknowledgement_values, json_text, score_values
from tui_audit.storage.tables import table
from tui_audit.storage.text_guard import keepable

SEAL = table("seal")


class Completion(Findings):
    """Completing and acknowledging."""

    def complete(self, audit: Audit, *, by: str, at: str) -> Audit:
        """Lock the audit as it is kept here, with its score and its seal; refused while something is missing."""
        refuse_unfit(by, WHO)
        keepable(at, "at")
        if not by.strip():
            raise AuditError(
                Phrase(N_("The audit needs the name of its auditor.")),
                "",
                Phrase(N_("Write your name, then try again.")),
            )
        with self._data.writing() as connection:
            self._open_for_change(connection, audit.id)
            held = self._audit(connection, audit.id)
            revision = self._revision_of(connection, audit.id)
            _refuse_gaps(held, revision)
            done = _completed(held, revision, by, at)
            if held.status is Status.REOPENED:
                done = replace(done, acknowledged=None)  # what was read is not what is locked now
                noted = self._completed_again(connection, held, done, revision)
                done = replace(done, history=(*held.history, *noted))
            done = replace(done, seals=(*held.seals, Seal(seal_of(done, revision), at, by)))
            _seal(connection, done, revision)
        return done

    def acknowledge(self, audit: Audit, acknowledgement: Acknowledgement) -> Audit:
        """Note that somebody else has read a completed audit, and whether they agree; once."""
        keepable(acknowledgement)
        with self._data.writing() as connection:
            query = select(AUDIT.c.status, AUDIT.c.acknowledged_name).where(AUDIT.c.id == audit.id)
            row = connection.execute(query).first()
            if row is None:
                raise gone()
            _refuse_acknowledgement(row.status, row.acknowledged_name)
            values = acknowledgement_values(acknowledgement)
            connection.execute(update(AUDIT).where(AUDIT.c.id == audit.id).values(values))
            return self._audit(connection, audit.id)


def _refuse_gaps(audit: Audit, revision: Revision) -> None:
    from tui_audit.domain.audit.completion import gaps

    missing = [gap for gap in gaps(audit, revision.checklist) if gap.blocks]
    if missing:
        raise AuditError(
            Phrase(N_("The audit cannot be completed yet.")),
            Phrase(N_("Still missing: %(count)s, first at %(place)s."), _first(missing)),
            Phrase(N_("The review shows all that is missing.")),
        )


def _first(missing: Sequence[object]) -> dict[str, object]:
    first = missing[0]
    return {"count": len(missing), "place": getattr(first, "question", None) or getattr(first, "finding", "")}


def _completed(audit: Audit, revision: Revision, by: str, at: str) -> Audit:
    """The audit as it will stand, but for its seal."""
    done = replace(audit, status=Status.COMPLETED, completed_at=at, completed_by=by)
    return replace(done, score=score_sheet(done, revision.checklist).score())


def _seal(connection: Connection, audit: Audit, revision: Revision) -> None:
    """The seal's row first: after the status nothing more may be written."""
    place = select(func.count()).select_from(SEAL).where(SEAL.c.audit_id == audit.id).scalar_subquery()
    marks = json_text(marks_of(audit, revision))
    connection.execute(insert(SEAL).values(**vars(audit.seals[-1]), audit_id=audit.id, place=place, marks=marks))
    connection.execute(
        update(AUDIT)
        .where(AUDIT.c.id == audit.id)
        .values(
            status=audit.status.value,
            completed_at=audit.completed_at,
            completed_by=audit.completed_by,
            given_count=audit.given,
            **score_values(audit.score),
            **acknowledgement_values(audit.acknowledged),
        )
    )
    recount_actions(connection, audit.id)


def _refuse_acknowledgement(status: str, name: str | None) -> None:
    if status != Status.COMPLETED:
        raise AuditError(
            Phrase(N_("The audit is not completed yet.")),
            "",
            Phrase(N_("Complete it, then let somebody else read it.")),
        )
    if name is not None:
        raise AuditError(
            Phrase(N_("The audit has been acknowledged already.")), Phrase(N_("It was %(name)s."), {"name": name})
        )
