"""Canonical JSON, plain data and back, the seal."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit_strategies import drafts, patient, texts
from tests.builders import (
    ACTION_ID,
    AUDIT_ID,
    NAME,
    make_answer,
    make_answered,
    make_audit,
    make_store,
    small_body,
    small_revision,
    with_photo,
)
from tui_audit.domain.audit.model import (
    Acknowledgement,
    ActionStatus,
    Change,
    Finding,
    FindingCause,
    Followup,
    Grade,
    Redaction,
    Role,
    Score,
    Seal,
    Status,
)
from tui_audit.domain.record.seal import canonical_json, from_plain, revision_of, seal_of, to_plain
from tui_audit.errors import AuditError

Plain = dict[str, Any]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"b": 1, "a": [1, 75.0, 0.1]}, '{"a":[1,75.0,0.1],"b":1}\n'),
        ({"ķ": "ß\u2028接"}, '{"ķ":"ß\u2028接"}\n'),
        ({"z": None, "Z": True, "é": False}, '{"Z":true,"z":null,"é":false}\n'),
        ('"\\\n\x1f', '"\\"\\\\\\n\\u001f"\n'),
        ((1, (2,)), "[1,[2]]\n"),
        (1e16, "1e+16\n"),
        (-0.0, "-0.0\n"),
        (Grade.CRITICAL, '"critical"\n'),
        (10**30, "1" + "0" * 30 + "\n"),
    ],
)
def test_canonical_form(data: object, text: str) -> None:
    assert canonical_json(data) == text.encode("utf-8")


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"a": [float("nan")]}, "a[0]"),
        ({"a": float("inf")}, "a"),
        ({"a": {"b": "x\ud800"}}, "a.b"),
        ({"\ud800": 1}, "."),
        ({"a": {1: 2}}, "a"),
        ({"a": dt.date(2026, 11, 22)}, "a"),
        ({"a": b"x"}, "a"),
        ([{1, 2}], "[0]"),
    ],
)
def test_what_no_file_can_hold_is_refused_with_its_place(data: object, place: str) -> None:
    with pytest.raises(AuditError) as caught:
        canonical_json(data)
    assert caught.value.hint == place


def test_endless_nesting_is_refused() -> None:
    nested: list[Any] = []
    nested.append(nested)
    with pytest.raises(AuditError, match="nested too deeply"):
        canonical_json(nested)


plain_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts(8), inner, max_size=4),
    max_leaves=20,
)


@patient(100)
@given(plain_data)
def test_reading_canonical_json_and_writing_it_again_gives_the_same_bytes(data: object) -> None:
    raw = canonical_json(data)
    assert canonical_json(json.loads(raw)) == raw
    assert raw.endswith(b"\n")
    assert b"\n" not in raw[:-1]


@given(st.dictionaries(texts(8), st.integers(), max_size=6))
def test_the_order_of_keys_does_not_count(data: dict[str, int]) -> None:
    assert canonical_json(dict(reversed(data.items()))) == canonical_json(data)


def test_numbers_keep_their_type() -> None:
    assert canonical_json({"weight": 1}) != canonical_json({"weight": 1.0})
    assert canonical_json(1) != canonical_json(True)


def test_a_revision_is_known_by_its_body_alone() -> None:
    plain = revision_of(small_body())
    assert plain.sha256 == small_revision().sha256
    assert small_revision().translations["lv"]["windows"] == "Skatlogi"
    body = small_body()
    body["section"][0]["touchpoint"][0]["question"][0]["weight"] = 2.0
    assert revision_of(body).sha256 != plain.sha256
    assert plain.checklist.title == "Small walk"


def test_a_revision_keeps_its_own_copy_of_the_body() -> None:
    body = small_body()
    revision = revision_of(body)
    body["title"] = "Another"
    assert revision.body["title"] == "Small walk"


def full_audit() -> Any:
    audit = with_photo(with_photo(make_answered(), "b" * 64), "a" * 64)
    other = Finding("0" * 8, "t", "farewell", "farewell.said", Grade.POSITIVE, "Warm words.")
    return replace(
        audit,
        findings=(other, *audit.findings),
        followup=(
            Followup(ACTION_ID, "2026-12-02T10:00:00+02:00", NAME, ActionStatus.DONE, "Done."),
            Followup(ACTION_ID, "2026-12-01T10:00:00+02:00", NAME, ActionStatus.IN_PROGRESS),
        ),
        acknowledged=Acknowledgement(
            "Jānis", Role.AREA_MANAGER, "2026-11-25T10:00:00+02:00", agrees=False, comment="-"
        ),
        history=(Change("2026-11-23T10:00:00+02:00", NAME, "typing error", "answers/windows.clean/value", 2, [4.0]),),
        redactions=(Redaction("2026-11-24T10:00:00+02:00", NAME, "a name", "answers/windows.clean/note"),),
        status=Status.COMPLETED,
        completed_at="2026-11-22T10:10:00+02:00",
        completed_by=NAME,
        score=Score(1, 75.0, {"before": 75.0, "during": None, "after": 0.0}, 100.0, 100.0, "passed", "good"),
        seals=(Seal("c" * 64, "2026-11-22T10:10:00+02:00", NAME), Seal("d" * 64, "2026-11-23T10:10:00+02:00", NAME)),
    )


def test_the_keys_are_those_of_the_file() -> None:
    data = to_plain(full_audit(), small_revision())
    assert data["format"] == "tui-audit/audit"
    assert data["version"] == 1
    assert data["audit"]["id"] == AUDIT_ID
    assert data["seal"] == "d" * 64
    assert [entry["question"] for entry in data["answers"]] == sorted(entry["question"] for entry in data["answers"])
    assert data["audit"]["asked"][:3] == ["windows.clean", "windows.offer", "door.open"]
    answer = next(entry for entry in data["answers"] if entry["question"] == "windows.clean")
    assert answer["photos"] == ["a" * 64, "b" * 64]
    assert answer["photo_to_follow"] is False
    assert answer["photo_excuse"] == ""
    assert [move["status"] for move in data["followup"]] == ["in-progress", "done"]
    assert [finding["id"] for finding in data["findings"]] == sorted(finding["id"] for finding in data["findings"])
    assert set(data) == {
        *("format", "version", "store", "checklist", "audit", "answers", "emotions", "findings", "actions", "followup"),
        *("acknowledged", "photos", "history", "redactions", "score", "seals", "seal"),
    }
    assert "position" not in data["audit"]
    assert "closed" not in data["store"]


def test_everything_comes_back() -> None:
    audit = full_audit()
    back, revision = from_plain(to_plain(audit, small_revision()))
    assert revision == small_revision()
    assert replace(back, findings=(), followup=(), answers={}) == replace(audit, findings=(), followup=(), answers={})
    assert set(back.findings) == set(audit.findings)
    assert back.answer("help.ways").value == ("bell", "desk")
    assert back.answer("help.seconds").value == 75.5
    assert [finding.touchpoint for finding in back.findings] == ["windows", "farewell"]


@patient(30)
@given(drafts())
def test_a_second_writing_gives_the_same_bytes(audit: Any) -> None:
    first = to_plain(audit, small_revision())
    raw = canonical_json(first)
    back, revision = from_plain(json.loads(raw))
    assert canonical_json(to_plain(back, revision)) == raw


def test_blank_answers_scores_of_drafts_and_the_order_of_attributes_leave_no_trace() -> None:
    score = full_audit().score
    plain = to_plain(make_audit(store=make_store(attributes=("b", "a"))), small_revision())
    noisy = make_audit(
        store=make_store(attributes=("a", "b")), answers={"door.open": make_answer("door.open")}, score=score
    )
    assert to_plain(noisy, small_revision()) == plain
    assert plain["score"] is None
    assert plain["store"]["attributes"] == ["a", "b"]


def test_a_reopened_audit_keeps_its_seals_and_has_none_in_force() -> None:
    data = to_plain(replace(full_audit(), status=Status.REOPENED), small_revision())
    assert data["seal"] is None
    assert data["score"] is None
    assert len(data["seals"]) == 2


SEALED_CHANGES: dict[str, dict[str, Any]] = {
    "answer": {"answers": {"door.open": make_answer("door.open", value=False)}},
    "emotion": {"emotions": ()},
    "finding": {"findings": ()},
    "action": {"actions": ()},
    "period": {"period": "2026-Q3"},
    "store": {"store": make_store(name="Another")},
    "number": {"number": 10},
    "history": {"history": ()},
    "redaction": {"redactions": ()},
    "photo": {"photos": {}},
}


@pytest.mark.parametrize("change", SEALED_CHANGES)
def test_the_seal_covers_the_record(change: str) -> None:
    audit = full_audit()
    changed = replace(audit, **SEALED_CHANGES[change])
    assert seal_of(changed, small_revision()) != seal_of(audit, small_revision())


def test_the_seal_covers_the_translations() -> None:
    assert seal_of(full_audit(), revision_of(small_body())) != seal_of(full_audit(), small_revision())


@pytest.mark.parametrize("change", [{"score": None}, {"seals": ()}, {"acknowledged": None}, {"followup": ()}])
def test_the_seal_leaves_out_what_comes_later(change: dict[str, Any]) -> None:
    audit = full_audit()
    assert seal_of(replace(audit, **change), small_revision()) == seal_of(audit, small_revision())


def test_the_order_in_which_things_were_noted_does_not_change_the_seal() -> None:
    audit = full_audit()
    turned = replace(
        audit,
        answers=dict(reversed(list(audit.answers.items()))),
        findings=tuple(reversed(audit.findings)),
        photos=dict(reversed(list(audit.photos.items()))),
    )
    assert seal_of(turned, small_revision()) == seal_of(audit, small_revision())


def _broken(part: str, key: str | None, value: Any) -> Plain:
    data = to_plain(full_audit(), small_revision())
    if key is None:
        data[part] = value
    elif isinstance(data[part], list):
        data[part][0][key] = value
    else:
        data[part][key] = value
    return data


@pytest.mark.parametrize(
    ("part", "key", "value", "place"),
    [
        ("answers", "via", "telepathy", "answers[0]"),
        ("findings", "grade", 7, "findings[0]"),
        ("actions", "more", 1, "actions[0]"),
        ("actions", None, None, "actions"),
        ("audit", "role", "king", "audit"),
        ("checklist", "revision", "0" * 64, "checklist"),
        ("checklist", "version", "1", "checklist"),
        ("checklist", "body", [], "checklist"),
        ("acknowledged", "role", "nobody", "acknowledged"),
        ("score", "more", 1, "score"),
        ("store", "id2", 1, "store"),
        ("followup", "status", "", "followup[0]"),
    ],
)
def test_what_cannot_be_built_is_refused_with_its_place(part: str, key: str | None, value: Any, place: str) -> None:
    with pytest.raises(AuditError, match="not a complete audit") as caught:
        from_plain(_broken(part, key, value))
    assert f"at {place}." in str(caught.value)


def test_a_cause_is_written_only_if_one_was_chosen() -> None:
    """So the seals of audits from before there were causes stay the same."""
    audit = make_answered()
    without = to_plain(audit, small_revision())
    assert "cause" not in without["findings"][0]
    chosen = replace(audit, findings=(replace(audit.findings[0], cause=FindingCause.STOCK),))
    data = to_plain(chosen, small_revision())
    assert data["findings"][0] == {**without["findings"][0], "cause": "stock"}
    assert from_plain(data)[0].findings == chosen.findings
    assert seal_of(chosen, small_revision()) != seal_of(audit, small_revision())


def test_a_reason_for_no_action_is_written_only_if_there_is_one() -> None:
    audit = make_answered()
    assert all("action_excuse" not in entry for entry in to_plain(audit, small_revision())["answers"])
    excused = audit.with_answer(replace(audit.answer("windows.clean"), action_excuse="The store closes."))
    data = to_plain(excused, small_revision())
    entry = next(entry for entry in data["answers"] if entry["question"] == "windows.clean")
    assert entry["action_excuse"] == "The store closes."
    assert from_plain(data)[0].answer("windows.clean") == excused.answer("windows.clean")
