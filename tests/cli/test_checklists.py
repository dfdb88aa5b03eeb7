"""``checklist list`` and ``checklist check`` as people see them."""

import argparse
from pathlib import Path

import pytest

from tests.checklists.bundled_files import NAMES
from tests.checklists.checklist_files import GOOD
from tui_audit.cli.checklists import add_arguments
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import ENGLISH
from tui_audit.system import paths

BUNDLED = tuple(sorted(NAMES))


def run(*arguments: str) -> int:
    top = argparse.ArgumentParser()
    add_arguments(ENGLISH, top.add_subparsers().add_parser("checklist"))
    options = top.parse_args(arguments)
    code: int = options.run(options)
    return code


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path))
    (tmp_path / "checklists").mkdir()
    return tmp_path


def test_list_shows_every_checklist(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "checklists" / "mine.toml").write_text(GOOD, encoding="utf-8")
    assert run("checklist", "list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["Checklist", *sorted([*BUNDLED, "my-store"])]
    (own,) = [line for line in lines if line.startswith("my-store")]
    assert own.split() == ["my-store", "2026.1", "7", "10", "My", "store", "your", "own"]


def test_list_shows_refused_ones_and_why(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "checklists" / "quick-check.toml").write_text("format = 1\nid = 'quick-check'\n", encoding="utf-8")
    assert run("checklist", "list") == 1
    shown = capsys.readouterr()
    (line,) = [line for line in shown.out.splitlines() if line.startswith("quick-check")]
    assert "not usable: quick-check.toml" in line
    assert "quick-check.toml, line 1: “bands” is missing in the checklist." in shown.err
    assert "Until then the bundled checklist “quick-check” is not available either." in shown.err


def test_check_says_every_fault_on_a_line_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.toml"
    text = GOOD.replace('phase = "before"', 'phase = "\\u001b[2J\\nx"').replace("#rating", "weight = 0")
    file.write_text(text, encoding="utf-8")
    assert run("checklist", "check", str(file)) == 1
    assert capsys.readouterr().out.splitlines() == [
        "mine.toml, line 14: “phase” must be before, during or after, not “␛[2J⏎x”.",
        "mine.toml, line 28: “weight” must be above 0 and at most 1,000, not 0.",
        "2 errors",
    ]


def test_check_says_warnings_with_their_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.toml"
    anchors = 'anchors = { 1 = "far", 3 = "near", 5 = "none" }'
    good = GOOD.replace("#rating", anchors).replace("#yes-no", "na = false")
    file.write_text(good.replace("#last", 'anchors = { 1 = "five" }'), encoding="utf-8")
    assert run("checklist", "check", str(file)) == 0
    assert capsys.readouterr().out.splitlines() == [
        "mine.toml, line 72: warning: without words for 1, 3 and 5, two people rate differently. Missing: 3, 5.",
        "No errors, 1 warning",
    ]
    file.write_text(good.replace("#last", anchors), encoding="utf-8")
    assert run("checklist", "check", str(file)) == 0
    assert capsys.readouterr().out == "No errors, 0 warnings\n"


def test_check_reads_the_translations_beside_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "mine.lv.toml").write_text('[texts]\nnowhere = "x"\n', encoding="utf-8")
    assert run("checklist", "check", str(tmp_path / "mine.toml")) == 1
    assert "mine.lv.toml, line 2: the checklist has no text “nowhere”." in capsys.readouterr().out


def test_check_of_no_file_is_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="does not exist"):
        run("checklist", "check", str(tmp_path / "none.toml"))


@pytest.mark.parametrize("name", BUNDLED)
def test_the_bundled_checklists_pass(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = Path(__file__).parents[2] / "checklists" / f"{name}.toml"
    assert run("checklist", "check", str(file)) == 0
    assert capsys.readouterr().out == "No errors, 0 warnings\n"


def test_wrong_usage_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["checklist"], ["checklist", "check"], ["checklist", "burn"]):
        with pytest.raises(SystemExit) as left:
            run(*arguments)
        assert left.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_export_copies_a_checklist_byte_by_byte(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "Rīga" / "mine.toml"
    assert run("checklist", "export", "quick-check", "-o", str(target)) == 0
    assert capsys.readouterr().out.split("\n")[0] == str(target)
    bundled = next(file for file in paths.bundled_checklists().iterdir() if file.name == "quick-check.toml")
    assert target.read_bytes() == bundled.read_bytes()
    assert run("checklist", "check", str(target)) == 0


def test_export_takes_translations_along(home: Path, tmp_path: Path) -> None:
    (home / "checklists" / "mine.toml").write_text(GOOD, encoding="utf-8")
    (home / "checklists" / "mine.lv.toml").write_text("[texts]\n", encoding="utf-8")
    assert run("checklist", "export", "my-store", "-o", str(tmp_path / "other.toml")) == 0
    assert (tmp_path / "other.lv.toml").read_text(encoding="utf-8") == "[texts]\n"


@pytest.mark.parametrize("name", ["mine.txt", "mine", "mine.lv.toml", ".toml"])
def test_export_refuses_names_that_are_no_checklists(home: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(AuditError):
        run("checklist", "export", "quick-check", "-o", str(tmp_path / name))
    assert not (tmp_path / name).exists()


def test_export_overwrites_nothing(home: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(AuditError, match="A file with this name already exists"):
        run("checklist", "export", "quick-check", "-o", str(tmp_path / "mine.toml"))
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == "mine"


def test_export_of_one_that_is_not_there_names_the_nearest(home: Path, tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="quick-chek"):
        run("checklist", "export", "quick-chek", "-o", str(tmp_path / "mine.toml"))


def test_a_checklist_goes_to_excel_and_comes_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, saved = home / "quick.xlsx", home / "checklists" / "quick-check.toml"
    assert run("checklist", "export", "quick-check", "-o", str(book)) == 0
    assert run("checklist", "import", str(book), "--dry-run") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Nothing was saved."
    assert not saved.exists()
    assert run("checklist", "import", str(book)) == 0
    shown = capsys.readouterr().out.splitlines()
    assert "  Is the way to every emergency exit free? [yes or no]" in shown
    assert shown[-2:] == [f"Saved: {saved}", "It replaces the bundled checklist with the same id."]
    with pytest.raises(AuditError, match="already exists"):
        run("checklist", "import", str(book))
    assert run("checklist", "import", str(book), "--force", "--id", "mine", "--title", "Mine") == 0
    assert 'title = "Mine"' in (home / "checklists" / "mine.toml").read_text(encoding="utf-8")


def test_a_checklist_file_is_imported_as_it_is_with_its_translations(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, translation = tmp_path / "sent.toml", tmp_path / "sent.ro.toml"
    file.write_text(f"# made by head office\n{GOOD}", encoding="utf-8")
    translation.write_text('[texts]\n"checklist.title" = "Magazin"  # checked\n', encoding="utf-8")
    assert run("checklist", "import", str(file)) == 0
    shown = capsys.readouterr().out
    assert "Translations: ro" in shown
    (saved,) = (line.removeprefix("Saved: ") for line in shown.splitlines() if line.startswith("Saved: "))
    assert Path(saved).read_bytes() == file.read_bytes()
    assert Path(saved).with_suffix(".ro.toml").read_bytes() == translation.read_bytes()
    assert run("checklist", "import", str(file), "--id", "another") == 0
    assert 'id = "another"' in (home / "checklists" / "another.toml").read_text(encoding="utf-8")
    assert "Magazin" in (home / "checklists" / "another.ro.toml").read_text(encoding="utf-8")


def test_only_workbooks_and_checklist_files_are_imported(home: Path, tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="This is not a checklist"):
        run("checklist", "import", str(tmp_path / "list.csv"))
