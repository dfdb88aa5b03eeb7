"""Follow-up questions in the walk-through: they come and go with the answer that they depend on."""

from pathlib import Path
from typing import Any

import pytest

from tests.ui.shell import keep_draft, walking
from tests.ui.walk.questions import one_question
from tui_audit.domain.audit.model import Status


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def with_follow_up(when: str = "below 3") -> dict[str, Any]:
    """Return a checklist of a rating, a follow-up to it, and a rating."""
    body = one_question()
    follow_up = {
        "id": "why",
        "ask": "Was it reported?",
        "answer": "yes-no",
        "ask_if": {"question": "asked", "when": when},
    }
    body["section"][0]["touchpoint"][0]["question"].insert(1, follow_up)
    return body


async def test_a_follow_up_is_skipped_after_a_good_answer_and_asked_after_a_low_one(folder: Path) -> None:
    audit_id = keep_draft(folder, body=with_follow_up()).id
    async with walking(folder, audit_id) as walker:
        assert walker.says("How is it?", "Saved 0 of 2", "0/2")
        await walker.press("4")
        assert walker.says("And then?", "Saved 1 of 2")
        await walker.press("up", "2")
        assert walker.says("Was it reported?", "Saved 1 of 3", "1/3", "2 of 3")
        await walker.press("y")
        assert walker.says("And then?", "Saved 2 of 3")
        await walker.press("up", "up", "5")
        assert walker.says("And then?", "Saved 1 of 2", "2 of 2")
        assert walker.saved_audit.answer("point.why").value is True
        assert walker.saved_audit.asked == ("point.asked", "point.why", "point.after")
        await walker.press("4")
        assert walker.says("Saved 2 of 2")
        assert not walker.says("Was it reported?")


async def test_an_answer_that_is_no_longer_asked_stays_in_the_list_and_in_the_review(folder: Path) -> None:
    audit_id = keep_draft(folder, body=with_follow_up()).id
    async with walking(folder, audit_id, (130, 30)) as walker:
        assert not walker.says("Was it reported?")
        await walker.press("2", "y", "up", "up", "5")
        assert walker.says("Not asked: Was it reported?")
        await walker.press("up", "down")
        assert walker.says("And then?")
        await walker.press("4", "r")
        await walker.until(lambda: walker.says("All 2 questions answered"))


async def test_the_next_gap_and_undo_follow_the_answers(folder: Path) -> None:
    audit_id = keep_draft(folder, body=with_follow_up("not good")).id
    async with walking(folder, audit_id) as walker:
        await walker.press("1", "down", "4", "g")
        assert walker.says("Was it reported?", "Saved 2 of 3")
        await walker.press("u", "u")
        assert walker.says("How is it?", "Saved 0 of 2")
        await walker.press("3", "g")
        assert walker.says("And then?", "Saved 1 of 2")


async def test_a_draft_is_resumed_at_a_question_that_is_asked(folder: Path) -> None:
    audit_id = keep_draft(folder, body=with_follow_up()).id
    async with walking(folder, audit_id) as walker:
        await walker.press("2")
        assert walker.says("Was it reported?")
    async with walking(folder, audit_id) as walker:
        assert walker.says("Was it reported?", "Saved 1 of 3")


async def test_answers_from_paper_are_taken_for_follow_ups_too(folder: Path) -> None:
    audit_id = keep_draft(folder, body=with_follow_up()).id
    async with walking(folder, audit_id) as walker:
        await walker.press("w")
        await walker.type("2 y 4")
        await walker.press("enter")
        await walker.until(lambda: walker.says("Saved 3 of 3"))
        assert walker.saved_audit.answer("point.why").value is True


async def test_the_completed_audit_lists_an_answer_that_is_not_counted(folder: Path) -> None:
    audit_id = keep_draft(folder, body=with_follow_up()).id
    async with walking(folder, audit_id, (100, 45)) as walker:
        await walker.press("2", "y", "up", "up", "5", "4", "r", "k")
        await walker.until(lambda: walker.says("Complete"))
        await walker.press("enter")
        await walker.until(lambda: walker.saved_audit.status is Status.COMPLETED)
        score = walker.saved_audit.score
        assert score is not None
        assert (score.total, score.completeness) == (87.5, 100.0)
