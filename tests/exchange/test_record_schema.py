"""Every planted fault in an audit file is told with its place."""

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit_strategies import completed, drafts, patient
from tests.builders import ACTION_ID, AUDIT_ID, FINDING_ID, NAME, make_audit
from tests.exchange.samples import Plain, followed, plain, sealed, with_photos
from tui_audit.domain.audit.model import Status
from tui_audit.errors import AuditError, FaultsError
from tui_audit.exchange.record_schema import check_shape

Plant = Callable[[Plain], Any]


def put(*path: str | int, value: Any) -> Plant:
    """Put a value at a place."""

    def plant(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return plant


def drop(*path: str | int) -> Plant:
    def plant(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return plant


def double(part: str) -> Plant:
    return lambda data: data[part].append(copy.deepcopy(data[part][0]))


def move_value(question: str, value: Any) -> Plant:
    def plant(data: Plain) -> None:
        next(entry for entry in data["answers"] if entry["question"] == question)["value"] = value

    return plant


FAULTS: list[tuple[Plant, str]] = [
    (put("version", value=0), "version: “version” must be 1"),
    (put("version", value=True), "version: “version” must be 1"),
    (put("version", value="1"), "version: “version” must be 1"),
    (put("more", value=1), "more: “more” is not a known key in this entry."),
    (drop("answers"), ".: “answers” is missing in this entry."),
    (drop("audit", "period"), "audit: “period” is missing in this entry."),
    (drop("seal"), ".: “seal” is missing in this entry."),
    (put("store", value=[]), "store: this entry must be a table"),
    (
        put("store", "id", value="R-014"),
        "store.id: “id” must be an id such as 01234567-89ab-cdef-0123-456789abcdef",
    ),
    (
        put("store", "id", value=AUDIT_ID.upper()),
        "store.id: “id” must be an id such as 01234567-89ab-cdef-0123-456789abcdef",
    ),
    (put("store", "code", value=" "), "store.code: “code” is empty."),
    (put("store", "name", value=7), "store.name: “name” must be a text in quotes"),
    (put("store", "name", value="x" * 301), "store.name: “name” has 301 characters."),
    (put("store", "competitor", value=0), "store.competitor: “competitor” must be true or false"),
    (put("store", "attributes", value="toilets"), 'store.attributes: “attributes” must be a list: ["…", "…"]'),
    (put("store", "attributes", value=["a", "a"]), "store.attributes[1]: “a” appears twice in “attributes”."),
    (put("store", "closed", value=False), "store.closed: “closed” is not a known key in this entry."),
    (put("checklist", "revision", value="0" * 64), "checklist.revision: does not match the contents"),
    (
        put("checklist", "revision", value="0" * 63),
        "checklist.revision: “revision” must be a SHA-256 hash of 64 digits and lower-case letters a to f",
    ),
    (put("checklist", "id", value="other"), "checklist.id: does not match the contents"),
    (put("checklist", "version", value="9"), "checklist.version: does not match the contents"),
    (put("checklist", "translations", value={"lv": []}), "checklist.translations.lv: “lv” must be a table: { … = … }"),
    (
        put("checklist", "translations", value={"lv": {"windows": 1}}),
        "checklist.translations.lv.windows: “windows” must be a text in quotes",
    ),
    (put("checklist", "body", value=[]), "checklist.body"),
    (put("checklist", "body", "section", 0, "phase", value="later"), "checklist.body.section[0].phase"),
    (drop("checklist", "body", "title"), "checklist.body"),
    (put("audit", "number", value=0), "audit.number: “number” must be a whole number from 1 to 1,000,000,000"),
    (put("audit", "number", value=9.0), "audit.number: “number” must be a whole number from 1 to 1,000,000,000"),
    (put("audit", "number", value=True), "audit.number: “number” must be a whole number from 1 to 1,000,000,000"),
    (put("audit", "kind", value="half"), "audit.kind: “kind” must be full, re-audit, short or practice"),
    (put("audit", "period", value="2026-Q5"), "audit.period: must be a period"),
    (put("audit", "segment", value="nobody"), "audit.segment: is not in the checklist"),
    (put("audit", "segment", value=""), "audit.segment: “segment” is empty."),
    (put("audit", "role", value=None), "audit.role: “role” must be store-manager, colleague, area-manager or outsider"),
    (put("audit", "busyness", value=["busy"]), "audit.busyness: “busyness” must be quiet, normal or busy"),
    (
        put("audit", "staff_present", value=-1),
        "audit.staff_present: “staff_present” must be a whole number from 0 to 100,000",
    ),
    (
        put("audit", "staff_planned", value=6.5),
        "audit.staff_planned: “staff_planned” must be a whole number from 0 to 100,000",
    ),
    (put("audit", "walked_on", value="2026-02-30"), "audit.walked_on: “walked_on” must be a date such as 2026-11-22"),
    (put("audit", "walked_on", value="20261122"), "audit.walked_on: “walked_on” must be a date such as 2026-11-22"),
    (
        put("audit", "started_at", value="2026-11-22T09:00:00"),
        "audit.started_at: “started_at” must be a time such as 2026-11-22T09:00:00+02:00",
    ),
    (
        put("audit", "started_at", value="2026-11-22T25:00:00+02:00"),
        "audit.started_at: “started_at” must be a time such as 2026-11-22T09:00:00+02:00",
    ),
    (put("audit", "previous", value=AUDIT_ID), "audit.previous: refers to the audit itself"),
    (put("audit", "completed_by", value=None), "audit.completed_by: is required in a completed audit"),
    (put("audit", "status", value="done"), "audit.status: “status” must be draft, completed or reopened"),
    (put("audit", "asked", 0, value="no.such"), "the question “no.such” is not in the checklist"),
    (put("audit", "asked", 0, value="windows.offer"), "audit.asked[1]: “windows.offer” appears twice in “asked”."),
    (lambda data: data["audit"]["asked"].reverse(), "audit.asked[1]: is not in the order of the checklist"),
    (lambda data: data["audit"]["asked"].remove("door.open"), "the question “door.open” was not asked"),
    (put("answers", 0, "question", value="no.such"), "answers[0].question: the question “no.such” was not asked"),
    (double("answers"), "answers[9]: “aisles.free” appears twice in “answers”."),
    (put("answers", 0, "via", value="voice"), "answers[0].via: “via” must be key, bulk, paper or import"),
    (put("answers", 0, "na", value="why"), "answers[0]: must have only one of value, na and not_seen"),
    (put("answers", 0, "value", value=None), "answers[0]: is empty"),
    (put("answers", 0, "note", value="x" * 10_001), "answers[0].note: “note” has 10,001 characters."),
    (put("answers", 0, "note", value=None), "answers[0].note: “note” must be a text in quotes"),
    (
        put("answers", 0, "answered_at", value="today"),
        "answers[0].answered_at: “answered_at” must be a time such as 2026-11-22T09:00:00+02:00",
    ),
    (
        put("answers", 0, "photos", value=["x"]),
        "answers[0].photos[0]: “photos” must be a SHA-256 hash of 64 digits and lower-case letters a to f",
    ),
    (put("answers", 0, "photos", value=["0" * 64]), "answers[0].photos[0]: is not among the photos"),
    (
        put("answers", 0, "photo_to_follow", value="no"),
        "answers[0].photo_to_follow: “photo_to_follow” must be true or false",
    ),
    (drop("answers", 0, "photo_excuse"), "answers[0]: “photo_excuse” is missing in this entry."),
    (put("answers", 0, "value", value={}), "answers[0].value: is not a valid answer"),
    (put("answers", 0, "value", value=[1]), "answers[0].value: must be a list of options"),
    (move_value("windows.clean", 6), ".value: "),
    (move_value("windows.clean", "4"), ".value: "),
    (move_value("windows.clean", True), ".value: "),
    (move_value("windows.offer", "every"), ".value: "),
    (move_value("door.open", 1), ".value: "),
    (move_value("help.ways", ["bell", "flag"]), ".value: "),
    (move_value("help.ways", ["bell", "bell"]), ".value: "),
    (move_value("help.ways", "bell"), ".value: "),
    (move_value("farewell.when", "2026-02-30"), ".value: "),
    (move_value("help.seconds", "75"), ".value: "),
    (lambda data: data["answers"][2].update(value=None, na=""), "answers[2].na: is not allowed for this question"),
    (put("emotions", 0, "value", value=6), "emotions[0].value: “value” must be a whole number from 1 to 5"),
    (put("emotions", 0, "touchpoint", value="roof"), "emotions[0].touchpoint: is not in the checklist"),
    (double("emotions"), "emotions[1]: “windows” appears twice in “emotions”."),
    (
        put("findings", 0, "grade", value="fatal"),
        "findings[0].grade: “grade” must be critical, major, minor, observation or positive",
    ),
    (
        put("findings", 0, "quality", value="nice"),
        "findings[0].quality: “quality” must be simple, appropriate, relevant, meaningful, appealin",
    ),
    (put("findings", 0, "id", value="../x"), "findings[0].id: “id” must be an id of letters, digits and hyphens"),
    (put("findings", 0, "touchpoint", value="door"), "findings[0].question: belongs to another touchpoint"),
    (put("findings", 0, "touchpoint", value="roof"), "findings[0].touchpoint: is not in the checklist"),
    (put("findings", 0, "question", value="roof.high"), "findings[0].question: the question “roof.high” was not asked"),
    (put("findings", 0, "photos", value=["0" * 64]), "findings[0].photos[0]: is not among the photos"),
    (put("answers", 0, "action_excuse", value=""), "answers[0].action_excuse: must be left out while it is empty"),
    (put("answers", 0, "action_excuse", value="x" * 301), "answers[0].action_excuse: “action_excuse” has 301 "),
    (put("findings", 0, "cause", value="ghosts"), "findings[0].cause: “cause” must be people, training, process, "),
    (put("findings", 0, "cause", value=None), "findings[0].cause: “cause” must be people, training, process, "),
    (double("findings"), f"findings[1]: “{FINDING_ID}” appears twice in “findings”."),
    (put("actions", 0, "finding", value="other"), "actions[0].finding: is not among the findings"),
    (put("actions", 0, "due", value="soon"), "actions[0].due: “due” must be a date such as 2026-11-22"),
    (put("actions", 0, "by", value="me"), "actions[0].by: “by” must be store or head-office"),
    (put("actions", 0, "priority", value="1"), "actions[0].priority: “priority” must be high, normal or low"),
    (double("actions"), f"actions[1]: “{ACTION_ID}” appears twice in “actions”."),
    (put("followup", 0, "action", value="other"), "followup[0].action: is not among the actions"),
    (
        put("followup", 0, "status", value="gone"),
        "followup[0].status: “status” must be open, in-progress, done, verified, regressed or dropp",
    ),
    (
        put("followup", 0, "audit", value="x"),
        "followup[0].audit: “audit” must be an id such as 01234567-89ab-cdef-0123-456789abcdef",
    ),
    (put("acknowledged", "agrees", value="yes"), "acknowledged.agrees: “agrees” must be true or false"),
    (
        put("acknowledged", "role", value="king"),
        "acknowledged.role: “role” must be store-manager, colleague, area-manager or outsider",
    ),
    (double("photos"), "” appears twice in “photos”."),
    (
        put("photos", 0, "taken_at", value="2026"),
        "photos[0].taken_at: “taken_at” must be a time such as 2026-11-22T09:00:00",
    ),
    (lambda data: data["answers"][-2].update(photos=[]), "photos[0]: does not belong to an answer or a finding"),
    (put("history", value=[{}]), "history[0]: “at” is missing in this entry."),
    (put("redactions", value=[1]), "redactions[0]: this entry must be a table"),
    (put("score", value=None), "score: is required in a completed audit"),
    (put("score", "total", value=101), "score.total: “total” must be a number from 0 to 100"),
    (put("score", "phases", "before", value=True), "score.phases.before: “before” must be a number"),
    (drop("score", "phases", "after"), "score.phases: “after” is missing in this entry."),
    (put("score", "verdict", value="fine"), "score.verdict: “verdict” must be passed, provisional or failed"),
    (put("seal", value=None), "seal: must be the last of the seals"),
    (put("seal", value="0" * 64), "seal: must be the last of the seals"),
    (put("seals", value=[]), "seal: must be the last of the seals"),
    (put("seals", 0, "at", value=""), "seals[0].at: “at” must be a time such as 2026-11-22T09:00:00+02:00"),
    (put("audit", "status", value="draft"), "seal: must be null while the audit is unfinished"),
]


@pytest.mark.parametrize(
    ("plant", "said"), FAULTS, ids=[f"{number}-{said[:40]}" for number, (_p, said) in enumerate(FAULTS)]
)
def test_every_planted_fault_is_told(plant: Plant, said: str) -> None:
    data = plain(followed())
    check_shape(data)
    plant(data)
    with pytest.raises(FaultsError) as caught:
        check_shape(data)
    assert any(said in str(fault) for fault in caught.value.faults), caught.value.faults


def test_all_faults_are_told_at_once() -> None:
    data = plain(sealed())
    for plant in (put("store", "name", value=1), put("audit", "role", value=""), put("answers", 3, "note", value=2)):
        plant(data)
    with pytest.raises(FaultsError) as caught:
        check_shape(data)
    assert [str(fault).partition(":")[0] for fault in caught.value.faults] == [
        "store.name",
        "audit.role",
        "answers[3].note",
    ]


def test_a_thousand_faults_are_counted() -> None:
    data = plain(sealed())
    data["answers"] = [{}] * 1000
    with pytest.raises(FaultsError, match="more errors"):
        check_shape(data)


@pytest.mark.parametrize("data", [None, [], 1, "x", {}, {"format": "tui-audit/backup"}, {"format": None}])
def test_something_else_is_no_audit_file(data: Any) -> None:
    with pytest.raises(AuditError, match="This is not an audit file"):
        check_shape(data)


def test_a_newer_form_asks_for_a_newer_program() -> None:
    with pytest.raises(AuditError, match="newer version"):
        check_shape({**plain(sealed()), "version": 2})


@pytest.mark.parametrize("key", ["seals", "history", "acknowledged"])
def test_a_draft_has_nothing_of_a_completed_audit(key: str) -> None:
    data = plain(with_photos())
    check_shape(data)
    data[key] = plain(followed())[key] or [
        {"at": "2026-11-22T10:00:00+02:00", "who": NAME, "reason": "", "path": "x", "old": 1, "new": 2}
    ]
    with pytest.raises(FaultsError, match="must be empty in a draft"):
        check_shape(data)


def test_a_reopened_audit_is_one_that_was_sealed() -> None:
    data = plain(replace(sealed(), status=Status.REOPENED))
    check_shape(data)
    data["seals"] = []
    with pytest.raises(FaultsError, match="must contain the seal from before the audit was reopened"):
        check_shape(data)


def test_an_empty_draft_is_an_audit_file() -> None:
    check_shape(plain(make_audit()))


@patient(25)
@given(st.one_of(drafts(), completed()))
def test_what_the_program_writes_has_the_right_shape(audit: Any) -> None:
    check_shape(plain(audit))


JUNK: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 1.5, 10**17, "", "x", "\u202e", [], [[]], {}, {"id": 1}, ["a"], [None]]
)


def _places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, entry in entries for place in _places(entry, (*path, key)))]


PLACES = [place for place in _places(plain(followed())) if place]


@patient(100)
@given(st.sampled_from(PLACES), JUNK)
def test_junk_anywhere_is_refused_or_harmless_but_never_a_stumble(place: tuple[str | int, ...], junk: Any) -> None:
    data = plain(followed())
    put(*place, value=junk)(data)
    try:
        check_shape(data)
    except AuditError:
        return
    from tui_audit.domain.record.seal import from_plain

    from_plain(data)
