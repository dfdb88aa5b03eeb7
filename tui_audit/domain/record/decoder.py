"""Decode plain data, already checked for its form, into an audit and the revision of its checklist."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from tui_audit.domain.audit.model import (
    Acknowledgement,
    ActionBy,
    ActionStatus,
    Answer,
    Audit,
    AuditKind,
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
from tui_audit.domain.checklist.model import Checklist, Quality, Revision
from tui_audit.domain.record.canonical_json import Path, path_text, revision_of
from tui_audit.errors import AuditError
from tui_audit.message import message

Entry = Mapping[str, Any]
_Made = TypeVar("_Made")


def from_plain(data: Entry) -> tuple[Audit, Revision]:
    """Return the audit and its checklist's revision; findings are in checklist order, then by id.

    Raises AuditError with the place. Check a file from elsewhere first (exchange.record_schema): this function only
    refuses data that cannot be built.
    """
    with _at("checklist"):
        revision = _revision(data["checklist"])
    with _at("store"):
        store = _store(data["store"])
    findings = _each(data, "findings", _finding)
    parts: dict[str, Any] = {
        "revision": revision.sha256,
        "store": store,
        "answers": {answer.question: answer for answer in _each(data, "answers", _answer)},
        "emotions": _each(data, "emotions", lambda entry: Emotion(entry["touchpoint"], entry["value"])),
        "findings": in_walking_order(findings, revision.checklist),
        "actions": _each(data, "actions", _action),
        "followup": _each(data, "followup", _followup),
        "photos": {photo.sha256: photo for photo in _each(data, "photos", lambda entry: Photo(**entry))},
        "history": _each(data, "history", lambda entry: Change(**entry)),
        "redactions": _each(data, "redactions", lambda entry: Redaction(**entry)),
        "seals": _each(data, "seals", lambda entry: Seal(**entry)),
    }
    with _at("acknowledged"):
        parts["acknowledged"] = _acknowledged(data["acknowledged"])
    with _at("score"):
        parts["score"] = _score(data["score"]) if data["score"] else None
    with _at("audit"):
        return _audit(data["audit"], parts), revision


def in_walking_order(findings: tuple[Finding, ...], checklist: Checklist) -> tuple[Finding, ...]:
    """Return the findings in the checklist order of their touchpoints and questions; those at the same place by id."""
    places: dict[str, int] = {}
    for index, stop in enumerate(checklist.stops):
        places.setdefault(stop.touchpoint.id, index)
        places[stop.question.id] = index
    last = len(checklist.stops)

    def place(finding: Finding) -> tuple[int, int, str]:
        # a finding about a whole touchpoint comes before those about its questions
        touchpoint = places.get(finding.touchpoint, last)
        return touchpoint, places.get(finding.question, last) if finding.question else -1, finding.id

    return tuple(sorted(findings, key=place))


@contextmanager
def _at(*path: str | int) -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, LookupError) as error:
        raise _not_right(path) from error


def _not_right(path: Path) -> AuditError:
    return AuditError(
        message("This is not a complete audit."),
        message("Data is missing or invalid at %(place)s.", place=path_text(path)),
    )


def _each(data: Entry, key: str, made: Callable[[Any], _Made]) -> tuple[_Made, ...]:
    with _at(key):
        entries = list(data[key])
    result: list[_Made] = []
    for index, entry in enumerate(entries):
        with _at(key, index):
            result.append(made(entry))
    return tuple(result)


def _revision(entry: Entry) -> Revision:
    revision = revision_of(entry["body"], entry["translations"])
    checklist = revision.checklist
    if (revision.sha256, checklist.id, checklist.version) != (entry["revision"], entry["id"], entry["version"]):
        raise ValueError
    return revision


def _store(entry: Entry) -> Store:
    return Store(**{**entry, "attributes": tuple(entry["attributes"])})


def _audit(entry: Entry, parts: Mapping[str, Any]) -> Audit:
    kinds = {
        "kind": AuditKind(entry["kind"]),
        "role": Role(entry["role"]),
        "busyness": Busyness(entry["busyness"]),
        "status": Status(entry["status"]),
        "asked": tuple(entry["asked"]),
    }
    return Audit(**{**entry, **kinds, **parts})


def _answer(entry: Entry) -> Answer:
    value = entry["value"]
    return Answer(
        **{
            **entry,
            "value": tuple(value) if isinstance(value, list) else value,
            "photos": tuple(entry["photos"]),
            "via": EntryMethod(entry["via"]),
            "shown": SpotCheckResult(entry["shown"]) if "shown" in entry else None,
        }
    )


def _finding(entry: Entry) -> Finding:
    quality = entry["quality"]
    kinds = {
        "grade": Grade(entry["grade"]),
        "quality": Quality(quality) if quality is not None else None,
        "photos": tuple(entry["photos"]),
        "cause": FindingCause(entry["cause"]) if "cause" in entry else None,
    }
    return Finding(**{**entry, **kinds})


def _action(entry: Entry) -> CorrectiveAction:
    kinds = {
        "by": ActionBy(entry["by"]),
        "priority": Priority(entry["priority"]),
        "status": ActionStatus(entry["status"]),
    }
    return CorrectiveAction(**{**entry, **kinds})


def _followup(entry: Entry) -> Followup:
    return Followup(**{**entry, "status": ActionStatus(entry["status"])})


def _score(entry: Entry) -> Score:
    """Return the score with its percentages as decimals, which canonical JSON writes with a point."""
    shown = {key: _decimal(entry[key]) for key in ("total", "completeness", "coverage")}
    return Score(**{**entry, **shown, "phases": {phase: _decimal(each) for phase, each in entry["phases"].items()}})


def _decimal(figure: float | None) -> float | None:
    return None if figure is None else float(figure)


def _acknowledged(entry: Entry | None) -> Acknowledgement | None:
    return Acknowledgement(**{**entry, "role": Role(entry["role"])}) if entry is not None else None
