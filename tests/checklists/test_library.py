"""The shelf: bundled checklists, the user's own over them, refused ones shown and never fallen back from."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.checklists.bundled_files import NAMES
from tests.checklists.checklist_files import GOOD
from tui_audit.checklists.library import ChecklistLibrary, LibraryEntry
from tui_audit.errors import AuditError, FaultsError
from tui_audit.system import paths

BUNDLED = sorted(NAMES)
OWN = GOOD.replace('id = "my-store"', 'id = "quick-check"', 1).replace("My store", "Our own check")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "checklists"
    folder.mkdir()
    return folder


def entries_of(folder: Path) -> dict[str, LibraryEntry]:
    return {entry.id: entry for entry in ChecklistLibrary(folder).entries()}


def test_bundled_checklists_are_there_without_a_folder_of_ones_own(tmp_path: Path) -> None:
    entries = ChecklistLibrary(tmp_path / "none").entries()
    assert [entry.id for entry in entries] == BUNDLED
    assert [str(entry.refusal) for entry in entries if entry.refusal] == []
    for entry in entries:
        assert entry.origin == "bundled"
        assert entry.revision is not None
        assert entry.questions == len(entry.revision.checklist.stops) > 10
        assert entry.path.is_file()


def test_bundled_ones_are_read_once_and_until_all_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "bundled_checklists", lambda: tmp_path)
    shelf, file = ChecklistLibrary(tmp_path / "none"), tmp_path / "my-store.toml"
    file.write_text("id = 1", encoding="utf-8")
    assert [entry.revision for entry in shelf.entries()] == [None]
    file.write_text(GOOD, encoding="utf-8")
    first = shelf.revision("my-store")
    file.unlink()
    assert shelf.revision("my-store") is first


def test_ones_own_stand_beside_them_and_win(own: Path) -> None:
    (own / "anything.toml").write_text(OWN, encoding="utf-8")
    (own / "my-store.toml").write_text(GOOD, encoding="utf-8")
    entries = entries_of(own)
    assert set(entries) == {*BUNDLED, "my-store"}
    assert (entries["quick-check"].title, entries["quick-check"].origin) == ("Our own check", "own")
    assert ChecklistLibrary(own).revision("quick-check").checklist.title == "Our own check"
    assert ChecklistLibrary(own).revision("my-store").checklist.title == "My store"


@pytest.mark.parametrize(
    "text",
    [
        OWN.replace("minutes = 10", "minutes = 0"),
        OWN + "[broken",
        OWN.replace("minutes = 10", "").replace("#top", "= x"),
    ],
)
def test_an_own_file_that_is_refused_hides_the_bundled_one_and_says_so(text: str, own: Path) -> None:
    (own / "anything.toml").write_text(text, encoding="utf-8")
    entry = entries_of(own)["quick-check"]
    assert (entry.origin, entry.revision, entry.title) == ("own", None, "anything.toml")
    assert entry.refusal is not None
    assert "Until then the bundled checklist “quick-check” is not available either." in str(entry.refusal.hint)
    with pytest.raises(FaultsError, match=r"anything\.toml, line \d+"):
        ChecklistLibrary(own).revision("quick-check")
    (own / "anything.toml").write_text(OWN, encoding="utf-8")
    assert ChecklistLibrary(own).revision("quick-check").checklist.title == "Our own check"


def test_two_own_files_with_one_id_are_both_listed_and_the_second_refused(own: Path) -> None:
    (own / "a.toml").write_text(GOOD, encoding="utf-8")
    (own / "b.toml").write_text(GOOD.replace("My store", "My other store"), encoding="utf-8")
    first, second = [entry for entry in ChecklistLibrary(own).entries() if entry.id == "my-store"]
    assert first.refusal is None
    assert second.refusal is not None
    assert "b.toml: the id “my-store” is also used in a.toml." in str(second.refusal)
    assert ChecklistLibrary(own).revision("my-store").checklist.title == "My store"


def test_nothing_in_the_folder_makes_the_list_fail(own: Path) -> None:
    (own / "empty.toml").write_bytes(b"")
    (own / "binary.toml").write_bytes(bytes(range(256)))
    (own / "deep.toml").write_text("a = " + "[" * 100_000, encoding="utf-8")
    (own / "\x1b[2J[red]%s.toml").write_text("id = 1", encoding="utf-8")
    (own / "folder.toml").mkdir()
    (own / "dangling.toml").symlink_to(own / "nowhere")
    (own / ".hidden.toml").write_text("x", encoding="utf-8")
    (own / "notes.txt").write_text("x", encoding="utf-8")
    refused = {entry.title for entry in ChecklistLibrary(own).entries() if entry.refusal}
    expected = {"empty.toml", "binary.toml", "deep.toml", "\x1b[2J[red]%s.toml", "folder.toml", "dangling.toml"}
    assert refused == expected
    assert all(entry.refusal.faults for entry in ChecklistLibrary(own).entries() if entry.refusal)


def test_a_folder_that_is_a_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "checklists").write_text("x", encoding="utf-8")
    assert [entry.id for entry in ChecklistLibrary(tmp_path / "checklists").entries()] == BUNDLED


def test_translations_beside_a_checklist_are_no_checklists(own: Path) -> None:
    (own / "my-store.toml").write_text(GOOD, encoding="utf-8")
    (own / "my-store.lv.toml").write_text('[texts]\naisles = "Ejas"\n', encoding="utf-8")
    (own / "orphan.lv.toml").write_text('[texts]\naisles = "Ejas"\n', encoding="utf-8")
    entries = entries_of(own)
    assert set(entries) - set(BUNDLED) == {"my-store", "orphan.lv"}
    assert ChecklistLibrary(own).revision("my-store").translations == {"lv": {"aisles": "Ejas"}}
    assert entries["orphan.lv"].refusal is not None


def test_a_wrong_translation_refuses_its_checklist(own: Path) -> None:
    (own / "my-store.toml").write_text(GOOD, encoding="utf-8")
    (own / "my-store.lv.toml").write_text('[texts]\nailes = "Ejas"\n', encoding="utf-8")
    refused = entries_of(own)["my-store"].refusal
    assert refused is not None
    assert "my-store.lv.toml, line 2: the checklist has no text “ailes”. Did you mean “aisles”?" in str(refused)


def test_an_unknown_checklist_is_said_with_the_near_spelling(own: Path) -> None:
    with pytest.raises(AuditError, match=r"There is no checklist “quick-chek”\. Did you mean “quick-check”\?"):
        ChecklistLibrary(own).revision("quick-chek")
    with pytest.raises(
        AuditError, match=r"There is no checklist “zzz”\. To list all checklists, type: tui-audit checklist list"
    ):
        ChecklistLibrary(own).revision("zzz")


def test_reading_checklists_loads_neither_screen_nor_database_nor_pdf() -> None:
    code = (
        "import sys, pathlib; from tui_audit.checklists.library import ChecklistLibrary;"
        "import tui_audit.domain.checklist.lint;"
        "ChecklistLibrary(pathlib.Path('none')).entries();"
        "print([name for name in ('textual', 'rich', 'sqlmodel', 'sqlalchemy', 'pydantic', 'reportlab', 'PIL')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
