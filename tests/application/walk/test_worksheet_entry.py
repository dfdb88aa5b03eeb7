"""Answers from a printed worksheet: line by line to disk, undone line by line."""

from pathlib import Path

import pytest

from tests.storage.samples import begun
from tests.ui.shell import NOW
from tui_audit.application.walk.outcome import WalkOutcome
from tui_audit.application.walk.worksheet_entry import WorksheetEntry
from tui_audit.application.walk_session import WalkSession
from tui_audit.domain.audit.model import EntryMethod
from tui_audit.storage import Repository


@pytest.fixture
def entry(repository: Repository, tmp_path: Path) -> WorksheetEntry:
    audit = begun(repository)
    return WorksheetEntry(WalkSession(lambda: repository, audit.id, lambda: NOW), tmp_path / "data")


def test_a_line_is_saved_whole_and_undone_whole(entry: WorksheetEntry, repository: Repository) -> None:
    outcome = entry.enter("4 1 y", entry.read("4 1 y"))
    assert outcome.changed == ("windows.clean", "windows.offer", "door.open")
    audit = repository.audits.get(entry.session.audit.id)
    assert [audit.answer(question).value for question in outcome.changed] == [4, "all", True]
    assert {audit.answer(question).via for question in outcome.changed} == {EntryMethod.PAPER}
    assert entry.number == 4
    typed, undone = entry.undo()
    assert (typed, entry.number, entry.can_undo) == ("4 1 y", 1, False)
    assert undone.changed == outcome.changed
    assert repository.audits.get(audit.id).answers == {}


def test_a_line_that_answers_nothing_is_undone_without_touching_answers(entry: WorksheetEntry) -> None:
    entry.enter("4", entry.read("4"))
    entry.enter("- -", entry.read("- -"))
    assert entry.number == 4
    assert entry.undo() == ("- -", WalkOutcome())
    assert entry.session.progress.answered == 1


def test_the_end_of_the_sheet_has_no_next_question(entry: WorksheetEntry) -> None:
    entry.step(1000)
    assert entry.next_question is not None
    entry.enter("-", entry.read("-"))
    assert entry.is_at_end
    assert entry.next_question is None


def test_an_unfinished_line_waits_for_the_next_time(entry: WorksheetEntry, tmp_path: Path) -> None:
    entry.step(2)
    assert entry.save_unfinished("y 4")
    again = WorksheetEntry(entry.session, tmp_path / "data")
    assert again.number == 1
    assert again.resume_unfinished() == "y 4"
    assert again.number == 3
    assert again.save_unfinished("")
    assert again.resume_unfinished() is None


def test_both_sheets_of_a_store_have_the_same_question(entry: WorksheetEntry) -> None:
    entry.step(3)
    question = entry.sheet.slots[entry.number - 1].question.id
    for _sheet in range(2):
        if entry.has_other_sheets:
            entry.change_sheet()
        assert entry.sheet.slots[entry.number - 1].question.id == question
