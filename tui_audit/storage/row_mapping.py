"""Converts rows to domain objects, and domain objects to rows."""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import RowMapping

from tui_audit.domain.audit.model import (
    Acknowledgement,
    ActionBy,
    ActionStatus,
    Answer,
    AnswerValue,
    Audit,
    AuditKind,
    AuditSummary,
    Busyness,
    Change,
    CorrectiveAction,
    Emotion,
    EntryMethod,
    Finding,
    FindingCause,
    Followup,
    Grade,
    Photo,
    Priority,
    Redaction,
    Role,
    Score,
    Seal,
    SpotCheckResult,
    Status,
    Store,
)
from tui_audit.domain.checklist.model import Phase, Quality
from tui_audit.domain.planning import period as period_rules

Values = dict[str, Any]
AnyRow = Any
"""A row with its columns as attributes."""


def json_text(value: object) -> str:
    """Return a value as compact JSON, which distinguishes 4, 4.0, true and "4" and keeps every digit of floats."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Iterable):
        return list(value)
    raise TypeError


def value_text(value: AnswerValue | None) -> str | None:
    """Return the JSON text that is saved for an answer's value."""
    return None if value is None else json_text(value)


def value_of(text: str | None) -> AnswerValue | None:
    """Return an answer's value from its JSON text; raise ValueError if no answer can have it."""
    if text is None:
        return None
    if text in _SHORT_VALUES:
        return _SHORT_VALUES[text]
    value = json.loads(text, parse_constant=_refuse_constant)
    if isinstance(value, list) and set(map(type, value)) <= {str}:
        return tuple(value)
    if not isinstance(value, bool | int | float | str) or value in _ENDLESS:
        raise ValueError(text)
    return value


_ENDLESS = (math.inf, -math.inf)


def _refuse_constant(constant: str) -> None:
    raise ValueError(constant)


_SHORT_VALUES: Mapping[str, AnswerValue] = {
    **{str(number): number for number in range(11)},
    "true": True,
    "false": False,
}
"""The values of most answers by JSON text, which saves parsing them."""


def period_key(period: str) -> str:
    """Return the sort key of a period, its last and first ISO date; text that is not a period is returned unchanged."""
    if not period_rules.is_period(period):
        return period
    last, first = period_rules.period_key(period)
    return f"{last.isoformat()} {first.isoformat()}"


def store_values(store: Store) -> Values:
    """Return the row of a store, with the hash of its values."""
    values = {**vars(store), "attributes": json_text(sorted(store.attributes))}
    return {**values, "sha256": store_hash(values)}


def store_hash(values: Mapping[str, Any]) -> str:
    """Return the hash of a store's row, which shows whether another program changed it."""
    listed = [values[name] for name in ("id", "code", "name", "address", "region", "attributes")]
    flags = [int(values[name]) for name in ("competitor", "closed")]
    return hashlib.sha256(json_text([*listed, *flags]).encode()).hexdigest()


def store_of(values: Mapping[str, Any]) -> Store:
    """Return the store of a row."""
    own = {each.name: values[each.name] for each in fields(Store)}
    return Store(**{**own, "attributes": tuple(json.loads(own["attributes"]))})


def store_snapshot(store: Store) -> str:
    """Return the JSON text of a store that is saved with an audit."""
    return json_text(vars(store))


def store_from_snapshot(text: str) -> Store:
    """Return the store from the JSON text saved with an audit."""
    values = json.loads(text)
    return Store(**{**values, "attributes": tuple(values["attributes"])})


def audit_values(audit: Audit) -> Values:
    """Return the audit's own row.

    Without ``imported``, ``asked_sha256``, ``translation_sha256``, ``touched`` and the counts of actions.
    """
    return {
        "id": audit.id,
        "number": audit.number,
        "store_id": audit.store.id,
        "store": store_snapshot(audit.store),
        "revision_sha256": audit.revision,
        "asked_count": len(audit.asked),
        "given_count": audit.given,
        "period": audit.period,
        "period_key": period_key(audit.period),
        "kind": audit.kind.value,
        "segment": audit.segment,
        "auditor": audit.auditor,
        "role": audit.role.value,
        "self_audit": audit.self_audit,
        "announced": audit.announced,
        "busyness": audit.busyness.value,
        "staff_present": audit.staff_present,
        "staff_planned": audit.staff_planned,
        "walked_on": audit.walked_on,
        "status": audit.status.value,
        "started_at": audit.started_at,
        "completed_at": audit.completed_at,
        "completed_by": audit.completed_by,
        "previous": audit.previous,
        "position": audit.position,
        **acknowledgement_values(audit.acknowledged),
        **score_values(audit.score),
    }


def acknowledgement_values(entry: Acknowledgement | None) -> Values:
    """Return the acknowledgement columns of an audit's row."""
    return {
        "acknowledged_name": entry.name if entry else None,
        "acknowledged_role": entry.role.value if entry else None,
        "acknowledged_at": entry.at if entry else None,
        "acknowledged_agrees": entry.agrees if entry else None,
        "acknowledged_comment": entry.comment if entry else None,
    }


def score_values(score: Score | None) -> Values:
    """Return the score columns of an audit's row."""
    values: Values = {
        f"score_{name}": getattr(score, name) if score else None
        for name in ("rules", "total", "completeness", "coverage", "verdict", "band")
    }
    return {**values, **{f"score_{phase.value}": score.phases.get(phase) if score else None for phase in Phase}}


def audit_of(row: AnyRow, asked: tuple[str, ...], parts: Mapping[str, Any]) -> Audit:
    """Return the audit of a row; ``parts``: its fields from other tables."""
    return Audit(
        id=row.id,
        number=row.number,
        store=store_from_snapshot(row.store),
        revision=row.revision_sha256,
        period=row.period,
        asked=asked,
        auditor=row.auditor,
        role=Role(row.role),
        walked_on=row.walked_on,
        started_at=row.started_at,
        kind=AuditKind(row.kind),
        segment=row.segment,
        self_audit=bool(row.self_audit),
        announced=bool(row.announced),
        busyness=Busyness(row.busyness),
        staff_present=row.staff_present,
        staff_planned=row.staff_planned,
        status=Status(row.status),
        completed_at=row.completed_at,
        completed_by=row.completed_by,
        previous=row.previous,
        acknowledged=_acknowledgement_of(row),
        score=_score_of(row),
        position=row.position,
        **parts,
    )


def _acknowledgement_of(row: AnyRow) -> Acknowledgement | None:
    if row.acknowledged_name is None:
        return None
    return Acknowledgement(
        name=row.acknowledged_name,
        role=Role(row.acknowledged_role),
        at=row.acknowledged_at,
        agrees=bool(row.acknowledged_agrees),
        comment=row.acknowledged_comment,
    )


def _score_of(row: AnyRow) -> Score | None:
    if row.score_rules is None:
        return None
    phases = {phase.value: getattr(row, f"score_{phase.value}") for phase in Phase}
    return Score(
        rules=row.score_rules,
        total=row.score_total,
        phases=phases,
        completeness=row.score_completeness,
        coverage=row.score_coverage,
        verdict=row.score_verdict,
        band=row.score_band,
    )


def summary_of(values: RowMapping | Mapping[str, Any]) -> AuditSummary:
    """Return the summary of an audit from a row of a list; raise TypeError if its total is not a number."""
    if not isinstance(values["total"], int | float | None):
        raise TypeError(values["total"])
    return AuditSummary(**{**values, "kind": AuditKind(values["kind"]), "status": Status(values["status"])})


def answer_values(audit_id: str, answer: Answer) -> Values:
    """Return the row of an answer."""
    return {
        "audit_id": audit_id,
        "question": answer.question,
        "value": value_text(answer.value),
        "na": answer.na,
        "not_seen": answer.not_seen,
        "note": answer.note,
        "photo_to_follow": answer.photo_to_follow,
        "photo_excuse": answer.photo_excuse,
        "by": answer.by,
        "via": answer.via.value,
        "answered_at": answer.answered_at,
        "shown": answer.shown.value if answer.shown else None,
        "action_excuse": answer.action_excuse,
    }


def answer_of(row: Sequence[Any], photos: Mapping[str, tuple[str, ...]]) -> Answer:
    """Return the answer from a row with all columns in table order; ``photos``: by question."""
    _audit, question, value, na, not_seen, note, photo_to_follow, photo_excuse, by, via, *rest = row
    answered_at, shown, action_excuse = rest
    return Answer(
        question,
        value_of(value),
        na,
        not_seen,
        note,
        photos.get(question, ()),
        bool(photo_to_follow),
        photo_excuse,
        by,
        _VIA[via],
        answered_at,
        None if shown is None else SpotCheckResult(shown),
        action_excuse,
    )


_VIA = {via.value: via for via in EntryMethod}


def emotion_of(row: Sequence[Any]) -> Emotion:
    """Return the emotion from a row with all columns in table order."""
    _audit, touchpoint, value, _place = row
    return Emotion(touchpoint, value)


def finding_values(audit_id: str, finding: Finding) -> Values:
    """Return the row of a finding, without its place."""
    values = {**vars(finding), "audit_id": audit_id, "grade": finding.grade.value}
    del values["photos"]
    return {
        **values,
        "quality": finding.quality.value if finding.quality else None,
        "cause": finding.cause.value if finding.cause else None,
    }


def finding_of(row: Sequence[Any], photos: Mapping[str, tuple[str, ...]]) -> Finding:
    """Return the finding from a row with all columns in table order; ``photos``: by finding."""
    (_audit, id_, _place, thread, touchpoint, question, grade, statement, quality, *texts, cause) = row
    recommendation, disagreement = texts
    return Finding(
        id=id_,
        thread=thread,
        touchpoint=touchpoint,
        question=question,
        grade=Grade(grade),
        statement=statement,
        quality=Quality(quality) if quality is not None else None,
        recommendation=recommendation,
        disagreement=disagreement,
        photos=photos.get(id_, ()),
        cause=FindingCause(cause) if cause is not None else None,
    )


def action_values(audit_id: str, action: CorrectiveAction) -> Values:
    """Return the row of a corrective action, without its place."""
    return {
        "audit_id": audit_id,
        "id": action.id,
        "finding_id": action.finding,
        "what": action.what,
        "by": action.by.value,
        "owner": action.owner,
        "due": action.due,
        "priority": action.priority.value,
        "status": action.status.value,
    }


def action_of(row: Sequence[Any]) -> CorrectiveAction:
    """Return the corrective action from a row with all columns in table order."""
    _audit, id_, _place, finding, what, by, owner, due, priority, status = row
    return CorrectiveAction(
        id=id_,
        finding=finding,
        what=what,
        by=ActionBy(by),
        owner=owner,
        due=due,
        priority=Priority(priority),
        status=ActionStatus(status),
    )


def followup_values(audit_id: str, move: Followup) -> Values:
    """Return the row of a follow-up, without its place."""
    return {
        "audit_id": audit_id,
        "action_id": move.action,
        "at": move.at,
        "who": move.who,
        "status": move.status.value,
        "note": move.note,
        "checked_in": move.audit,
    }


def followup_of(row: Sequence[Any]) -> Followup:
    """Return the follow-up from a row with all columns in table order."""
    _audit, _place, action, at, who, status, note, checked_in = row
    return Followup(action=action, at=at, who=who, status=ActionStatus(status), note=note, audit=checked_in)


def without_photos(audit: Audit, sha256s: Sequence[str]) -> Audit:
    """Return the audit without these photos."""
    if not sha256s:
        return audit
    return replace(audit, photos={key: photo for key, photo in audit.photos.items() if key not in sha256s})


def photo_of(row: Sequence[Any]) -> Photo:
    """Return the photo from a row with all columns in table order."""
    _audit, sha256, name, caption, taken_at = row
    return Photo(sha256, name, caption, taken_at)


def change_values(audit_id: str, change: Change) -> Values:
    """Return the row of a history entry, without its place."""
    return {**vars(change), "audit_id": audit_id, "old": json_text(change.old), "new": json_text(change.new)}


def change_of(row: Sequence[Any]) -> Change:
    """Return the history entry from a row with all columns in table order."""
    _audit, _place, at, who, reason, path, old, new = row
    return Change(at, who, reason, path, json.loads(old), json.loads(new))


def redaction_of(row: Sequence[Any]) -> Redaction:
    """Return the permanent deletion from a row with all columns in table order."""
    _audit, _place, at, who, reason, path = row
    return Redaction(at, who, reason, path)


def seal_of_row(row: Sequence[Any]) -> Seal:
    """Return the seal from a row with all columns in table order."""
    _audit, _place, sha256, at, who, _marks = row
    return Seal(sha256, at, who)
