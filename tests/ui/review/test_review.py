"""The review: figures that explain themselves, gaps that lead to their question, completion, acknowledgement."""

import json
import re
import sqlite3
import zipfile
from pathlib import Path

import pytest
from textual.events import MouseScrollDown

from tests.builders import GOOD_VALUES, NAME, make_answer, small_body
from tests.ui.audit_series import make_quarters
from tests.ui.completed_audits import completed, with_answers
from tests.ui.shell import Shell, keep_draft, walking
from tests.ui.walk.questions import one_question
from tui_audit.domain.audit.model import Busyness, Role, SpotCheckResult, Status
from tui_audit.storage import open_repository
from tui_audit.system import paths
from tui_audit.ui.screens.review.panels import PanelPage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


async def test_the_review_shows_score_failures_and_gaps(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id, (100, 45)) as walker:
        await walker.press("1", "escape", "2", "n", "4", "4", "n", "r")
        assert walker.says(
            "5 of 10 questions answered.", "Critical questions failed (1)", "Is the step-free entry open?"
        )
        assert walker.says("✗ failed", "Total score", "Before the purchase", "Within store control", "━")
        assert walker.says("Required (1). Press Enter to go there.", "From how far away")
        assert walker.says("Optional gaps (5)", "Until which day")


async def test_the_review_holds_the_time_of_the_walk_against_what_the_checklist_says(folder: Path) -> None:
    body = small_body()
    for section in body["section"]:
        for touchpoint in section["touchpoint"]:
            for question in touchpoint["question"]:
                question["seconds"] = 30
    times = {"windows.clean": 0, "windows.offer": 2, "aisles.free": 4, "aisles.smell": 40, "farewell.when": 43}
    answers = [
        make_answer(question, GOOD_VALUES[question], answered_at=f"2026-11-22T09:{minute:02}:00+02:00")
        for question, minute in times.items()
    ]
    audit_id = keep_draft(folder, body=body, answers=answers).id
    async with walking(folder, audit_id, (100, 45)) as walker:
        await walker.press("home", "r")
        assert walker.says("Answered in about 7 minutes, without pauses; the checklist says 3.")


async def test_before_half_is_answered_it_is_too_early_for_a_score(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id, (100, 45)) as walker:
        await walker.press("1", "escape", "2", "y", "r")
        assert walker.says("3 of 10 answered: too early for a score.")
        assert walker.title.endswith("3 of 10 answered")
        for words in ("%", "━", "Total score", "excellent", "◕ good", "poor", "incomplete", "Explain", "What if"):
            assert words not in walker.text
        await walker.press("equals_sign", "plus")
        assert walker.says("Review ·", "too early for a score")


async def test_review_and_header_say_the_same(folder: Path) -> None:
    async with walking(folder, with_answers(folder)) as walker:
        await walker.press("home", "r")
        assert walker.title.endswith("◑ needs work  74.4%")
        assert walker.text.splitlines()[2].strip() == "◑ needs work  74.4%"


async def test_enter_on_a_gap_goes_to_its_question(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("1", "escape", "2", "y", "r", "enter")
        assert walker.says("From how far away", "Saved 3 of 10")
        assert not walker.says("Review ·")


async def test_a_figure_explains_itself(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id, (110, 45)) as walker:
        await walker.press("home", "r")
        assert walker.says("74.4%")
        await walker.press("equals_sign")
        assert walker.says("Points earned", "From how far away", "not scored", "Sum", "74.4%", "━")
        assert re.search(r"From how far away.*? rating \d", walker.text, re.DOTALL)  # a bare number reads like a count
        *earned, total = (float(figure) for figure in re.findall(r"([\d.]+) of [\d.]+ *│?$", walker.text, re.MULTILINE))
        assert len(earned) == 8
        assert sum(earned) == pytest.approx(total, abs=0.005)
        await walker.press("escape", "down", "enter")
        assert walker.says("Before the purchase", "Sum")
        assert not walker.says("How many boxes")


async def test_details_can_be_changed_while_it_is_a_draft(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id) as walker:
        await walker.press("home", "r", "e", "down", "enter", "4")
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
        assert walker.says("Not a valid period.")
        assert walker.saved_audit.period == "2026-Q4"


async def test_blocking_gaps_refuse_completion(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("r", "k")
        assert walker.says("Not ready to complete", "1 required item is missing.")
        await walker.press("escape")
        assert walker.says("Review ·")
        assert walker.saved_audit.status is Status.DRAFT


async def test_another_person_can_complete_it(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id, (100, 40)) as walker:
        await walker.press("home", "r", "k")
        if walker.says("Complete with these gaps?"):
            await walker.press("y")
        await walker.press("2")
        await walker.type("Ilze")
        await walker.press("enter")
        await walker.until(lambda: walker.says("locked"))
        assert walker.saved_audit.completed_by == "Ilze"


async def _complete(walker: Shell) -> None:
    await walker.press("home", "r", "k")
    if walker.says("Complete with these gaps?"):
        await walker.press("y")
    assert walker.says("Complete the audit", f"Complete as {NAME}", "under another name")
    await walker.press("enter")
    await walker.until(lambda: walker.says("locked"))


async def test_completion_takes_a_name_and_locks(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id, (100, 40)) as walker:
        await _complete(walker)
        held = walker.saved_audit
        assert (held.status, held.completed_by) == (Status.COMPLETED, NAME)
        assert held.seal is not None
        assert walker.says(held.seal[:12], "74.4%", "Left pane dirty", "Clean weekly.", "Answers")
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
        assert walker.says("Spot check of 3 top scores: 0 confirmed, 0 not shown")


async def test_a_completion_that_was_kept_from_the_disk_goes_on_by_itself(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id, (100, 40)) as walker:
        await walker.press("home", "r", "k")
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
        await walker.until(lambda: walker.says("Quit?", "What you typed here is not saved yet."))
        await walker.press("y")
        await walker.until(lambda: not walker.app.services.data.is_open)
        blocker.execute("ROLLBACK")
        blocker.close()
    assert walker.saved_audit.given == 0


async def test_other_gaps_are_asked_about(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id) as walker:
        await walker.press("home", "F", "a", "l", "a", "m", "p", "enter", "escape", "escape", "r", "k")
        assert walker.says(
            "Complete with these gaps?", "1 action without a responsible role", "1 action without a due date"
        )
        await walker.press("n")
        assert walker.saved_audit.status is Status.DRAFT


async def test_gaps_are_counted_in_plain_words(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("4", "2", "n", "r", "k")
        assert walker.says("1 critical failure without a finding", "6 questions not answered")
        assert not walker.says("×")


async def test_the_finished_audit_is_read_only_and_explains_itself(folder: Path) -> None:
    audit_id = completed(folder)
    async with walking(folder, audit_id, (80, 24), finished=True) as walker:
        before = walker.saved_audit
        await walker.press("1", "y", "u", "equals_sign")
        assert walker.says(" ÷ ", "Points earned")
        await walker.press("escape", "escape")
        assert walker.saved_audit == before


async def test_in_a_narrow_window_the_head_still_says_that_it_is_locked(folder: Path) -> None:
    audit_id = completed(folder)
    async with walking(folder, audit_id, (60, 18), finished=True) as walker:
        assert walker.title.endswith("◑ needs work  74.4% · locked")
        assert "R-014 Rīga Centrs" in walker.title
        while not walker.says("Locked, seal"):
            await walker.press("down")
        assert walker.says(f"Locked, seal {(walker.saved_audit.seal or '')[:12]}")


async def test_somebody_else_acknowledges_and_may_disagree(folder: Path) -> None:
    audit_id = completed(folder)
    async with walking(folder, audit_id, (100, 50), finished=True) as walker:
        await walker.press("k")
        await walker.type("Ilze")
        await walker.press("enter", "3", "2")
        await walker.press("f2")
        assert walker.says("The comment is required.")
        await walker.type("too strict")
        await walker.press("f2")
        read = walker.saved_audit.acknowledged
        assert read is not None
        assert (read.name, read.role, read.agrees, read.comment) == ("Ilze", Role.AREA_MANAGER, False, "too strict")
        assert walker.says("Acknowledged by Ilze, area manager", "disagrees", "too strict")
        assert not walker.says("k Acknowledge")
        await walker.press("k", "question_mark")
        assert walker.says("Export the audit to a file")
        assert not walker.says("another person confirms having read it")


async def test_nobody_acknowledges_their_own_audit(folder: Path) -> None:
    audit_id = completed(folder)
    async with walking(folder, audit_id, finished=True) as walker:
        await walker.press("k")
        await walker.type(NAME)
        await walker.press("enter")
        assert walker.says(f"{NAME} completed this audit. Someone else has to")
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
        await walker.until(lambda: walker.says("Exported:"))
    with zipfile.ZipFile(target) as archive:
        assert json.loads(archive.read("audit.json"))["audit"]["id"] == audit_id


async def test_after_a_refused_completion_enter_goes_to_what_is_missing(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("1", "escape", "2", "y", "r", "k", "enter")
        assert walker.says("From how far away", "Saved 3 of 10")


@pytest.mark.sample(2)
@pytest.mark.parametrize("size", [(60, 18), (80, 24), (110, 30), (160, 45)])
async def test_panels_fit_and_all_rows_are_reached_by_keys(folder: Path, size: tuple[int, int]) -> None:
    audit_id = completed(folder)
    async with walking(folder, audit_id, size, finished=True) as walker:
        assert walker.says("Result", "Total score")
        assert max(map(len, walker.text.splitlines())) <= size[0]
        seen = walker.text
        for _each in range(40):
            await walker.press("down")
            seen += walker.text
        for words in ("Findings and actions (1)", "About this audit", "Completed by", "Answers", "What would annoy me"):
            assert words in seen
        await walker.press("home")
        assert walker.says("Result", "›Total score")
        await walker.press("end")
        assert walker.says("What would annoy me")


async def test_a_wide_window_has_two_columns_of_panels(folder: Path) -> None:
    async with walking(folder, completed(folder), (160, 45), finished=True) as walker:
        first = walker.text.splitlines()[1]
        assert "Result" in first
        assert "About this audit" in first
        assert walker.says("Findings and actions (1)", "Answers")
        await walker.press("tab", "tab")
        assert walker.says("›From how far away")
    async with walking(folder, walker.audit_id, (80, 24), finished=True) as walker:
        assert "About this audit" not in walker.text.splitlines()[1]


async def test_the_wheel_scrolls_the_page(folder: Path) -> None:
    async with walking(folder, completed(folder), finished=True) as walker:
        for _each in range(30):
            await walker.pilot._post_mouse_events([MouseScrollDown], offset=(20, 10))
        await walker.pilot.pause()
        assert walker.says("What would annoy me")
        assert not walker.says("Total score")


async def test_bars_have_the_mark_of_the_last_audit(folder: Path) -> None:
    made = make_quarters(folder)
    async with walking(folder, made["third"], finished=True) as walker:
        assert walker.says("✗ failed  49.4%   1 critical question failed")
        assert walker.says("┃ marks the last audit: Q1 2026")
        total = next(line for line in walker.text.splitlines() if "Total score" in line)
        assert re.search(r"49.4%  ━+─*┃.*−\d", total)
        own = next(line for line in walker.text.splitlines() if "Within store control" in line)
        assert "┃" not in own


REQUIRES_ACTION = "below 2"


async def test_a_required_action_is_agreed_from_the_review(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(require_action=REQUIRES_ACTION)).id
    async with walking(folder, audit_id, (100, 40)) as walker:
        await walker.press("1", "4", "home", "f")
        await walker.type("shelf empty")
        await walker.press("enter", "r")
        assert walker.says("Required (1)", "required action missing: How is it?")
        assert not walker.says("finding without an action")
        await walker.press("k", "y")
        assert walker.says("This answer requires an action", "Agree an action for: shelf empty")
        await walker.press("1")
        await walker.type("refill daily")
        await walker.press("enter", "escape")
        assert not walker.says("required action missing")
        assert [action.what for action in walker.saved_audit.actions] == ["refill daily"]


async def test_a_reason_may_stand_in_for_a_required_action(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(require_action=REQUIRES_ACTION)).id
    async with walking(folder, audit_id) as walker:
        await walker.press("1", "4", "r")
        walker.app.screen.query_one(PanelPage).go_to("blocking:0")
        await walker.press("enter")
        assert walker.says("Go to the question and record a finding", "No action: give the reason")
        await walker.press("2", "enter")
        assert walker.says("Enter a reason.")
        await walker.type("store closes")
        await walker.press("enter")
        assert walker.saved_audit.answer("point.asked").action_excuse == "store closes"
        assert not walker.says("required action missing")


async def test_the_way_to_a_required_action_without_a_finding_leads_to_the_question(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(require_action=REQUIRES_ACTION)).id
    async with walking(folder, audit_id) as walker:
        await walker.press("1", "4", "r")
        walker.app.screen.query_one(PanelPage).go_to("blocking:0")
        await walker.press("enter", "1")
        assert walker.says("How is it?", "Saved 2 of 2")
