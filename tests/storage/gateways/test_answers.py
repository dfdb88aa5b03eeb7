import math
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.audit_strategies import HOSTILE
from tests.builders import make_answer
from tests.storage.samples import AT, begun, finished
from tui_audit.domain.audit.model import Answer, EntryMethod
from tui_audit.domain.text import NAME_LIMIT, TITLE_LIMIT
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.storage import Repository, open_repository
from tui_audit.storage.row_mapping import value_of, value_text

VALUES: list[Any] = [
    4,
    4.0,
    0,
    0.0,
    -0.0,
    True,
    False,
    "4",
    "",
    "true",
    "null",
    "[]",
    1e308,
    5e-324,
    0.1 + 0.2,
    2**63,
    -(10**300),
    "2026-11-22",
    (),
    ("a", "b"),
    ("b",),
    "ķļņșțЯß接觸點",
    "ƒ\u0301" * 9,
    "line\nline\ttab\r\u2028",
]


def same(one: Any, other: Any) -> bool:
    """Equal, of the same type, and of the same sign where that shows."""
    if isinstance(one, float) and isinstance(other, float):
        return repr(one) == repr(other)
    return type(one) is type(other) and bool(one == other)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_comes_back_as_exactly_itself(value: Any) -> None:
    assert same(value_of(value_text(value)), value)


def test_every_field_of_an_answer_is_kept(repository: Repository) -> None:
    audit = begun(repository)
    full = Answer(
        "windows.clean",
        value=2,
        note="left pane\nand right",
        photo_to_follow=True,
        photo_excuse="a customer stood there",
        by="Līga",
        via=EntryMethod.PAPER,
        answered_at="2026-10-25T03:30:00+02:00",
    )
    unseen = Answer("aisles.free", not_seen="closed off", by="Līga", answered_at=AT)
    absent = Answer("aisles.smell", na="", by="Līga", answered_at=AT)
    for answer in (full, unseen, absent):
        audit = repository.drafts.record_answers(audit, [answer])
    assert repository.audits.get(audit.id) == audit
    assert dict(audit.answers) == {answer.question: answer for answer in (full, unseen, absent)}


@pytest.mark.sample(5)
@pytest.mark.parametrize("text", [*HOSTILE, "w" * 10_000, "\n" * 500, " ", "接" * 10_000])
def test_hostile_text_in_an_answer_is_only_text(repository: Repository, text: str) -> None:
    name, reason = text[:NAME_LIMIT], text[:TITLE_LIMIT]
    answer = Answer("farewell.words", text, note=text, photo_excuse=reason, by=name, answered_at=AT)
    audit = repository.drafts.record_answers(begun(repository), [answer])
    audit = repository.drafts.record_answers(audit, [Answer("aisles.free", na=reason)])
    audit = repository.drafts.record_answers(audit, [Answer("aisles.smell", not_seen=reason)])
    assert repository.audits.get(audit.id) == audit


WRITTEN = {
    "value": "The answer contains a character that cannot be saved",
    "note": "The note contains a character that cannot be saved",
    "na": "The reason contains a character that cannot be saved",
    "not_seen": "The reason contains a character that cannot be saved",
    "photo_excuse": "The reason contains a character that cannot be saved",
    "by": "The name contains a character that cannot be saved",
    "answered_at": "“answered_at” contains a character that cannot be saved",
}


@pytest.mark.sample(5)
@pytest.mark.parametrize("field", WRITTEN)
@pytest.mark.parametrize("bad", ["a\0b", "\ud800", "x\udfff"])
def test_text_that_no_database_holds_is_refused_with_its_field(repository: Repository, field: str, bad: str) -> None:
    audit = begun(repository)
    changes: dict[str, Any] = {field: bad}
    answer = replace(Answer("farewell.words", "kept"), **changes)
    with pytest.raises(TextRefusedError, match=WRITTEN[field]):
        repository.drafts.record_answers(audit, [answer])
    assert repository.audits.get(audit.id) == audit


@pytest.mark.parametrize(
    "bad",
    [math.nan, math.inf, -math.inf, 10**5000, ("a", "\ud800")],
    ids=["nan", "inf", "-inf", "5,000 digits", "half a pair"],
)
def test_numbers_without_end_are_refused(repository: Repository, bad: Any) -> None:
    audit = begun(repository)
    with pytest.raises(TextRefusedError, match="value"):
        repository.drafts.record_answers(audit, [Answer("help.seconds", bad)])
    assert repository.audits.get(audit.id) == audit


def test_an_answer_is_changed_in_place_and_the_place_is_kept(repository: Repository) -> None:
    audit = begun(repository)
    for value in (5, 1, 3):
        audit = repository.drafts.record_answers(audit, [make_answer("windows.clean", value=value)])
    assert audit.position == "windows.clean"
    assert audit.given == 1
    assert repository.audits.get(audit.id) == audit


def test_a_blank_answer_removes_the_earlier_one(repository: Repository) -> None:
    audit = repository.drafts.record_answers(begun(repository), [make_answer("windows.clean", value=3, note="x")])
    audit = repository.drafts.record_answers(audit, [Answer("windows.clean")])
    audit = repository.drafts.record_answers(audit, [Answer("door.open")])
    assert not audit.answers
    assert repository.audits.get(audit.id) == audit


def test_two_drafts_take_turns(repository: Repository) -> None:
    one, other = begun(repository), begun(repository)
    for value in range(1, 6):
        one = repository.drafts.record_answers(one, [make_answer("windows.clean", value=value)])
        assert repository.audits.find("latest") == one.id
        other = repository.drafts.record_answers(other, [make_answer("windows.clean", value=value)])
        assert repository.audits.find("latest") == other.id
    assert (repository.audits.get(one.id), repository.audits.get(other.id)) == (one, other)


def test_a_question_that_is_not_asked_takes_no_answer(repository: Repository) -> None:
    audit = begun(repository)
    believes = replace(audit, asked=("roof.leaks",))
    for question in ("roof.leaks", "", "door.open "):
        with pytest.raises(AuditError, match="This question is not part of this audit"):
            repository.drafts.record_answers(believes, [Answer(question, 1)])
        with pytest.raises(AuditError, match="This question is not part of this audit"):
            repository.drafts.save_position(believes, question)
    assert repository.audits.get(audit.id) == audit


def test_several_answers_are_kept_together_or_not_at_all(repository: Repository) -> None:
    audit = begun(repository)
    given = [make_answer(question, value=4, via=EntryMethod.BULK) for question in ("windows.clean", "aisles.free")]
    audit = repository.drafts.record_answers(audit, given)
    assert repository.audits.get(audit.id) == audit
    for bad in (Answer("roof.leaks", 1), Answer("aisles.smell", "\0")):
        with pytest.raises(AuditError):
            repository.drafts.record_answers(audit, [make_answer("door.open", value=True), bad])
        assert repository.audits.get(audit.id) == audit
    assert repository.drafts.record_answers(audit, []) == audit


def test_a_completed_audit_takes_no_answer_whatever_the_caller_believes(repository: Repository) -> None:
    stale = begun(repository)
    stale = repository.drafts.record_answers(stale, [make_answer("door.open", value=True)])
    stale = repository.drafts.record_answers(stale, [make_answer("windows.clean", value=4)])
    done = repository.completion.complete(stale, by="Līga", at=AT)
    for answer in (make_answer("door.open", value=False), Answer("door.open")):
        with pytest.raises(AuditError, match="locked"):
            repository.drafts.record_answers(stale, [answer])
    with pytest.raises(AuditError, match="locked"):
        repository.drafts.save_position(stale, "door.open")
    assert repository.audits.get(done.id) == done


def test_each_answer_is_on_the_disk_when_it_returns(repository: Repository) -> None:
    audit = begun(repository)
    for value in range(1, 6):
        audit = repository.drafts.record_answers(audit, [make_answer("windows.clean", value=value)])
        other = open_repository(repository.folder, read_only=True)
        assert other.audits.get(audit.id) == audit
        other.close()


def test_the_place_is_kept_and_may_be_forgotten(repository: Repository) -> None:
    audit = repository.drafts.save_position(begun(repository), "aisles.free")
    assert repository.audits.get(audit.id).position == "aisles.free"
    assert repository.drafts.save_position(audit, None).position is None
    assert repository.audits.get(audit.id).position is None


def test_opened_after_each_step(folder: Path) -> None:
    with closing(open_repository(folder)) as repository:
        audit = begun(repository)
    for question, value in (("windows.clean", 2), ("aisles.free", 5), ("door.open", True)):
        with closing(open_repository(folder)) as repository:
            assert repository.audits.get(audit.id) == audit
            audit = repository.drafts.record_answers(audit, [make_answer(question, value=value)])
    with closing(open_repository(folder)) as repository:
        assert repository.audits.get(audit.id) == audit
        audit = repository.completion.complete(audit, by="L", at=AT)
    with closing(open_repository(folder)) as repository:
        assert repository.audits.get(audit.id) == audit


def test_another_audit_is_not_touched(repository: Repository) -> None:
    other = finished(repository)
    audit = begun(repository)
    repository.drafts.record_answers(audit, [make_answer("door.open", value=False)])
    assert repository.audits.get(other.id) == other
