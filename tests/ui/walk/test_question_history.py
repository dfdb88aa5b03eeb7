"""Earlier audits beside the question: on the card, in the list, as a page, in findings and review."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from tests.builders import make_answer, make_answered, make_completed, make_store, small_revision
from tests.data_folders import make_data_folder
from tests.reports.content.test_finding_history import walked
from tests.ui.completed_audits import start
from tests.ui.shell import Shell, walking
from tui_audit import settings
from tui_audit.domain.audit.model import Audit, Finding, Grade
from tui_audit.storage import open_repository


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def kept(folder: Path, *audits: Audit, period: str = "2026-Q4") -> str:
    """A folder with these audits and a draft after them; gives the draft's id."""
    repository = open_repository(make_data_folder(folder))
    repository.stores.save(make_store())
    for audit in audits:
        assert repository.imports.import_record(audit, small_revision(), {}) == "new"
    draft = start(repository, period, "2026-11-22T09:00:00+02:00")
    repository.close()
    return draft.id


def years(*found: str) -> list[Audit]:
    """A row of audits, each with the findings named in it."""
    return [walked(number, *names.split()) for number, names in enumerate(found, 1)]


async def ready(walker: Shell, words: str) -> None:
    """Wait until the past is read."""
    await walker.until(lambda: walker.says(words))


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["clean"], "Last time (2021) △ Minor: Bad: clean."),
        (["clean", "clean"], "Repeat, 2nd time △ Minor: Bad: clean."),
        (["clean"] * 4, "Repeat, 4th time △ Minor: Bad: clean."),
        (["clean", "", "clean"], "Recurred (2023) △ Minor: Bad: clean."),
        (["clean", "clean", ""], "Fixed (2023) △ Minor: Bad: clean."),
    ],
)
async def test_the_card_says_where_the_thread_stands(folder: Path, row: list[str], words: str) -> None:
    async with walking(folder, kept(folder, *years(*row))) as walker:
        await ready(walker, words)
        assert not walker.says("Last time:")


async def test_the_last_eight_values_as_many_as_fit_once_answered(folder: Path) -> None:
    audit_id = kept(folder, *years(*[""] * 10), period="2040")
    async with walking(folder, audit_id, (60, 18)) as walker:
        await walker.press("3", "up")
        await ready(walker, "Last time: 2030 4 · 2029 4")
        assert not walker.says("2021 4")
    async with walking(folder, audit_id, (160, 45)) as walker:
        await walker.press("home")
        await ready(walker, "2026 4 · 2025 4")
        assert not walker.says("2022 4")


async def test_the_history_page_hides_answers_until_one_is_given(folder: Path) -> None:
    first = walked(1, "clean")
    noted = make_completed(first.with_answer(replace(first.answer("windows.clean"), note="left pane")))
    audit_id = kept(folder, noted, walked(2, "clean"))
    async with walking(folder, audit_id) as walker:
        await ready(walker, "Repeat, 2nd time")
        await walker.press("h")
        assert walker.says("Previous answers", "Previous answers are shown once you have answered.")
        assert walker.says("2022 ·", "△ Minor, repeat, 2nd time: Bad: clean.", "2021 ·", "△ Minor, new: Bad: clean.")
        assert not walker.says("left pane")
        await walker.press("escape", "4", "up", "h")
        assert walker.says("Note: left pane")
        assert not walker.says("are shown once you have answered")
        await walker.press("escape")
        assert walker.says("Answer  rating 4", "Saved 1 of 10")


async def test_shown_at_once_if_set_so(folder: Path) -> None:
    audit_id = kept(folder, *years(""))
    settings.save(folder, settings.Settings(earlier_values="at-once"))
    async with walking(folder, audit_id) as walker:
        await ready(walker, "Answer  not answered   Last time: 2021 4")


async def test_a_first_walk_has_an_empty_history(folder: Path) -> None:
    async with walking(folder, kept(folder)) as walker:
        await walker.press("h")
        assert walker.says("No previous answers or findings.")


@pytest.mark.parametrize(("plain", "signs"), [(False, "↑=↓✗"), (True, "^=vx")])
async def test_marks_in_the_list_and_their_legend(folder: Path, signs: str, *, plain: bool) -> None:
    before = make_completed(walked(1).with_answer(make_answer("aisles.free", 3)))
    audit_id = kept(folder, before)
    settings.save(folder, settings.Settings(ascii_marks=plain))
    async with walking(folder, audit_id, (160, 45)) as walker:
        await walker.press("5", "2", "n", "5", "n", "9", "0", "enter")
        await walker.until(lambda: f" 5   {signs[0]} From" in walker.text)
        asks = ("From how far away", "How many of the offers", "Seconds until", "Is the step-free", "Which ways")
        rows = [next(line for line in walker.text.split("\n") if ask in line) for ask in asks]
        assert "".join(row[row.index(ask) - 2] for row, ask in zip(rows, asks, strict=True)) == f"{signs} "
        await walker.press("question_mark")
        await walker.press("end")
        assert walker.says(f"{signs[0]} better than last time", f"{signs[3]} new problem")


async def test_a_finding_goes_on_in_the_one_earlier_thread_and_says_so(folder: Path) -> None:
    row = years("clean", "clean")
    async with walking(folder, kept(folder, *row)) as walker:
        await ready(walker, "Repeat, 2nd time")
        await walker.press("2", "up", "f", "b", "enter")
        assert walker.says("Finding saved: Minor, repeat, 3rd time.", "△ Minor, repeat, 3rd time: b")
        assert walker.saved_audit.findings[0].thread == row[0].findings[0].thread
        await walker.press("f", "c", "enter")
        assert walker.says("Finding saved: Minor. Press F for all findings.")
        assert walker.saved_audit.findings[1].thread == walker.saved_audit.findings[1].id
        await walker.press("F")
        assert walker.says("△ Minor  b", "repeat, 3rd time, first seen 2021", "△ Minor  c", "· new")


def two_threads() -> tuple[Audit, Finding, Finding]:
    """An audit with two findings at one question, each in a thread of its own."""
    audit = walked(1, "clean")
    one = audit.findings[0]
    two = replace(one, id=str(uuid4()), thread=str(uuid4()), statement="Tape on the door.", grade=Grade.MAJOR)
    return make_completed(replace(audit, findings=(one, two), seals=())), one, two


@pytest.mark.sample(2)
@pytest.mark.parametrize(("key", "chosen"), [("1", "Tape"), ("2", "Bad"), ("3", ""), ("escape", "")])
async def test_of_two_open_threads_one_key_chooses(folder: Path, key: str, chosen: str) -> None:
    audit, *findings = two_threads()
    async with walking(folder, kept(folder, audit)) as walker:
        await ready(walker, "Tape on the door.")
        await walker.press("2", "up", "f", "b", "enter")
        assert walker.says("Which finding does this repeat?", "Bad: clean.", "Tape on the door.", "A new finding")
        assert len(walker.saved_audit.findings) == 1, "kept before it is asked"
        await walker.press(key)
        (finding,) = walker.saved_audit.findings
        threads = [each.thread for each in findings if chosen and each.statement.startswith(chosen)]
        assert [finding.thread] == (threads or [finding.id])


async def test_the_finding_itself_says_since_when_and_can_be_made_another(folder: Path) -> None:
    row = years("clean")
    async with walking(folder, kept(folder, *row)) as walker:
        await ready(walker, "Last time (2021)")
        await walker.press("2", "up", "f", "b", "enter", "F", "enter")
        assert walker.says("Repeat            repeat, 2nd time, first seen 2021")
        await walker.press("home", "down", "down", "enter")
        assert walker.says("Which finding does this repeat?", "Last time (2021): Bad: clean.")
        await walker.press("2")
        assert walker.says("Repeat            new")
        assert walker.saved_audit.findings[0].thread == walker.saved_audit.findings[0].id
        await walker.press("enter", "1")
        assert walker.saved_audit.findings[0].thread == row[0].findings[0].thread


async def test_the_review_says_what_is_fixed_and_what_only_seems_so(folder: Path) -> None:
    async with walking(folder, kept(folder, *years("clean free said"))) as walker:
        await ready(walker, "Last time (2021)")
        await walker.press("5", "down", "down", "1", "r", "end")
        assert walker.says(
            "Since the last audit: 1 finding fixed", "fixed (Q4 2026), first seen 2021  Store windows: Bad: clean."
        )
        assert walker.says("scored low again, no finding noted  Aisles: Bad: free.")
        assert walker.says("not checked: question not answered  Farewell: Bad: said.")


async def test_a_finished_audit_says_what_came_back_and_what_is_fixed(folder: Path) -> None:
    row = years("clean free", "free", "clean")
    kept(folder, *row)
    async with walking(folder, row[-1].id, (110, 60), finished=True) as walker:
        assert walker.says("△ Minor  Bad: clean.", "recurred, first seen 2021")
        assert walker.says("Since the last audit: 1 finding fixed", "1 recurred", "fixed (2023), first seen 2021")


async def test_the_card_has_the_status_of_an_action_that_was_just_looked_at(folder: Path) -> None:
    first = walked(1, "clean")
    action = replace(make_answered().actions[0], finding=first.findings[0].id)
    audit_id = kept(folder, make_completed(replace(first, actions=(action,), seals=())), *years("clean")[1:])
    async with walking(folder, audit_id, (100, 40)) as walker:
        await ready(walker, "Window plan: every Monday, open.")
        await walker.press("a")
        await walker.shows("not checked yet")
        await walker.press("y")
        await walker.shows("All checked.")
        await walker.press("escape")
        await ready(walker, "Window plan: every Monday, verified.")
