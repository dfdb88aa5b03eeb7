"""The review: figures that explain themselves, gaps that lead to their question, completion, acknowledgement."""

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.builders import NAME, make_answer
from tests.ui.completed_audits import completed, with_answers
from tests.ui.shell import Shell, keep_draft, walking
from tui_audit.domain.audit.model import Busyness, Role, SpotCheckResult, Status
from tui_audit.storage import open_repository
from tui_audit.system import paths


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


async def test_the_review_shows_score_failures_and_gaps(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id, (100, 45)) as walker:
        await walker.press("1", "2", "n", "r")
        assert walker.says(
            "Whole walk", "failed", "poor", "Before the purchase", "In the store's hands", "In others' hands"
        )
        assert walker.says("Critical questions failed", "Is the step-free entry open?")
        assert walker.says("To be done before completing (1)", "photo missing: From how far away")
        assert walker.says("open: How many boxes", "% answered", "3/10")


async def test_enter_on_a_gap_goes_to_its_question(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("1", "2", "y", "r", *["down"] * 6, "enter")
        assert walker.says("From how far away", "A photo is needed: p", "Saved 3 of 10")


async def test_a_figure_explains_itself(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id, (110, 45)) as walker:
        await walker.press("r")
        assert walker.says("74.4 %")
        await walker.press("e")
        assert walker.says("points", "weight", "product", "From how far away", "does not score", "Sum", "74.4 %")
        lines = walker.text.splitlines()
        products = [float(line.split()[-1]) for line in lines if _is_figure(line) and "Sum" not in line]
        total = next(float(line.split()[-1]) for line in lines if line.strip().startswith("Sum"))
        assert len(products) == 8
        assert sum(products) == pytest.approx(total, abs=0.005)
        await walker.press("escape", "down", "enter")
        assert walker.says("Before the purchase", "Sum")
        assert not walker.says("How many boxes")


def _is_figure(line: str) -> bool:
    parts = line.split()
    return len(parts) > 3 and all(part.replace(".", "", 1).isdigit() for part in parts[-3:])


async def test_details_can_be_changed_while_it_is_a_draft(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id) as walker:
        await walker.press("r", "d", "down", "enter", "4")
        assert not walker.saved_audit.self_audit
        await walker.press("down", "enter")
        assert walker.saved_audit.self_audit
        await walker.press("down", "down", "enter", "3")
        await walker.press("down", "enter", "down", "enter", "8", "enter")
        held = walker.saved_audit
        assert (held.role, held.busyness, held.announced, held.staff_present) == (
            Role.OUTSIDER,
            Busyness.BUSY,
            False,
            8,
        )
        await walker.press("home", "down", "down", "down", "enter", "X", "enter")
        assert walker.says("That is not a period.")
        assert walker.saved_audit.period == "2026-Q4"


async def test_blocking_gaps_refuse_completion(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("r", "c")
        assert walker.says("It cannot be completed yet", "1 thing has to be done first")
        await walker.press("enter")
        assert walker.saved_audit.status is Status.DRAFT


async def _complete(walker: Shell) -> None:
    await walker.press("r", "c")
    if walker.says("Complete with these gaps?"):
        await walker.press("y")
    assert walker.says("Complete the audit", NAME, "Enter completes it, Esc leaves it open.")
    await walker.press("enter")
    await walker.until(lambda: walker.says("locked"))


async def test_completion_takes_a_name_and_locks(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id, (100, 40)) as walker:
        await _complete(walker)
        held = walker.saved_audit
        assert (held.status, held.completed_by) == (Status.COMPLETED, NAME)
        assert held.seal is not None
        assert walker.says(held.seal[:12], "74.4 %", "Left pane dirty", "Clean weekly.", "Answers")
        await walker.press("escape")
        assert not walker.says("Saved")


async def test_full_marks_asked_for_by_an_earlier_version_are_not_asked_for_again(folder: Path) -> None:
    audit_id = with_answers(folder)
    repository = open_repository(folder)
    audit = repository.audits.get(audit_id)
    asked = [
        make_answer(each, 5, shown=SpotCheckResult.ASKED) for each in ("windows.clean", "aisles.free", "farewell.said")
    ]
    repository.drafts.record_answers(audit, asked)
    repository.close()
    async with walking(folder, audit_id, (100, 40)) as walker:
        await _complete(walker)
        assert sum(answer.shown is SpotCheckResult.ASKED for answer in walker.saved_audit.answers.values()) == 3
        assert walker.says("3 of the full marks were asked to be shown: 0 shown, 0 declined")


async def test_a_completion_that_was_kept_from_the_disk_goes_on_by_itself(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id, (100, 40)) as walker:
        await walker.press("r", "c")
        await walker.until(lambda: walker.says("Complete the audit"))
        blocker = sqlite3.connect(paths.database_file(folder), isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        await walker.press("enter")
        await walker.until(lambda: walker.says("Not saved yet", "Another program is using the data."))
        assert walker.saved_audit.seal is None
        blocker.execute("ROLLBACK")
        blocker.close()
        await walker.until(lambda: walker.says("locked"))
        assert walker.saved_audit.status is Status.COMPLETED


async def test_whoever_quits_while_nothing_can_be_saved_is_asked(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        blocker = sqlite3.connect(paths.database_file(folder), isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        await walker.press("4")
        await walker.until(lambda: walker.says("Not saved yet"))
        await walker.press("ctrl+q")
        await walker.until(lambda: walker.says("Quit?", "not kept yet"))
        await walker.press("y")
        await walker.until(lambda: not walker.app.services.data.is_open)
        blocker.execute("ROLLBACK")
        blocker.close()
    assert walker.saved_audit.given == 0


async def test_other_gaps_are_asked_about(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id) as walker:
        await walker.press("F", "a", "l", "a", "m", "p", "enter", "escape", "escape", "r", "c")
        assert walker.says("Complete with these gaps?", "1 action has no role that does it", "1 action has no day")
        await walker.press("n")
        assert walker.saved_audit.status is Status.DRAFT


async def test_gaps_are_counted_in_plain_words(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("4", "2", "n", "r", "c")
        assert walker.says("1 critical question failed without a finding", "6 questions are open")
        assert not walker.says("×")


async def test_the_finished_audit_is_read_only_and_explains_itself(folder: Path) -> None:
    audit_id = completed(folder)
    async with walking(folder, audit_id, (80, 24), finished=True) as walker:
        before = walker.saved_audit
        await walker.press("1", "y", "d", "u", "e")
        assert walker.says("Sum", "product")
        await walker.press("escape", "escape")
        assert walker.saved_audit == before


async def test_in_a_narrow_window_the_head_still_says_that_it_is_locked(folder: Path) -> None:
    audit_id = completed(folder)
    async with walking(folder, audit_id, (60, 18), finished=True) as walker:
        head = walker.text.splitlines()[0]
        assert head.endswith(f"locked {(walker.saved_audit.seal or '')[:12]}")
        assert "R-014 Rīga Centrs" in head


async def test_somebody_else_acknowledges_and_may_disagree(folder: Path) -> None:
    audit_id = completed(folder)
    async with walking(folder, audit_id, (100, 50), finished=True) as walker:
        await walker.press("a")
        await walker.type("Ilze")
        await walker.press("enter", "3", "2")
        await walker.press("f2")
        assert walker.says("is empty")
        await walker.type("too strict")
        await walker.press("f2")
        read = walker.saved_audit.acknowledged
        assert read is not None
        assert (read.name, read.role, read.agrees, read.comment) == ("Ilze", Role.AREA_MANAGER, False, "too strict")
        assert walker.says("Read by Ilze, area manager", "Does not agree.", "too strict")
        assert not walker.says("Acknowledge")
        await walker.press("a", "question_mark")
        assert walker.says("Write the audit into one file")
        assert not walker.says("Somebody else has read it")


async def test_nobody_acknowledges_their_own_audit(folder: Path) -> None:
    audit_id = completed(folder)
    async with walking(folder, audit_id, finished=True) as walker:
        await walker.press("a")
        await walker.type(NAME)
        await walker.press("enter")
        assert walker.says("Somebody else has to read it.")
        assert walker.saved_audit.acknowledged is None


async def test_export_writes_one_file(folder: Path, tmp_path: Path) -> None:
    audit_id = completed(folder)
    target = tmp_path / "a.audit"
    async with walking(folder, audit_id, finished=True) as walker:
        await walker.press("x")
        from textual.widgets import Input

        walker.app.screen.query_one(Input).value = str(target)
        await walker.press("enter")
        await walker.until(target.exists)
        await walker.until(lambda: walker.says("Written:"))
    with zipfile.ZipFile(target) as archive:
        assert json.loads(archive.read("audit.json"))["audit"]["id"] == audit_id


async def test_after_a_refused_completion_enter_goes_to_what_is_missing(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("1", "2", "y", "r", "c", "enter", "enter")
        assert walker.says("From how far away", "A photo is needed: p", "Saved 3 of 10")
