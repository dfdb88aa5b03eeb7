"""Encode an audit as plain data: the exact content of an audit file.

Most keys are the names of the domain model. Further rules:

- an answer has ``photo_to_follow`` (true or false) and ``photo_excuse`` (text); ``shown`` is the result of a spot check
  (``asked``, ``shown``, ``declined``) and is absent without one; so is ``action_excuse`` (text);
- a finding has ``cause`` only if one was chosen;
- ``asked`` is in checklist order; answers are sorted by question, emotions by touchpoint, findings and actions by id,
  photos and the photo hashes of an answer or a finding by SHA-256, attributes by name;
- followup is sorted by (action, at), with equal keys in the order noted; history and redactions are in the order noted;
- ``seals`` are in the order given, oldest first; selected options are in the order selected;
- ``score`` and ``seal`` are null unless the audit is completed; blank answers are left out.
"""

from typing import Any

from tui_audit.domain.audit.model import (
    Acknowledgement,
    Answer,
    Audit,
    Change,
    CorrectiveAction,
    Finding,
    Followup,
    Photo,
    Redaction,
    Score,
    Seal,
    Status,
    Store,
)
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.canonical_json import plain_copy

Plain = dict[str, Any]

FORMAT = "tui-audit/audit"
"""The ``format`` of an audit file."""
VERSION = 1
"""The ``version`` of the file format."""


def to_plain(audit: Audit, revision: Revision) -> Plain:
    """Return the whole content of an audit file; the same audit gives the same data.

    Raises AuditError for NaN and other values that canonical JSON refuses.
    """
    checklist = plain_copy(_checklist(revision), ("checklist",))
    return {"format": FORMAT, "version": VERSION, "checklist": checklist, **parts_plain(audit)}


def parts_plain(audit: Audit) -> Plain:
    """Return an audit file without its checklist and format: the parts that can change while an audit is edited."""
    completed = audit.status is Status.COMPLETED
    data: Plain = {
        "store": _store(audit.store),
        "audit": _audit(audit),
        "answers": [_answer(audit.answers[key]) for key in sorted(audit.answers) if not audit.answers[key].is_blank],
        "emotions": [
            {"touchpoint": emotion.touchpoint, "value": emotion.value}
            for emotion in sorted(audit.emotions, key=lambda emotion: emotion.touchpoint)
        ],
        "findings": [_finding(finding) for finding in sorted(audit.findings, key=lambda finding: finding.id)],
        "actions": [_action(action) for action in sorted(audit.actions, key=lambda action: action.id)],
        "followup": [_followup(move) for move in sorted(audit.followup, key=lambda move: (move.action, move.at))],
        "acknowledged": _acknowledged(audit.acknowledged) if audit.acknowledged else None,
        "photos": [_photo(audit.photos[sha256]) for sha256 in sorted(audit.photos)],
        "history": [_change(change) for change in audit.history],
        "redactions": [_redaction(entry) for entry in audit.redactions],
        "score": plain_score(audit.score) if audit.score and completed else None,
        "seals": [_seal(seal) for seal in audit.seals],
        "seal": audit.seal,
    }
    copied: Plain = plain_copy(data)
    return copied


def plain_score(score: Score) -> Plain:
    """Return a score as written to the file."""
    return {
        "rules": score.rules,
        "total": score.total,
        "phases": dict(score.phases),
        "completeness": score.completeness,
        "coverage": score.coverage,
        "verdict": score.verdict,
        "band": score.band,
    }


def _store(store: Store) -> Plain:
    return {
        "id": store.id,
        "code": store.code,
        "name": store.name,
        "address": store.address,
        "region": store.region,
        "attributes": sorted(store.attributes),
        "competitor": store.competitor,
    }


def _checklist(revision: Revision) -> Plain:
    return {
        "id": revision.checklist.id,
        "version": revision.checklist.version,
        "revision": revision.sha256,
        "body": revision.body,
        "translations": revision.translations,
    }


def _audit(audit: Audit) -> Plain:
    return {
        "id": audit.id,
        "number": audit.number,
        "kind": audit.kind,
        "period": audit.period,
        "segment": audit.segment,
        "auditor": audit.auditor,
        "role": audit.role,
        "self_audit": audit.self_audit,
        "announced": audit.announced,
        "busyness": audit.busyness,
        "staff_present": audit.staff_present,
        "staff_planned": audit.staff_planned,
        "walked_on": audit.walked_on,
        "status": audit.status,
        "started_at": audit.started_at,
        "completed_at": audit.completed_at,
        "completed_by": audit.completed_by,
        "previous": audit.previous,
        "asked": list(audit.asked),
    }


def _answer(answer: Answer) -> Plain:
    return {
        "question": answer.question,
        "value": answer.value,
        "na": answer.na,
        "not_seen": answer.not_seen,
        "note": answer.note,
        "photos": sorted(answer.photos),
        "photo_to_follow": answer.photo_to_follow,
        "photo_excuse": answer.photo_excuse,
        "by": answer.by,
        "via": answer.via,
        "answered_at": answer.answered_at,
        **({"shown": answer.shown} if answer.shown else {}),
        **({"action_excuse": answer.action_excuse} if answer.action_excuse else {}),
    }


def _finding(finding: Finding) -> Plain:
    return {
        "id": finding.id,
        "thread": finding.thread,
        "question": finding.question,
        "touchpoint": finding.touchpoint,
        "grade": finding.grade,
        "quality": finding.quality,
        "statement": finding.statement,
        "recommendation": finding.recommendation,
        "disagreement": finding.disagreement,
        "photos": sorted(finding.photos),
        **({"cause": finding.cause} if finding.cause else {}),
    }


def _action(action: CorrectiveAction) -> Plain:
    return {
        "id": action.id,
        "finding": action.finding,
        "what": action.what,
        "by": action.by,
        "owner": action.owner,
        "due": action.due,
        "priority": action.priority,
        "status": action.status,
    }


def _followup(move: Followup) -> Plain:
    return {
        "action": move.action,
        "at": move.at,
        "who": move.who,
        "status": move.status,
        "note": move.note,
        "audit": move.audit,
    }


def _acknowledged(entry: Acknowledgement) -> Plain:
    return {"name": entry.name, "role": entry.role, "at": entry.at, "agrees": entry.agrees, "comment": entry.comment}


def _photo(photo: Photo) -> Plain:
    return {"sha256": photo.sha256, "name": photo.name, "caption": photo.caption, "taken_at": photo.taken_at}


def _change(change: Change) -> Plain:
    return {
        "at": change.at,
        "who": change.who,
        "reason": change.reason,
        "path": change.path,
        "old": change.old,
        "new": change.new,
    }


def _redaction(entry: Redaction) -> Plain:
    return {"at": entry.at, "who": entry.who, "reason": entry.reason, "path": entry.path}


def _seal(seal: Seal) -> Plain:
    return {"sha256": seal.sha256, "at": seal.at, "who": seal.who}
