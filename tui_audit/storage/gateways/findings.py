"""Findings, corrective actions and what becomes of them."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from tui_audit.domain.audit.model import Audit, CorrectiveAction, Emotion, Finding, Followup, replaced
from tui_audit.errors import AuditError
from tui_audit.message import N_, Phrase
from tui_audit.storage.gateways.action_counts import recount_actions
from tui_audit.storage.gateways.answers import Answers
from tui_audit.storage.gateways.photos import at_finding, drop_unnamed, without_photos
from tui_audit.storage.row_mapping import Values, action_values, finding_values, followup_values
from tui_audit.storage.tables import table
from tui_audit.storage.text_guard import keepable

FINDING = table("finding")
ACTION = table("corrective_action")
FOLLOWUP = table("followup")
EMOTION = table("emotion")


class Findings(Answers):
    """What was seen, what will be done about it, and what a customer would feel."""

    def save_finding(self, audit: Audit, finding: Finding) -> Audit:
        """Keep a new or changed finding; its photos must be attached already."""
        keepable(finding)
        with self._data.writing() as connection:
            self._open_for_change(connection, audit.id)
            if finding.question is not None:
                self._refuse_unasked(connection, audit.id, finding.question)
            _save(connection, FINDING, finding_values(audit.id, finding))
            spot = at_finding(finding.id)
            held = spot.held(connection, audit.id)
            spot.link(connection, audit.id, held, finding.photos)
            dropped = drop_unnamed(connection, audit.id, held)
            self._photos.announce(dropped)
        self._forget_files(dropped)
        return without_photos(replace(audit, findings=replaced(audit.findings, finding)), dropped)

    def remove_finding(self, audit: Audit, finding_id: str) -> Audit:
        """Remove a finding with its actions and photos."""
        with self._data.writing() as connection:
            self._open_for_change(connection, audit.id)
            held = at_finding(finding_id).held(connection, audit.id)
            _remove(connection, FINDING, audit.id, finding_id)
            dropped = drop_unnamed(connection, audit.id, held)
            self._photos.announce(dropped)
            fresh = self._audit(connection, audit.id)
        self._forget_files(dropped)
        return fresh

    def save_action(self, audit: Audit, action: CorrectiveAction) -> Audit:
        """Keep a new or changed corrective action."""
        keepable(action)
        with self._data.writing() as connection:
            self._open_for_change(connection, audit.id)
            _refuse_unknown(connection, FINDING, audit.id, action.finding)
            _save(connection, ACTION, action_values(audit.id, action))
        return replace(audit, actions=replaced(audit.actions, action))

    def remove_action(self, audit: Audit, action_id: str) -> Audit:
        """Remove a corrective action with its moves."""
        with self._data.writing() as connection:
            self._open_for_change(connection, audit.id)
            _remove(connection, ACTION, audit.id, action_id)
            return self._audit(connection, audit.id)

    def follow_up(self, audit: Audit, followup: Followup) -> Audit:
        """Note a move of an action; after completion too, as the seal leaves the moves out.

        Refused where the action has moved otherwise since the audit was read.
        """
        keepable(followup)
        with self._data.writing() as connection:
            _refuse_unknown(connection, ACTION, audit.id, followup.action)
            _refuse_moved(connection, audit, followup.action)
            values = followup_values(audit.id, followup)
            connection.execute(insert(FOLLOWUP).values(**values, place=_next_place(FOLLOWUP, audit.id)))
            recount_actions(connection, audit.id)
        return replace(audit, followup=(*audit.followup, followup))

    def record_emotion(self, audit: Audit, emotion: Emotion) -> Audit:
        """Keep what a customer would feel at a touchpoint."""
        keepable(emotion)
        with self._data.writing() as connection:
            self._open_for_change(connection, audit.id)
            _save(connection, EMOTION, {**vars(emotion), "audit_id": audit.id}, key="touchpoint")
            return self._audit(connection, audit.id)

    def remove_emotion(self, audit: Audit, touchpoint: str) -> Audit:
        """Take back what a customer would feel at a touchpoint."""
        with self._data.writing() as connection:
            self._open_for_change(connection, audit.id)
            here = (EMOTION.c.audit_id == audit.id) & (EMOTION.c.touchpoint == touchpoint)
            connection.execute(delete(EMOTION).where(here))
            return self._audit(connection, audit.id)


def _next_place(part: Table, audit_id: str) -> Any:
    return select(func.coalesce(func.max(part.c.place), -1) + 1).where(part.c.audit_id == audit_id).scalar_subquery()


def _save(connection: Connection, part: Table, values: Values, *, key: str = "id") -> None:
    """Insert at the end, or change where it stands."""
    row = upsert(part).values(**values, place=_next_place(part, values["audit_id"]))
    changed = {name: value for name, value in values.items() if name not in {"audit_id", key}}
    connection.execute(row.on_conflict_do_update(index_elements=["audit_id", key], set_=changed))


def _remove(connection: Connection, part: Table, audit_id: str, part_id: str) -> None:
    if connection.execute(delete(part).where(part.c.audit_id == audit_id, part.c.id == part_id)).rowcount == 0:
        raise _unknown()


def _refuse_unknown(connection: Connection, part: Table, audit_id: str, part_id: str) -> None:
    here = select(part.c.id).where(part.c.audit_id == audit_id, part.c.id == part_id)
    if connection.execute(here).first() is None:
        raise _unknown()


def _refuse_moved(connection: Connection, audit: Audit, action_id: str) -> None:
    known = sum(1 for move in audit.followup if move.action == action_id)
    here = (FOLLOWUP.c.audit_id == audit.id) & (FOLLOWUP.c.action_id == action_id)
    if connection.execute(select(func.count()).where(here)).scalar() != known:
        raise AuditError(
            Phrase(N_("Something else became of this action meanwhile.")),
            Phrase(N_("It was noted in another window, or came with an import.")),
            Phrase(N_("Look at it again, then say what became of it.")),
        )


def _unknown() -> AuditError:
    return AuditError(
        Phrase(N_("This is not in the audit any more.")),
        Phrase(N_("It may have been removed in another window.")),
        Phrase(N_("Open the audit again and look at what is there.")),
    )
