"""Validation of an audit file: every key, type, word, range and reference; all faults are reported together."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tui_audit.domain.audit import text_fields as f
from tui_audit.domain.audit.model import (
    ActionBy,
    ActionStatus,
    AuditKind,
    Busyness,
    EntryMethod,
    FindingCause,
    Grade,
    Priority,
    Role,
    SpotCheckResult,
    Status,
)
from tui_audit.domain.checklist.model import Phase, Quality
from tui_audit.domain.checklist.rules import faults as checklist_faults
from tui_audit.domain.record.canonical_json import path_text
from tui_audit.domain.record.encoder import FORMAT, VERSION
from tui_audit.domain.scoring.score_sheet import Verdict
from tui_audit.domain.validation import rules as r
from tui_audit.domain.validation.fault import Fault, Faults, Path
from tui_audit.errors import AuditError, FaultsError, Words
from tui_audit.exchange import record_values as v
from tui_audit.exchange.record_references import reference_faults
from tui_audit.message import Message, message, plural

_FAULTS_SHOWN = 40

_STORE = v.table(
    {
        "id": v.uuid,
        "code": v.field_text(f.STORE_CODE, required=True),
        "name": v.field_text(f.STORE_NAME),
        "address": v.field_text(f.ADDRESS),
        "region": v.field_text(f.REGION),
        "attributes": v.list_of(v.line(required=True), by="", limit=200),
        "competitor": r.boolean,
    }
)
_CHECKLIST = v.table(
    {
        "id": v.line(required=True),
        "version": v.line(required=True),
        "revision": v.sha256,
        "body": r.anything,  # checked by its own rules later
        "translations": v.tables_of_text,
    }
)
_AUDIT = v.table(
    {
        "id": v.uuid,
        "number": r.whole_number(1, 10**9),
        "kind": r.one_of(AuditKind),
        "period": v.field_text(f.PERIOD, required=True),
        "segment": r.or_null(v.line(required=True)),
        "auditor": v.field_text(f.AUDITOR),
        "role": r.one_of(Role),
        "self_audit": r.boolean,
        "announced": r.boolean,
        "busyness": r.one_of(Busyness),
        "staff_present": r.or_null(r.whole_number(0, 100_000)),
        "staff_planned": r.or_null(r.whole_number(0, 100_000)),
        "walked_on": v.date,
        "status": r.one_of(Status),
        "started_at": v.time,
        "completed_at": r.or_null(v.time),
        "completed_by": r.or_null(v.field_text(f.WHO)),
        "previous": r.or_null(v.uuid),
        "asked": v.list_of(v.line(required=True), by=""),
    }
)


def _present_reason(path: Path, value: object) -> Faults:
    """Check a reason that is left out of the file if it is empty, because the seal would not match otherwise."""
    if value == "":
        return iter((Fault(path, message("must be left out while it is empty")),))
    return v.field_text(f.REASON)(path, value)


_ANSWER = v.table(
    {
        "question": v.line(required=True),
        "value": r.anything,  # checked against its question later
        "na": r.or_null(v.field_text(f.REASON)),
        "not_seen": r.or_null(v.field_text(f.REASON)),
        "note": v.field_text(f.NOTE),
        "photos": v.list_of(v.sha256, by=""),
        "photo_to_follow": r.boolean,
        "photo_excuse": v.field_text(f.REASON),
        "by": v.field_text(f.WHO),
        "via": r.one_of(EntryMethod),
        "answered_at": v.time_or_empty,
    },
    optional={"shown": r.one_of(SpotCheckResult), "action_excuse": _present_reason},
)
_EMOTION = v.table({"touchpoint": v.line(required=True), "value": r.whole_number(1, 5)})
_FINDING = v.table(
    {
        "id": v.some_id,
        "thread": v.some_id,
        "question": r.or_null(v.line(required=True)),
        "touchpoint": v.line(required=True),
        "grade": r.one_of(Grade),
        "quality": r.or_null(r.one_of(Quality)),
        "statement": v.field_text(f.STATEMENT),
        "recommendation": v.field_text(f.RECOMMENDATION),
        "disagreement": v.field_text(f.DISAGREEMENT),
        "photos": v.list_of(v.sha256, by=""),
    },
    optional={"cause": r.one_of(FindingCause)},
)
_ACTION = v.table(
    {
        "id": v.some_id,
        "finding": v.some_id,
        "what": v.field_text(f.ACTION),
        "by": r.one_of(ActionBy),
        "owner": v.field_text(f.ACTING_ROLE),
        "due": r.or_null(v.date),
        "priority": r.one_of(Priority),
        "status": r.one_of(ActionStatus),
    }
)
_FOLLOWUP = v.table(
    {
        "action": v.some_id,
        "at": v.time,
        "who": v.field_text(f.WHO),
        "status": r.one_of(ActionStatus),
        "note": v.field_text(f.NOTE),
        "audit": r.or_null(v.uuid),
    }
)
_ACKNOWLEDGED = v.table(
    {
        "name": v.field_text(f.WHO),
        "role": r.one_of(Role),
        "at": v.time,
        "agrees": r.boolean,
        "comment": v.field_text(f.COMMENT),
    }
)
_PHOTO = v.table(
    {
        "sha256": v.sha256,
        "name": v.field_text(f.PHOTO_NAME),
        "caption": v.field_text(f.CAPTION),
        "taken_at": r.or_null(v.local_time),
    }
)
_REDACTION = {"at": v.time, "who": v.field_text(f.WHO), "reason": v.field_text(f.REASON), "path": v.text()}
_SCORE = v.table(
    {
        "rules": r.whole_number(1, 1000),
        "total": r.or_null(v.percent),
        "phases": v.table({phase.value: r.or_null(v.percent) for phase in Phase}),
        "completeness": r.or_null(v.percent),
        "coverage": r.or_null(v.percent),
        "verdict": r.or_null(r.one_of(Verdict)),
        "band": r.or_null(v.line()),
    }
)
_SEAL = v.table({"sha256": v.sha256, "at": v.time, "who": v.field_text(f.WHO)})
_FILE = v.table(
    {
        "format": r.equal_to(FORMAT),
        "version": r.equal_to(VERSION),
        "store": _STORE,
        "checklist": _CHECKLIST,
        "audit": _AUDIT,
        "answers": v.list_of(_ANSWER, by="question"),
        "emotions": v.list_of(_EMOTION, by="touchpoint"),
        "findings": v.list_of(_FINDING, by="id"),
        "actions": v.list_of(_ACTION, by="id"),
        "followup": v.list_of(_FOLLOWUP),
        "acknowledged": r.or_null(_ACKNOWLEDGED),
        "photos": v.list_of(_PHOTO, by="sha256", limit=4_999),
        "history": v.list_of(v.table({**_REDACTION, "old": v.earlier_value, "new": v.earlier_value})),
        "redactions": v.list_of(v.table(_REDACTION)),
        "score": r.or_null(_SCORE),
        "seals": v.list_of(_SEAL, limit=1_000),
        "seal": r.or_null(v.sha256),
    }
)
_HINT = message("Ask the sender for the file again.")
_PLACE_LIMIT = 120


def check_shape(data: object) -> Mapping[str, Any]:
    """Return the data if it is a valid audit file; raises FaultsError with its faults.

    Raises AuditError if it is no audit file or was written by a newer version of the program.
    """
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise AuditError(message("This is not an audit file."), "", _HINT)
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        raise AuditError(
            message("This file was made by a newer version of tui-audit."),
            "",
            message("Update tui-audit, then try again."),
        )
    found = tuple(_FILE((), data))
    if not found:
        found = tuple(_checklist_faults(data["checklist"]["body"]))
    if not found:  # references are checked in valid data only
        found = tuple(reference_faults(data))
    if found:
        raise FaultsError(message("Nothing was imported, because this audit file has errors."), _told(found), _HINT)
    return data


def _checklist_faults(body: object) -> Faults:
    for fault in checklist_faults(body):
        yield replace(fault, path=("checklist", "body", *fault.path), first=None)


def _told(found: tuple[Fault, ...]) -> list[Words]:
    told: list[Words] = [
        message("%(place)s: %(fault)s", place=v.shortened(path_text(fault.path), _PLACE_LIMIT), fault=_sentences(fault))
        for fault in found[:_FAULTS_SHOWN]
    ]
    if len(found) > _FAULTS_SHOWN:
        told.append(plural("and %(count)s more error", "and %(count)s more errors", len(found) - _FAULTS_SHOWN))
    return told


def _sentences(fault: Fault) -> Message:
    if not fault.remedy:
        return fault.problem
    return message("%(problem)s %(remedy)s", problem=fault.problem, remedy=fault.remedy)
