"""Actions between audits: listed, sought, moved on; a walk begins with them, and nothing said of them is lost."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from tests.builders import make_answered, make_completed, make_store, small_body, small_revision
from tests.data_folders import make_data_folder
from tests.ui.conftest import Check
from tests.ui.shell import HOSTILE, Shell, app_for, keep_draft, keep_stores
from tui_audit import settings
from tui_audit.application.previous_actions import previous_action_checks
from tui_audit.domain.actions.filters import ActionFilter
from tui_audit.domain.actions.tracking import TrackedAction
from tui_audit.domain.audit.model import ActionBy, ActionStatus, Audit, Followup, Priority
from tui_audit.settings import Settings
from tui_audit.storage import open_repository
from tui_audit.system import paths
from tui_audit.ui.screens.actions.action import ActionScreen, ActionStatusDialog
from tui_audit.ui.screens.actions.actions import ActionsScreen
from tui_audit.ui.screens.actions.previous_actions import PreviousActionsScreen
from tui_audit.ui.screens.review.review import ReviewScreen
from tui_audit.ui.screens.walk import WalkScreen
from tui_audit.ui.widgets.form import LineField
from tui_audit.ui.widgets.pick_list import PickList


def keep_actions(folder: Path, count: int = 1, *, code: str = "R-014", period: str = "2026-Q3", **fields: Any) -> Audit:
    """A completed audit of the third quarter with so many actions."""
    audit = make_answered()
    first = replace(audit.actions[0], due="2026-10-01")
    actions = tuple(replace(first, id=f"a{each}", what=f"Promise {chr(97 + each)}", **fields) for each in range(count))
    audit = replace(
        audit, id=f"{code:0<8}-0000-4000-8000-000000000000".lower(), number=1, period=period, actions=actions
    )
    audit = replace(audit, store=make_store(id=f"{code:1<8}-0000-4000-8000-000000000000", code=code))
    audit = replace(audit, walked_on="2026-08-20", started_at="2026-08-20T09:00:00+03:00")
    done = make_completed(audit, at="2026-08-20T10:00:00+03:00")
    repository = open_repository(make_data_folder(folder))
    repository.imports.import_record(done, small_revision(), {})
    repository.close()
    own = paths.own_checklists(folder)
    own.mkdir(exist_ok=True)
    (own / "small-walk.toml").write_text(tomlkit.dumps(small_body()), encoding="utf-8")
    return done


def kept(folder: Path, shown: ActionFilter = ActionFilter.ALL) -> tuple[TrackedAction, ...]:
    repository = open_repository(folder, read_only=True)
    try:
        return repository.actions.list(shown, day="2026-11-22")
    finally:
        repository.close()


def moves(folder: Path) -> list[list[tuple[ActionStatus, str]]]:
    return [
        [(move.status, move.note) for move in each.changes] for each in sorted(kept(folder), key=lambda a: a.action.id)
    ]


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """A folder with the actions of two stores: late and not, done and not, agreed again, asked of head office."""
    audit = make_answered()
    first = replace(audit.actions[0], owner="Store manager")
    request = replace(
        first, id="c", what="Ask for a sign at the entrance", by=ActionBy.HEAD_OFFICE, owner="Store design"
    )
    agreed = (
        replace(first, id="a", what="Clear the rear exit and mark the floor before it as keep free", due="2026-08-28"),
        replace(first, id="b", what="Fill the shelves before four", due="2026-12-01", priority=Priority.LOW),
        replace(request, due=None, priority=Priority.NORMAL),
    )
    again = replace(agreed[0], due="2026-11-30", owner="Shift leader")
    done = Followup("b", "2026-09-10T10:00:00+03:00", "Shift leader", ActionStatus.DONE, "At three now.")
    repository = open_repository(make_data_folder(tmp_path))
    audits = (
        ("2026-Q3", "R-014", agreed, (done,), "2026-08-20T10:00:00+03:00"),
        ("2026-Q4", "R-014", (again,), (), "2026-10-20T10:00:00+03:00"),
        ("2026-Q3", "A-001", agreed[:2], (), "2026-08-20T10:00:00+03:00"),
    )
    for number, (period, code, actions, moves, at) in enumerate(audits, 1):
        store = make_store(id=f"{code:1<8}-0000-4000-8000-000000000000", code=code)
        made = replace(audit, id=f"{number:08}-0000-4000-8000-000000000000", number=number, period=period, store=store)
        record = make_completed(replace(made, actions=actions), at=at)
        repository.imports.import_record(replace(record, followup=moves), small_revision(), {})
    repository.close()
    settings.save(tmp_path, Settings(name="Ilze"))
    return tmp_path


async def test_the_list_on_a_usual_terminal(several: Path, screens: Check) -> None:
    async with app_for(several) as shell:
        await shell.press("a")
        await shell.until(lambda: isinstance(shell.app.screen, ActionsScreen))
        screens(shell, "actions")
        await shell.press("enter")
        await shell.until(lambda: isinstance(shell.app.screen, ActionScreen))
        assert all(words in shell.text for words in ("A-001", "28 Aug 2026", "86 days", "Left pane dirty"))


async def test_a_wide_window_shows_the_details_beside_the_list(several: Path) -> None:
    async with app_for(several, size=(160, 45)) as shell:
        await shell.press("a")
        await shell.shows("Showing: not done, by due date")
        row = next(line for line in shell.text.splitlines() if "86 days overdue · " in line)
        for words in ("Store manager", "! 86 days overdue", "· urgent", "A-001"):
            assert words in row
        details = "\n".join(line[95:] for line in shell.text.splitlines())
        for words in (
            "Details",
            "Due       28 Aug 2026",
            "Finding",
            "Left pane dirty",
            "History",
            "20 Aug 2026 · agreed",
        ):
            assert words in details
        await shell.press("end")
        details = "\n".join(line[95:] for line in shell.text.splitlines())
        assert "Ask for a sign" in details
        assert "no due date" in details


async def test_small_windows_stay_legible(several: Path) -> None:
    async with app_for(several, size=(60, 18)) as shell:
        await shell.press("a")
        await shell.shows("86 days overdue")
        assert "Details" not in shell.text
        assert max(map(len, shell.text.splitlines())) <= 60


async def test_two_hundred_actions_and_long_texts(tmp_path: Path) -> None:
    keep_actions(tmp_path, 26, owner="Shift leader " * 6)
    for number in range(7):
        keep_actions(tmp_path, 26, code=f"B-{number:03}", owner="Shift leader")
    async with app_for(tmp_path, size=(120, 30)) as shell:
        await shell.press("a")
        await shell.shows("208 actions, 208 overdue")
        await shell.press("end")
        assert "›  ! 52 days overdue" in shell.text
        assert "R-014" in shell.text
        assert max(map(len, shell.text.splitlines())) <= 120


async def test_which_are_shown_in_which_order(tmp_path: Path) -> None:
    keep_actions(tmp_path, 1, owner="Zoe", due="2026-10-01", priority=Priority.NORMAL)
    keep_actions(
        tmp_path, 1, code="A-001", owner="amy", due="2027-01-01", priority=Priority.HIGH, by=ActionBy.HEAD_OFFICE
    )
    async with app_for(tmp_path) as shell:
        await shell.press("a")
        await shell.shows("2 actions, 1 overdue")
        rows = shell.app.screen.query_one(PickList)
        assert "R-014" in rows.rows[0]
        for digit, first in (("2", "A-001"), ("1", "R-014"), ("3", "A-001"), ("4", "R-014")):
            await shell.press("z", digit)
            assert first in rows.rows[0]
        await shell.press("v", "2")
        await shell.shows("1 action, 1 overdue")
        assert "R-014" in rows.rows[0]
        await shell.press("v", "5")
        await shell.shows("Showing: requests to head office, by role")
        assert "A-001" in rows.rows[0]
        await shell.press("v", "3")
        await shell.shows("No actions. Nothing is waiting to be verified.")
        await shell.press("v", "4")
        await shell.shows("No actions. Nothing is done yet.")


async def test_words_find_as_they_are_typed(several: Path) -> None:
    async with app_for(several) as shell:
        await shell.press("a", "slash")
        await shell.type("riga clear")
        await shell.shows("2 actions, 1 overdue")
        await shell.type(" shift")
        await shell.shows("1 action")
        await shell.press("enter", "enter")
        await shell.shows("Clear the rear exit and mark the floor")
        await shell.press("escape", "slash")
        await shell.type("xyz")
        await shell.shows("No actions match your search.")
        await shell.press("escape")
        await shell.shows("4 actions")
        await shell.press("escape")
        assert not isinstance(shell.app.screen, ActionsScreen)


async def test_nothing_yet_says_when_there_will_be_something(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("a")
        await shell.shows("No actions. Actions that you agree on")
        await shell.press("enter", "p", "escape", "escape")


async def test_of_one_store_only(tmp_path: Path) -> None:
    keep_actions(tmp_path)
    keep_actions(tmp_path, code="A-001")
    async with app_for(tmp_path) as shell:
        await shell.press("down", "enter", "a")
        await shell.shows("Actions · Rīga Centrs R-014")
        assert "1 action" in shell.text


async def test_an_action_is_moved_on_with_note_and_day(tmp_path: Path) -> None:
    keep_actions(tmp_path)
    settings.save(tmp_path, Settings(name="Ilze"))
    async with app_for(tmp_path) as shell:
        await shell.press("a", "enter", "e")
        assert shell.says("in progress", "dropped")
        assert "verified" not in shell.text, "what is not done is not verified"
        await shell.press("escape", "d")
        await shell.until(lambda: isinstance(shell.app.screen, ActionStatusDialog))
        await shell.type("Phoned")
        await shell.press("tab")
        await shell.type("-2")
        await shell.press("enter")
        await shell.shows("day 92")
        assert "done after 92 days, " in shell.text
        await shell.press("e")
        await shell.shows("New status")
        await shell.press("1", "enter")
        await shell.shows("verified")
    (found,) = kept(tmp_path)
    assert [(move.status, move.note, move.at, move.who) for move in found.changes] == [
        (ActionStatus.DONE, "Phoned", "2026-11-20T14:03:00+02:00", "Ilze"),
        (ActionStatus.VERIFIED, "", "2026-11-22T14:03:00+02:00", "Ilze"),
    ]


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("keys", "note", "day", "why"),
    [
        (["d"], "", "+1", "This date is in the future."),
        (["d"], "", "2026-08-19", "This date is before the action was agreed on 20 Aug 2026."),
        (["d"], "", "soon", "Not a valid date"),
        (["e", "3"], "", "", "A reason is required to drop an action."),
    ],
)
async def test_what_cannot_be_is_refused_beside_its_field(
    tmp_path: Path, keys: list[str], note: str, day: str, why: str
) -> None:
    keep_actions(tmp_path)
    settings.save(tmp_path, Settings(name="Ilze"))
    async with app_for(tmp_path, size=(60, 18)) as shell:
        await shell.press("a", "enter", *keys)
        await shell.type(note)
        await shell.press("tab")
        await shell.type(day)
        await shell.press("enter")
        await shell.until(lambda: why in " ".join(shell.text.replace("│", " ").split()))
        await shell.press("escape")
        assert isinstance(shell.app.screen, ActionScreen)
    assert moves(tmp_path) == [[]]


async def test_who_says_so_is_asked_once(tmp_path: Path) -> None:
    keep_actions(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("a", "enter", "e", "1", "enter")
        await shell.shows("Enter a name.")
        assert shell.app.screen.query_one("#who", LineField).has_focus_within
        await shell.type("Ilze")
        await shell.press("enter")
        await shell.shows("in progress · Ilze")
        await shell.press("d", "enter")
        await shell.shows("done · Ilze")


async def test_what_was_agreed_again_moves_together(tmp_path: Path) -> None:
    first = keep_actions(tmp_path)
    repository = open_repository(tmp_path)
    again = replace(first, id="9" * 8 + first.id[8:], number=2, period="2026-Q4", status=first.status, seals=())
    repository.imports.import_record(make_completed(again, at="2026-11-01T10:00:00+02:00"), small_revision(), {})
    repository.close()
    settings.save(tmp_path, Settings(name="Ilze"))
    async with app_for(tmp_path) as shell:
        await shell.press("a")
        await shell.shows("· 2 times")
        await shell.press("enter")
        await shell.shows("2 times since Q3 2026")
        await shell.press("d", "enter")
        await shell.shows("done · Ilze")
    assert moves(tmp_path) == [[(ActionStatus.DONE, "")]] * 2


@pytest.mark.sample(1)
@pytest.mark.parametrize("count", [0, 1, 30])
async def test_a_walk_begins_with_what_was_agreed_before(tmp_path: Path, count: int) -> None:
    keep_actions(tmp_path, count)
    settings.save(tmp_path, Settings(name="Ilze"))
    async with app_for(tmp_path) as shell:
        await shell.press("n")
        await shell.press("enter", "enter", "enter")
        if not count:
            await shell.until(lambda: isinstance(shell.app.screen, WalkScreen))
            return
        await shell.until(lambda: isinstance(shell.app.screen, PreviousActionsScreen))
        assert f"0 of {count} checked" in shell.text
        for _each in range(count):
            await shell.press("y")
        await shell.shows(f"{count} of {count} checked")
        assert count > 1 or "All checked." in shell.text
        await shell.press("escape")
        await shell.until(lambda: isinstance(shell.app.screen, WalkScreen))
    walk = next(each for each in _audits(tmp_path) if each.is_draft)
    found = [each.checked_in(walk.id) for each in kept(tmp_path)]
    assert [look.status if look else None for look in found] == [ActionStatus.VERIFIED] * count
    assert {look.who for look in found if look} == {"Ilze"}


def _audits(folder: Path) -> list[Audit]:
    repository = open_repository(folder, read_only=True)
    try:
        return [repository.audits.get(each.id) for each in repository.audits.summaries()]
    finally:
        repository.close()


async def _begin(shell: Shell) -> None:
    await shell.press("n")
    await shell.press("enter", "enter", "enter")
    await shell.until(lambda: isinstance(shell.app.screen, PreviousActionsScreen))


async def test_one_key_each_and_a_note(tmp_path: Path) -> None:
    audit = keep_actions(tmp_path, 4)
    repository = open_repository(tmp_path)
    done = Followup("a3", "2026-09-10T10:00:00+03:00", "Shift leader", ActionStatus.DONE)
    repository.actions.follow_up(repository.audits.get(audit.id), done)
    repository.close()
    settings.save(tmp_path, Settings(name="Ilze"))
    async with app_for(tmp_path) as shell:
        await _begin(shell)
        await shell.press("b")
        await shell.shows("This action was not done yet")
        await shell.press("escape", "y", "n")
        await shell.press("up", "t")
        await shell.type("Still no plan")
        await shell.press("enter", "end", "b")
        await shell.shows("3 of 4 checked")
        await shell.press("escape", "r")
        await shell.until(lambda: isinstance(shell.app.screen, ReviewScreen))
        assert "1 of 4 previous actions not checked yet" in shell.text
        while "›○ 1 of 4 previous actions" not in shell.text:
            await shell.press("down")
        await shell.press("enter")
        await shell.until(lambda: isinstance(shell.app.screen, PreviousActionsScreen))
        await shell.press("escape")
        await shell.until(lambda: isinstance(shell.app.screen, ReviewScreen))
        await shell.press("escape", "a")
        await shell.until(lambda: isinstance(shell.app.screen, PreviousActionsScreen))
    found = moves(tmp_path)
    assert found[0] == [(ActionStatus.VERIFIED, "")]
    assert found[1] == [(ActionStatus.OPEN, ""), (ActionStatus.OPEN, "Still no plan")]
    assert found[2] == []
    assert found[3] == [(ActionStatus.DONE, ""), (ActionStatus.REGRESSED, "")]


async def test_killed_between_two_looks_none_is_lost(tmp_path: Path) -> None:
    keep_actions(tmp_path, 30)
    settings.save(tmp_path, Settings(name="Ilze"))
    ended, folder = tmp_path / "ended", tmp_path / "data"
    shutil.copytree(tmp_path, folder, ignore=shutil.ignore_patterns("ended", "data"))
    async with app_for(folder) as shell:
        await _begin(shell)
        for looked in range(1, 6):
            await shell.press("y")
            await shell.shows(f"{looked} of 30 checked")
            shutil.copytree(folder, ended)  # as the disk is at the moment of a kill
            assert sum(1 for each in kept(ended) if each.status() is ActionStatus.VERIFIED) == looked
            shutil.rmtree(ended)


@pytest.mark.full
async def test_hostile_words_are_only_words(tmp_path: Path) -> None:
    for number, words in enumerate(HOSTILE):
        keep_actions(tmp_path, code=f"S{number:03}", owner=words)
    async with app_for(tmp_path, size=(120, 60)) as shell:
        await shell.press("a")
        await shell.shows(f"{len(HOSTILE)} actions")
        for _each in HOSTILE:
            await shell.press("enter", "escape", "down")
        for bad in ("\x1b", "\x07", "\x9b", "\u202e"):
            assert bad not in shell.raw


async def test_the_list_is_written_as_it_is_shown(tmp_path: Path) -> None:
    keep_actions(tmp_path, 3)
    settings.save(tmp_path, Settings(name="Ilze", report_folder=str(tmp_path / "out")))
    async with app_for(tmp_path) as shell:
        await shell.press("a", "slash")
        await shell.type("promise b")
        await shell.press("enter", "p")
        await shell.shows("Actions · still open, promise b")
        await shell.press("up", "up", "up", "up", "right", "ctrl+s")
        await shell.until(lambda: "List saved:" in shell.text, timeout=60)
    (written,) = (tmp_path / "out").iterdir()
    assert written.name == "Actions still open, promise b 2026-11-22.csv"
    lines = written.read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Promise b" in lines[1]


def test_what_is_opened_again_asks_for_no_looks(tmp_path: Path) -> None:
    first = keep_actions(tmp_path)
    with closing(open_repository(tmp_path)) as repository:
        again = replace(make_answered(), id="9" * 8 + "-0000-4000-8000-000000000000", store=first.store, actions=())
        repository.imports.import_record(again, small_revision(), {})
        again = repository.audits.get(again.id)
        assert previous_action_checks(repository, again).unchecked_count == 1
        again = repository.completion.complete(again, by="Ilze", at="2026-11-22T12:00:00+02:00")
        again = repository.completion.reopen(again, who="Ilze", reason="a slip", at="2026-11-22T13:00:00+02:00")
        assert previous_action_checks(repository, again).unchecked_count == 0


async def test_a_practice_walk_begins_with_nothing(tmp_path: Path) -> None:
    keep_draft(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("enter", "a")
        await shell.until(lambda: isinstance(shell.app.screen, PreviousActionsScreen))
        assert "No open actions from previous audits" in shell.text
        await shell.press("y", "t", "enter", "escape")
        await shell.until(lambda: isinstance(shell.app.screen, WalkScreen))
