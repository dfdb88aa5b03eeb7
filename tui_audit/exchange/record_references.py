"""Consistency of an audit file: all ids that it refers to must exist, and its content must fit the audit's status."""

from collections.abc import Mapping
from typing import Any

from tui_audit.domain.audit.answer_rules import check_value
from tui_audit.domain.checklist.builder import build_checklist
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.planning.period import is_period
from tui_audit.domain.record.canonical_json import sha256_of
from tui_audit.domain.validation.fault import Fault, Faults, Path
from tui_audit.errors import AuditError
from tui_audit.exchange.record_values import shortened
from tui_audit.message import Message, message

Data = Mapping[str, Any]

_REASONS = ("note", "photos", "photo_to_follow", "photo_excuse", "action_excuse")
"""What an answer may have without a value."""


def reference_faults(data: Data) -> Faults:
    """Yield every broken reference in data with a valid structure."""
    checklist = build_checklist(data["checklist"]["body"])
    yield from _checklist(data["checklist"], checklist)
    yield from _audit(data["audit"], checklist)
    yield from _answers(data, checklist)
    yield from _touchpoints(data, checklist)
    yield from _actions(data)
    yield from _photos(data)
    yield from _state(data)


def _checklist(entry: Data, checklist: Checklist) -> Faults:
    right = {"id": checklist.id, "version": checklist.version, "revision": sha256_of(entry["body"])}
    for key, wanted in right.items():
        if entry[key] != wanted:
            yield Fault(("checklist", key), message("does not match the contents of the checklist"))


def _audit(entry: Data, checklist: Checklist) -> Faults:
    if not is_period(entry["period"]):
        yield Fault(
            ("audit", "period"), message("must be a period such as 2026-Q4, 2026-11, 2026-W47, 2026-H2 or 2026")
        )
    if entry["segment"] is not None and checklist.segment(entry["segment"]) is None:
        yield Fault(("audit", "segment"), message("is not in the checklist"))
    if entry["previous"] == entry["id"]:
        yield Fault(("audit", "previous"), message("refers to the audit itself"))
    places = {stop.question.id: index for index, stop in enumerate(checklist.stops)}
    last = -1
    for index, question in enumerate(entry["asked"]):
        place = places.get(question)
        if place is None:
            yield Fault(
                ("audit", "asked", index), _about(question, message("the question “%(name)s” is not in the checklist"))
            )
        elif place < last:
            yield Fault(("audit", "asked", index), message("is not in the order of the checklist"))
        else:
            last = place


def _answers(data: Data, checklist: Checklist) -> Faults:
    asked = set(data["audit"]["asked"])
    for index, entry in enumerate(data["answers"]):
        path: Path = ("answers", index)
        stop = checklist.by_question.get(entry["question"])
        if stop is None or entry["question"] not in asked:
            yield Fault(
                (*path, "question"), _about(entry["question"], message("the question “%(name)s” was not asked"))
            )
            continue
        given = [key for key in ("value", "na", "not_seen") if entry[key] is not None]
        if len(given) > 1:
            yield Fault(path, message("must have only one of value, na and not_seen"))
        if not given and not any(entry.get(key) for key in _REASONS):
            yield Fault(path, message("is empty"))
        if entry["na"] is not None and not stop.question.na:
            yield Fault((*path, "na"), message("is not allowed for this question"))
        if entry["value"] is not None:
            yield from _value(entry["value"], checklist, entry["question"], (*path, "value"))


def _value(value: Any, checklist: Checklist, question: str, path: Path) -> Faults:
    if isinstance(value, list):
        if not all(isinstance(entry, str) for entry in value):
            yield Fault(path, message("must be a list of options"))
            return
        value = tuple(value)
    if not isinstance(value, bool | int | float | str | tuple):
        yield Fault(path, message("is not a valid answer"))
        return
    try:
        check_value(checklist.by_question[question].question, value)
    except AuditError as error:
        yield Fault(path, message("%(problem)s %(detail)s", problem=error.title, detail=error.detail))


def _touchpoints(data: Data, checklist: Checklist) -> Faults:
    known = {stop.touchpoint.id for stop in checklist.stops}
    asked = set(data["audit"]["asked"])
    for part in ("emotions", "findings"):
        for index, entry in enumerate(data[part]):
            if entry["touchpoint"] not in known:
                yield Fault((part, index, "touchpoint"), message("is not in the checklist"))
    for index, entry in enumerate(data["findings"]):
        question = entry["question"]
        if question is None:
            continue
        if question not in asked:
            yield Fault(
                ("findings", index, "question"), _about(question, message("the question “%(name)s” was not asked"))
            )
            continue
        stop = checklist.by_question.get(question)
        if stop is not None and stop.touchpoint.id != entry["touchpoint"]:
            yield Fault(("findings", index, "question"), message("belongs to another touchpoint"))


def _actions(data: Data) -> Faults:
    findings = {entry["id"] for entry in data["findings"]}
    actions = {entry["id"] for entry in data["actions"]}
    for index, entry in enumerate(data["actions"]):
        if entry["finding"] not in findings:
            yield Fault(("actions", index, "finding"), message("is not among the findings"))
    for index, entry in enumerate(data["followup"]):
        if entry["action"] not in actions:
            yield Fault(("followup", index, "action"), message("is not among the actions"))


def _photos(data: Data) -> Faults:
    there = {entry["sha256"] for entry in data["photos"]}
    named: set[str] = set()
    for part in ("answers", "findings"):
        for index, entry in enumerate(data[part]):
            named.update(entry["photos"])
            for place, sha256 in enumerate(entry["photos"]):
                if sha256 not in there:
                    yield Fault((part, index, "photos", place), message("is not among the photos"))
    for index, entry in enumerate(data["photos"]):
        if entry["sha256"] not in named:
            yield Fault(("photos", index), message("does not belong to an answer or a finding"))


def _state(data: Data) -> Faults:
    status = data["audit"]["status"]
    if status == "completed":
        yield from _completed(data)
        return
    for key in ("score", "seal"):
        if data[key] is not None:
            yield Fault((key,), message("must be null while the audit is unfinished"))
    if status == "draft":
        yield from _draft(data)
    elif not data["seals"]:
        yield Fault(("seals",), message("must contain the seal from before the audit was reopened"))


def _completed(data: Data) -> Faults:
    for key in ("completed_at", "completed_by"):
        if data["audit"][key] is None:
            yield Fault(("audit", key), message("is required in a completed audit"))
    if data["score"] is None:
        yield Fault(("score",), message("is required in a completed audit"))
    if not data["seals"] or data["seal"] != data["seals"][-1]["sha256"]:
        yield Fault(("seal",), message("must be the last of the seals"))


def _draft(data: Data) -> Faults:
    for key in ("seals", "acknowledged", "history"):
        if data[key]:
            yield Fault((key,), message("must be empty in a draft"))
    for key in ("completed_at", "completed_by"):
        if data["audit"][key] is not None:
            yield Fault(("audit", key), message("must be null while the audit is unfinished"))


def _about(name: str, sentence: Message) -> Message:
    return sentence.filled(name=shortened(name))
