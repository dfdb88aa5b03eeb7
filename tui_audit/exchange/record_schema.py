"""Is this data an audit file? Every key, type, word, range and reference is looked at, and all faults told at once."""

from collections.abc import Iterator, Mapping
from typing import Any

from tui_audit.domain.audit import text_fields as f
from tui_audit.domain.audit.model import (
    ActionBy,
    ActionStatus,
    Busyness,
    Grade,
    Kind,
    Priority,
    Role,
    Shown,
    Status,
    Via,
)
from tui_audit.domain.checklist.model import Phase, Quality
from tui_audit.domain.checklist.rules import faults as checklist_faults
from tui_audit.domain.record.canonical_json import Path, path_text
from tui_audit.domain.record.encoder import FORMAT, VERSION
from tui_audit.domain.scoring.score_sheet import Verdict
from tui_audit.errors import AuditError, FaultsFound, Words
from tui_audit.exchange import schema_rules as r
from tui_audit.exchange.record_references import reference_faults
from tui_audit.message import N_, Phrase

_FAULTS_SHOWN = 40

_STORE = r.table(
    {
        "id": r.uuid,
        "code": r.written(f.STORE_CODE, required=True),
        "name": r.written(f.STORE_NAME),
        "address": r.written(f.ADDRESS),
        "region": r.written(f.REGION),
        "attributes": r.listing(r.line(required=True), key="", limit=200),
        "competitor": r.flag,
    }
)
_CHECKLIST = r.table(
    {
        "id": r.line(required=True),
        "version": r.line(required=True),
        "revision": r.sha256,
        "body": r.anything,  # its own rules follow
        "translations": r.tables_of_text,
    }
)
_AUDIT = r.table(
    {
        "id": r.uuid,
        "number": r.whole_number(1, 10**9),
        "kind": r.one_of(Kind),
        "period": r.written(f.PERIOD, required=True),
        "segment": r.or_null(r.line(required=True)),
        "auditor": r.written(f.AUDITOR),
        "role": r.one_of(Role),
        "self_audit": r.flag,
        "announced": r.flag,
        "busyness": r.one_of(Busyness),
        "staff_present": r.or_null(r.whole_number(0, 100_000)),
        "staff_planned": r.or_null(r.whole_number(0, 100_000)),
        "walked_on": r.day,
        "status": r.one_of(Status),
        "started_at": r.moment,
        "completed_at": r.or_null(r.moment),
        "completed_by": r.or_null(r.written(f.WHO)),
        "previous": r.or_null(r.uuid),
        "asked": r.listing(r.line(required=True), key=""),
    }
)
_ANSWER = r.table(
    {
        "question": r.line(required=True),
        "value": r.anything,  # what the question allows
        "na": r.or_null(r.written(f.REASON)),
        "not_seen": r.or_null(r.written(f.REASON)),
        "note": r.written(f.NOTE),
        "photos": r.listing(r.sha256, key=""),
        "photo_to_follow": r.flag,
        "photo_excuse": r.written(f.REASON),
        "by": r.written(f.WHO),
        "via": r.one_of(Via),
        "answered_at": r.moment_or_empty,
    },
    optional={"shown": r.one_of(Shown)},
)
_EMOTION = r.table({"touchpoint": r.line(required=True), "value": r.whole_number(1, 5)})
_FINDING = r.table(
    {
        "id": r.some_id,
        "thread": r.some_id,
        "question": r.or_null(r.line(required=True)),
        "touchpoint": r.line(required=True),
        "grade": r.one_of(Grade),
        "quality": r.or_null(r.one_of(Quality)),
        "statement": r.written(f.STATEMENT),
        "recommendation": r.written(f.RECOMMENDATION),
        "disagreement": r.written(f.DISAGREEMENT),
        "photos": r.listing(r.sha256, key=""),
    }
)
_ACTION = r.table(
    {
        "id": r.some_id,
        "finding": r.some_id,
        "what": r.written(f.ACTION),
        "by": r.one_of(ActionBy),
        "owner": r.written(f.ACTING_ROLE),
        "due": r.or_null(r.day),
        "priority": r.one_of(Priority),
        "status": r.one_of(ActionStatus),
    }
)
_FOLLOWUP = r.table(
    {
        "action": r.some_id,
        "at": r.moment,
        "who": r.written(f.WHO),
        "status": r.one_of(ActionStatus),
        "note": r.written(f.NOTE),
        "audit": r.or_null(r.uuid),
    }
)
_ACKNOWLEDGED = r.table(
    {
        "name": r.written(f.WHO),
        "role": r.one_of(Role),
        "at": r.moment,
        "agrees": r.flag,
        "comment": r.written(f.COMMENT),
    }
)
_PHOTO = r.table(
    {
        "sha256": r.sha256,
        "name": r.written(f.PHOTO_NAME),
        "caption": r.written(f.CAPTION),
        "taken_at": r.or_null(r.local_moment),
    }
)
_REDACTION = {"at": r.moment, "who": r.written(f.WHO), "reason": r.written(f.REASON), "path": r.text()}
_SCORE = r.table(
    {
        "rules": r.whole_number(1, 1000),
        "total": r.or_null(r.percent),
        "phases": r.table({phase.value: r.or_null(r.percent) for phase in Phase}),
        "completeness": r.or_null(r.percent),
        "coverage": r.or_null(r.percent),
        "verdict": r.or_null(r.one_of(Verdict)),
        "band": r.or_null(r.line()),
    }
)
_SEAL = r.table({"sha256": r.sha256, "at": r.moment, "who": r.written(f.WHO)})
_FILE = r.table(
    {
        "format": r.exactly(FORMAT),
        "version": r.exactly(VERSION),
        "store": _STORE,
        "checklist": _CHECKLIST,
        "audit": _AUDIT,
        "answers": r.listing(_ANSWER, key="question"),
        "emotions": r.listing(_EMOTION, key="touchpoint"),
        "findings": r.listing(_FINDING, key="id"),
        "actions": r.listing(_ACTION, key="id"),
        "followup": r.listing(_FOLLOWUP),
        "acknowledged": r.or_null(_ACKNOWLEDGED),
        "photos": r.listing(_PHOTO, key="sha256", limit=4_999),
        "history": r.listing(r.table({**_REDACTION, "old": r.held, "new": r.held})),
        "redactions": r.listing(r.table(_REDACTION)),
        "score": r.or_null(_SCORE),
        "seals": r.listing(_SEAL, limit=1_000),
        "seal": r.or_null(r.sha256),
    }
)
_HINT = Phrase(N_("Ask for the file anew."))
_PLACE_LIMIT = 120


def check_shape(data: object) -> Mapping[str, Any]:
    """The data, if it is an audit file's; raises FaultsFound with every fault, AuditError if it is something else."""
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise AuditError(Phrase(N_("This is no audit file.")), "", _HINT)
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        raise AuditError(
            Phrase(N_("The file was written by a newer version of the program.")), "", Phrase(N_("Update the program."))
        )
    found = tuple(_FILE(data, ()))
    if not found:
        found = tuple(_checklist_faults(data["checklist"]["body"]))
    if not found:  # references are looked at in sound data only
        found = tuple(reference_faults(data))
    if found:
        raise FaultsFound(Phrase(N_("This audit file is wrong; nothing of it was taken.")), _told(found), _HINT)
    return data


def _checklist_faults(body: object) -> Iterator[r.Found]:
    for fault in checklist_faults(body):
        path: Path = ("checklist", "body", *fault.path)
        yield path, Phrase("%(problem)s %(remedy)s", {"problem": fault.problem, "remedy": fault.remedy})


def _told(found: tuple[r.Found, ...]) -> list[Words]:
    told: list[Words] = [
        Phrase("%(place)s: %(problem)s", {"place": r.brief(path_text(path), _PLACE_LIMIT), "problem": problem})
        for path, problem in found[:_FAULTS_SHOWN]
    ]
    if len(found) > _FAULTS_SHOWN:
        told.append(Phrase(N_("and %(count)s more faults"), {"count": len(found) - _FAULTS_SHOWN}))
    return told
