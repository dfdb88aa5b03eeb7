"""Findings and actions: graded, worded, acted upon, deleted; each change on disk at once."""

from pathlib import Path

import pytest

from tests.ui.completed_audits import with_answers
from tests.ui.shell import Shell, keep_draft, walking
from tui_audit.domain.audit.model import ActionBy, ActionStatus, FindingCause, Grade, Priority
from tui_audit.domain.checklist.model import Quality


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


async def _field(walker: Shell, label: str) -> None:
    """Put the highlight on the row with this label and press Enter."""
    from tui_audit.ui.widgets.pick_list import PickList

    picks = walker.app.screen.query_one(PickList)
    await walker.press("home")
    for _row in range(picks.option_count):
        highlighted = picks.highlighted
        if highlighted is not None and picks.rows[highlighted].startswith(label):
            break
        await walker.press("down")
    await walker.press("enter")


async def test_no_findings_says_how_to_note_one(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("F")
        assert walker.says("No findings yet.", "0 findings")
        assert not walker.says("›"), "no row is marked where there is none to pick"
        await walker.press("enter", "a", "2", "d", "escape")
        assert walker.says("Saved 0 of 10")


async def test_the_list_says_grade_where_and_what_will_be_done(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id) as walker:
        await walker.press("home", "F")
        assert walker.says("Serious", "Left pane dirty at eye level.", "Store windows", "Window plan: every Monday")
        assert walker.says("15 Dec 2026", "1 finding")


async def test_every_field_of_a_finding(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id) as walker:
        await walker.press("home", "F", "enter")
        await _field(walker, "Grade")
        await walker.press("1")
        await _field(walker, "What you saw")
        await walker.type(" [/]")
        await walker.press("enter")
        await _field(walker, "Recommendation")
        assert walker.says("roles, not names")
        await walker.type(" Twice")
        await walker.press("f2")
        await _field(walker, "Cause")
        assert walker.says("Main cause: why did it happen?", "staff have not been shown how", "No cause")
        await walker.press("2")
        await _field(walker, "Quality")
        await walker.press("1")
        await _field(walker, "Disagreement")
        await walker.type("rain")
        await walker.press("f2")
        (finding,) = walker.saved_audit.findings
        assert finding.grade is Grade.CRITICAL
        assert finding.statement == "Left pane dirty at eye level. [/]"
        assert finding.recommendation == "Clean weekly. Twice"
        assert finding.cause is FindingCause.TRAINING
        assert finding.quality is Quality.SIMPLE
        assert finding.disagreement == "rain"
        assert walker.says("Critical", "[/]", "rain")


async def test_a_cause_can_be_taken_away_again(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id) as walker:
        await walker.press("home", "F", "enter")
        await _field(walker, "Cause")
        await walker.press("5")
        assert walker.saved_audit.findings[0].cause is FindingCause.STOCK
        await _field(walker, "Cause")
        await walker.press("end", "enter")
        assert walker.saved_audit.findings[0].cause is None


async def test_an_action_with_all_its_fields(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id) as walker:
        await walker.press("home", "F", "a")
        await walker.type("new lamp")
        await walker.press("enter")
        assert walker.says("Action", "new lamp")
        await _field(walker, "Ownership")
        await walker.press("2")
        await _field(walker, "Role")
        assert walker.says("A role, not a name")
        await walker.type("landlord")
        await walker.press("enter")
        await _field(walker, "Due")
        assert walker.says("In a week", "29 Nov 2026", "1 Jan 2027")
        await walker.press("2")
        await _field(walker, "Priority")
        await walker.press("1")
        action = walker.saved_audit.actions[-1]
        assert (action.what, action.by, action.owner) == ("new lamp", ActionBy.HEAD_OFFICE, "landlord")
        assert (action.due, action.priority, action.status) == ("2026-11-29", Priority.HIGH, ActionStatus.OPEN)


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    ("keys", "typed", "due"),
    [
        (["1"], "", "2026-11-22"),
        (["3"], "", "2026-12-22"),
        (["4"], "", "2027-01-01"),
        (["6"], "", None),
        (["5"], "+10", "2026-12-02"),
        (["5"], "3.12.2026", "2026-12-03"),
        (["5"], "soon", "2026-12-15"),
    ],
)
async def test_days_until_when(folder: Path, keys: list[str], typed: str, due: str | None) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id) as walker:
        await walker.press("home", "F", "enter")
        await _field(walker, "Action")
        await _field(walker, "Due")
        await walker.press(*keys)
        if typed:
            await walker.press("end", *["backspace"] * 10)
            await walker.type(typed)
            await walker.press("enter")
        assert walker.saved_audit.actions[0].due == due


async def test_fixed_on_the_spot_leaves_the_answer_as_found(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id) as walker:
        before = walker.saved_audit.answers
        await walker.press("home", "F", "enter")
        await _field(walker, "Action")
        await walker.press("d")
        held = walker.saved_audit
        assert (held.actions[0].status, held.actions[0].due) == (ActionStatus.DONE, "2026-12-15")
        assert held.answers == before


async def test_deleting_asks_first(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id) as walker:
        await walker.press("home", "F", "d")
        assert walker.says("Delete this finding?", "Left pane dirty", "action")
        await walker.press("n")
        assert len(walker.saved_audit.findings) == 1
        await walker.press("enter")
        await _field(walker, "Action")
        await walker.press("delete", "y")
        assert walker.saved_audit.actions == ()
        await walker.press("home", "d", "y")
        assert not walker.saved_audit.findings
        assert walker.says("No findings yet.")
        await walker.press("escape")
        assert walker.says("Saved 9 of 10")
        assert not walker.says("Left pane dirty")


async def test_the_forms_name_the_question_and_what_is_required(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id) as walker:
        await walker.press("home", "F", "enter")
        assert walker.says("Question: From how far away", "– (optional)")
        await _field(walker, "What you saw")
        assert walker.says("What did you see? (required)", "Question: From how far away")
        await walker.press("escape")
        await _field(walker, "Disagreement")
        assert walker.says("(optional)", "saves, Esc cancels")
        await walker.press("escape", "a")
        assert walker.says("Action: what will be done? (required)", "Finding: Left pane dirty")


async def test_a_wide_window_shows_the_finding_in_full_beside_the_list(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id, (140, 30)) as walker:
        await walker.press("home", "F")
        assert walker.says("Details", "Recommendation", "Clean weekly.", "From how far away")
        assert walker.says("○ open  Window plan: every Monday · Visual merchandiser · due 15 Dec")
    async with walking(folder, audit_id) as walker:
        await walker.press("home", "F")
        assert not walker.says("Clean weekly.")
