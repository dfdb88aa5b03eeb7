"""Publishing a draft: the file of the next version, and what prevents it."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from tests.application.checklist_editing import draft_file, editor_of, entry_of, own_file
from tests.checklists.checklist_files import GOOD
from tui_audit.application.checklist_drafts import ChecklistDrafts
from tui_audit.application.checklist_publication import next_version
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.errors import AuditError, FaultsError
from tui_audit.system import paths


def test_a_bundled_checklist_is_published_as_ones_own(tmp_path: Path) -> None:
    editor = editor_of(tmp_path, "quick-check")
    shipped = entry_of(tmp_path, "quick-check").path.read_text(encoding="utf-8")
    ask = editor.table((0, 0, 0))["ask"]
    editor.set_value((0, 0, 0), "ask", "Is the door clean today?")
    version = editor.next_version(date(2026, 12, 1))
    file = editor.publish(version)
    assert file == paths.own_checklists(tmp_path) / "quick-check.toml"
    text = file.read_text(encoding="utf-8")
    assert text == shipped.replace(ask, "Is the door clean today?").replace('"2026.2"', f'"{version}"')
    assert not draft_file(tmp_path, "quick-check").exists()
    found = entry_of(tmp_path, "quick-check")
    assert (found.origin, found.version) == ("own", "2026.3")
    assert editor.changes().is_empty


def test_an_own_file_is_replaced_whatever_its_name(tmp_path: Path) -> None:
    file = own_file(tmp_path, GOOD.replace("#top", "# kept"), "another name.toml")
    editor = editor_of(tmp_path)
    editor.delete((0, 0, 2))
    assert editor.publish("2026.2") == file
    assert "# kept" in file.read_text()
    assert [entry.version for entry in ChecklistLibrary(file.parent).entries() if entry.id == "my-store"] == ["2026.2"]


def test_errors_prevent_it_and_are_named_with_their_words(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    editor.set_value((0, 0, 1), "answer", None)
    editor.set_value((1,), "where", "roof")
    with pytest.raises(FaultsError) as refused:
        editor.publish("2026.2")
    assert len(refused.value.faults) == 2
    assert str(refused.value.faults[0]).startswith("“Is the door open?”: Required, but not filled in.")
    assert draft_file(tmp_path).exists()
    assert editor.table(())["version"] == "2026.1"


def test_another_content_needs_another_version(tmp_path: Path) -> None:
    file = own_file(tmp_path)
    editor = editor_of(tmp_path)
    editor.set_value((0, 0, 1), "ask", "Is it open?")
    with pytest.raises(AuditError, match="exists already, with other contents"):
        editor.publish("2026.1")
    assert file.read_text() == GOOD
    editor.undo()
    editor.publish("2026.1")
    assert file.read_text() == GOOD


def test_a_new_checklist_is_filled_in_and_published(tmp_path: Path) -> None:
    editor = ChecklistDrafts(tmp_path).new("corner", "Corner shop", "en")
    assert all(problem.is_error for problem in editor.problems())
    editor.set_value((0,), "title", "Inside")
    editor.set_value((0, 0), "title", "Shelves")
    editor.set_value((0, 0, 0), "ask", "Are all price tags in place?")
    editor.publish(editor.next_version(date(2026, 12, 1)))
    found = entry_of(tmp_path, "corner")
    assert (found.title, found.version, found.questions) == ("Corner shop", "2026.1", 1)


def test_a_new_part_has_what_is_needed_but_words(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    places = [editor.add((1,)), editor.add((0, 0)), editor.add((0, 0, 0)), editor.add_inside(()), editor.add(())]
    assert places == [(2,), (0, 1), (0, 0, 1), (0,), (0,)]
    keys = {problem.key for problem in editor.problems()}
    assert keys == {"title", "ask"}


def test_an_id_in_use_is_refused(tmp_path: Path) -> None:
    own_file(tmp_path)
    own_file(tmp_path, GOOD.replace('"my-store"', '"other"', 1), "other.toml")
    editor = editor_of(tmp_path)
    editor.set_value((), "id", "other")
    with pytest.raises(AuditError, match="already a checklist with the id “other”"):
        editor.publish("9")


def test_translations_lose_the_texts_of_removed_parts(tmp_path: Path) -> None:
    own_file(tmp_path)
    translation = own_file(
        tmp_path,
        '# Latviski\n[texts]\nwindows = "Skatlogi"\nwindows.open.ask = "Vai durvis ir vaļā?"\nwindows.clean.ask = """\n'
        'No cik tālu?"""\n',
        "my-store.lv.toml",
    )
    translation.write_text(translation.read_text(encoding="utf-8").replace('windows = "Skatlogi"\n', ""), "utf-8")
    editor = editor_of(tmp_path)
    editor.delete((0, 0, 1))
    editor.publish("2026.2")
    assert translation.read_text(encoding="utf-8") == '# Latviski\n[texts]\nwindows.clean.ask = """\nNo cik tālu?"""\n'
    assert entry_of(tmp_path).revision is not None


def test_a_faulty_own_file_can_be_mended(tmp_path: Path) -> None:
    file = own_file(tmp_path, "\ufeff" + GOOD.replace('answer = "yes-no"', 'answer = "maybe"'))
    assert entry_of(tmp_path).refusal is not None
    editor = editor_of(tmp_path)
    editor.set_value((0, 0, 1), "answer", "yes-no")
    editor.publish("2026.2")
    assert file.read_text() == GOOD.replace("2026.1", "2026.2")
    assert entry_of(tmp_path).refusal is None


def test_a_file_that_is_no_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    own_file(tmp_path, GOOD.replace('title = "Inside"', "title = Inside"))
    with pytest.raises(FaultsError, match="has errors"):
        editor_of(tmp_path)


def test_two_files_with_one_id_are_edited_apart(tmp_path: Path) -> None:
    own_file(tmp_path)
    second = own_file(tmp_path, GOOD.replace("My store", "Second"), "second.toml")
    entries = [entry for entry in ChecklistLibrary(second.parent).entries() if entry.id == "my-store"]
    drafts = ChecklistDrafts(tmp_path)
    editors = [drafts.edit(entry) for entry in entries]
    editors[0].set_value((), "minutes", 11)
    editors[1].set_value((), "id", "second")
    assert [draft.title for draft in drafts.drafts()] == ["My store", "Second"]
    assert editors[1].publish("2026.1") == second
    assert tomllib.loads(second.read_text())["id"] == "second"


def test_the_whole_checklist_is_published_in_the_layout_of_the_bundled_ones(tmp_path: Path) -> None:
    text = 'format = 1\nid = "a"\nversion = "1"\ntitle = "A"\nlanguage = "en"\nminutes = 1\n' + (
        'bands = [ { from = 0, name = "poor" } ]\n'
        'section = [ { id = "s", phase = "during", where = "floor", title = "S", '
        'touchpoint = [ { id = "t", title = "T", question = [ { id = "q", ask = "Q?", answer = "yes-no" } ] } ] } ]\n'
    )
    file = own_file(tmp_path, text, "a.toml")
    editor = editor_of(tmp_path, "a")
    assert editor.document.is_rewritten
    editor.publish("1")
    assert tomllib.loads(file.read_text()) == tomllib.loads(text)
    assert "[[section.touchpoint.question]]" in file.read_text()


@pytest.mark.parametrize(
    ("version", "following"),
    [
        ("2026.2", "2026.3"),
        ("2026.9", "2026.10"),
        ("1.09", "1.10"),
        ("7", "8"),
        ("v2", "v3"),
        ("", "2026.1"),
        ("spring", "2026.1"),
        ("1" * 30, "2026.1"),
    ],
)
def test_the_next_version(version: str, following: str) -> None:
    assert next_version(version, date(2026, 12, 1)) == following
