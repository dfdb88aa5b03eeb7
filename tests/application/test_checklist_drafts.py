"""Drafts of checklists on the disk: nothing is lost, whatever happens to the file."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from tests.application.checklist_editing import draft_file, draft_text, editor_of, entry_of, own_file
from tests.checklists.checklist_files import GOOD
from tui_audit.application.checklist_drafts import ChecklistDrafts
from tui_audit.application.companion_files import CompanionFiles
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.errors import AuditError
from tui_audit.system import paths

CHANGED = GOOD.replace("My store", "Our store")


def test_opening_and_leaving_writes_nothing(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    editor.set_value((), "title", "My store")
    assert editor.undo() is None
    assert not paths.checklist_drafts(tmp_path).exists()


def test_a_full_disk_keeps_the_steps_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    editor.set_value((), "title", "Our store")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        editor.set_value((), "minutes", 12)
        assert str(editor.save_error).startswith("The last step is not saved. The disk is full.")
        assert editor.add((1, 0, 0)) == (1, 0, 1)
        assert not editor.save()
    assert draft_text(tmp_path) == CHANGED
    assert sorted(file.name for file in paths.checklist_drafts(tmp_path).iterdir()) == ["my-store.toml"]
    assert editor.save()
    assert editor.save_error is None
    assert draft_text(tmp_path) == editor.document.text
    assert editor.table(())["minutes"] == 12


def test_a_folder_that_cannot_be_written_is_said(powerless: Path) -> None:
    own_file(powerless)
    folder = paths.own_checklists(powerless)
    folder.chmod(0o500)
    editor = editor_of(powerless)
    editor.set_value((), "title", "Our store")
    assert "permission" in str(editor.save_error)
    folder.chmod(0o700)
    editor.undo()
    editor.redo()
    assert (editor.save_error, draft_text(powerless)) == (None, CHANGED)


@pytest.mark.parametrize("text", [GOOD, None])
def test_a_draft_that_another_program_changed_is_not_overwritten(tmp_path: Path, text: str | None) -> None:
    own_file(tmp_path)
    one, other = editor_of(tmp_path), editor_of(tmp_path)
    other.set_value((), "title", "Their store")
    if text is None:
        other.discard()
        draft_file(tmp_path).write_text("# empty")
    before = draft_text(tmp_path)
    one.set_value((), "title", "Our store")
    assert "Another window or program has changed the draft." in str(one.save_error)
    assert draft_text(tmp_path) == before
    assert one.save(replace=True)
    assert draft_text(tmp_path) == CHANGED
    other.set_value((), "minutes", 11)
    assert other.save_error is not None


def test_a_draft_is_no_checklist_of_the_library_and_comes_along_with_a_data_folder(tmp_path: Path) -> None:
    own_file(tmp_path / "old")
    editor_of(tmp_path / "old").set_value((), "title", "Our store")
    ids = [entry.id for entry in ChecklistLibrary(paths.own_checklists(tmp_path / "old")).entries()]
    assert ids.count("my-store") == 1
    files = CompanionFiles(tmp_path / "old", tmp_path / "new")
    assert files.summary.brought == 2


def test_a_damaged_draft_is_listed_and_refused_with_its_line(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor_of(tmp_path).set_value((), "title", "Our store")
    draft_file(tmp_path).write_text(CHANGED + "\nx = = 1")
    drafts = ChecklistDrafts(tmp_path)
    assert [(draft.id, draft.title, draft.version) for draft in drafts.drafts()] == [("my-store", "my-store", "")]
    with pytest.raises(AuditError, match="has errors"):
        editor_of(tmp_path)


def test_a_draft_without_a_published_checklist_is_continued(tmp_path: Path) -> None:
    drafts = ChecklistDrafts(tmp_path)
    drafts.new("corner", "Corner", "en").set_value((0,), "title", "Inside")
    editor = drafts.continue_with("corner")
    assert editor.table((0,))["title"] == "Inside"
    assert editor.base is None


@pytest.mark.parametrize("wrong", ["", "My Store", "a/b", "../a", "x" * 61])
def test_an_id_that_cannot_be_one_is_refused(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(AuditError, match="cannot be an id"):
        ChecklistDrafts(tmp_path).new(wrong, "Title", "en")
    assert not paths.own_checklists(tmp_path).exists()


def test_an_id_is_proposed_from_the_title(tmp_path: Path) -> None:
    drafts = ChecklistDrafts(tmp_path)
    assert drafts.free_id("The store walk") == "store-walk-2"
    assert drafts.free_id("Ātrā pārbaude") == "atra-parbaude"
    assert drafts.free_id("接觸點") == "my-checklist"


@pytest.mark.parametrize("value", [float("inf"), float("nan"), "\ud800", {"a": "\ud800"}])
def test_a_value_that_no_file_can_have_is_refused(tmp_path: Path, value: Any) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    with pytest.raises(AuditError):
        editor.set_value((0, 0, 0), "weight", value)
    assert editor.undo() is None


def test_a_link_in_place_of_a_draft_is_refused(tmp_path: Path) -> None:
    own_file(tmp_path)
    paths.checklist_drafts(tmp_path).mkdir()
    draft_file(tmp_path).symlink_to("/etc/hostname")
    with pytest.raises(AuditError):
        editor_of(tmp_path)


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    own_file(tmp_path)
    paths.checklist_drafts(tmp_path).write_text("")
    editor = editor_of(tmp_path)
    editor.set_value((), "title", "Our store")
    assert "a file where a folder should be" in str(editor.save_error)
    assert ChecklistDrafts(tmp_path).drafts() == ()
    paths.checklist_drafts(tmp_path).unlink()
    assert editor.save()


def test_a_link_in_place_of_an_own_checklist_is_refused(tmp_path: Path) -> None:
    file = own_file(tmp_path)
    entry = entry_of(tmp_path)
    file.rename(tmp_path / "elsewhere.toml")
    file.symlink_to(tmp_path / "elsewhere.toml")
    drafts = ChecklistDrafts(tmp_path)
    with pytest.raises(AuditError):
        drafts.edit(entry)
    with pytest.raises(AuditError):
        drafts.copy_as(entry, "copy", "Copy")


def test_a_draft_that_grows_too_long_is_not_saved(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    editor.set_value((0, 0, 0), "guidance", "x" * 5_000_000)
    assert "too long for a file" in str(editor.save_error)
    editor.set_value((0, 0, 0), "guidance", "x")
    assert editor.save_error is None
