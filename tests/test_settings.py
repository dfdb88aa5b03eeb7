"""Settings: what is kept, what is refused and where, what is left alone."""

import stat
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_audit import settings as kept
from tui_audit.domain.audit.model import Role
from tui_audit.errors import AuditError, MachineError
from tui_audit.settings import Settings

CHOSEN = Settings(
    language="en",
    paper="letter",
    theme="high-contrast",
    name='Līga "Bērziņa" [b]\\',
    role=Role.AREA_MANAGER,
    report_folder="C:\\Reports\\Größe",
    blank_after_minutes=5,
    earlier_values="at-once",
    ascii_marks=True,
)


def write(folder: Path, text: str | bytes) -> Path:
    file = folder / "settings.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def faults_of(folder: Path) -> tuple[Settings, list[str]]:
    settings, found = kept.load(folder)
    return settings, [str(fault) for fault in found.faults] if found else []


def test_without_a_file_everything_has_its_preset(tmp_path: Path) -> None:
    assert kept.load(tmp_path / "not yet there") == (Settings(), None)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    kept.save(tmp_path, CHOSEN)
    assert kept.load(tmp_path) == (CHOSEN, None)


def test_saving_again_changes_no_byte(tmp_path: Path) -> None:
    kept.save(tmp_path, CHOSEN)
    before = (tmp_path / "settings.toml").read_bytes()
    kept.save(tmp_path, CHOSEN)
    assert (tmp_path / "settings.toml").read_bytes() == before


def test_presets_stay_unwritten(tmp_path: Path) -> None:
    kept.save(tmp_path, Settings(paper="letter"))
    assert (tmp_path / "settings.toml").read_text() == 'paper = "letter"\n'


def test_going_back_to_a_preset_is_kept(tmp_path: Path) -> None:
    kept.save(tmp_path, CHOSEN)
    kept.save(tmp_path, Settings())
    assert kept.load(tmp_path) == (Settings(), None)


def test_comments_and_keys_of_other_versions_stay(tmp_path: Path) -> None:
    file = write(
        tmp_path, '# mine\npaper = "a4"  # for the printer\nfrom_the_future = [1, 2]\n\n[keys]\n"walk.undo" = "z"\n'
    )
    kept.save(tmp_path, Settings(paper="letter", name="Līga"))
    text = file.read_text(encoding="utf-8")
    assert text.startswith('# mine\npaper = "letter"  # for the printer\nfrom_the_future = [1, 2]\n')
    assert text.endswith('[keys]\n"walk.undo" = "z"\n')
    assert kept.load(tmp_path) == (Settings(paper="letter", name="Līga"), None)


def test_only_the_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    kept.save(folder, CHOSEN)
    assert stat.S_IMODE((folder / "settings.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [entry.name for entry in folder.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('paper = "a5"', 'paper: it must be one of "a4", "letter".'),
        ("paper = 4", 'paper: it must be one of "a4", "letter".'),
        (
            'theme = "pink"',
            'theme: it must be one of "dark", "light", "high-contrast", "terminal", "textual-dark", "textual-light", '
            '"nord", "gruvbox", "catppuccin-latte", "catppuccin-frappe", "catppuccin-macchiato", "catppuccin-mocha", '
            '"dracula", "tokyo-night", "monokai", "flexoki", "solarized-light", "solarized-dark", "rose-pine", '
            '"rose-pine-moon", "rose-pine-dawn", "atom-one-dark", "atom-one-light".',
        ),
        ('language = "tlh"', 'language: it must be one of "en"'),
        ('role = "boss"', 'role: it must be one of "store-manager", "colleague", "area-manager", "outsider".'),
        ("name = 7", 'name: it must be a text in quotes, "like this".'),
        (f'name = "{"a" * 121}"', "name: the text is too long."),
        ('name = "a\\u0000b"', "name: the text contains a character that cannot be saved."),
        ("report_folder = []", 'report_folder: it must be a text in quotes, "like this".'),
        ("blank_after_minutes = -1", "blank_after_minutes: it must be a whole number from 0 to 1440."),
        ("blank_after_minutes = 1441", "blank_after_minutes: it must be a whole number from 0 to 1440."),
        ("blank_after_minutes = 5.0", "blank_after_minutes: it must be a whole number from 0 to 1440."),
        ("blank_after_minutes = true", "blank_after_minutes: it must be a whole number from 0 to 1440."),
        ('earlier_values = "never"', 'earlier_values: it must be one of "after-answer", "at-once".'),
        ("ascii_marks = 1", "ascii_marks: it must be true or false."),
        ('"ascii_marks" = "yes"', "ascii_marks: it must be true or false."),
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_has_its_preset(tmp_path: Path, line: str, words: str) -> None:
    write(tmp_path, f"# settings\n\n{line}\n")
    settings, faults = faults_of(tmp_path)
    assert settings == Settings()
    assert len(faults) == 1
    assert faults[0].startswith(f"settings.toml, line 3: {words}")


def test_what_is_right_counts_beside_what_is_wrong(tmp_path: Path) -> None:
    write(tmp_path, 'theme = "light"\npaper = "a5"\nname = "Līga"\nascii_marks = 2\n')
    settings, faults = faults_of(tmp_path)
    assert settings == Settings(theme="light", name="Līga")
    assert [fault.split(": ")[0] for fault in faults] == ["settings.toml, line 2", "settings.toml, line 4"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('paper = "a4"\ntheme = dark\n', "settings.toml, line 2: "),
        ('paper = "a4"\npaper = "a4"\n', "settings.toml, line 2: "),
        ('paper = "a4', "settings.toml, line 1: "),
        (b"name = '\xff'", "settings.toml is not a UTF-8 text file."),
        ("x = " + "[" * 100_000, "settings.toml has too many nested brackets."),
        ("#" * 1_000_001, "settings.toml is not a UTF-8 text file."),
    ],
    ids=["no value", "twice", "The number in", "latin-1", "deep", "large"],
)
def test_a_file_that_is_no_toml_gives_presets_and_says_where(tmp_path: Path, text: str | bytes, place: str) -> None:
    write(tmp_path, text)
    settings, faults = faults_of(tmp_path)
    assert settings == Settings()
    assert len(faults) == 1
    assert faults[0].startswith(place)


def test_a_file_that_is_no_toml_is_kept_aside_when_settings_are_saved(tmp_path: Path) -> None:
    write(tmp_path, "theme = dark # my note\n")
    kept.save(tmp_path, Settings(theme="light"))
    assert kept.load(tmp_path) == (Settings(theme="light"), None)
    assert (tmp_path / "settings.toml.wrong").read_text() == "theme = dark # my note\n"


@pytest.mark.parametrize("line", ["a = " + "[" * 30 + "]" * 30, "b = " + "9" * 400])
def test_a_file_beyond_all_limits_is_set_aside_by_saving(tmp_path: Path, line: str) -> None:
    write(tmp_path, f'theme = "dark"\n{line}\n')
    assert "too many nested brackets" in faults_of(tmp_path)[1][0]
    kept.save(tmp_path, CHOSEN)
    assert kept.load(tmp_path) == (CHOSEN, None)
    assert line in (tmp_path / "settings.toml.wrong").read_text()


def test_wrong_values_are_mended_by_saving(tmp_path: Path) -> None:
    write(tmp_path, "ascii_marks = 1\nblank_after_minutes = 5.0 # soon\n")
    kept.save(tmp_path, Settings(blank_after_minutes=5, ascii_marks=True))
    assert kept.load(tmp_path) == (Settings(blank_after_minutes=5, ascii_marks=True), None)


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    settings, faults = faults_of(tmp_path)
    assert settings == Settings()
    assert faults[0].startswith("settings.toml: ")
    with pytest.raises(MachineError, match=r"settings\.toml"):
        kept.save(tmp_path, CHOSEN)
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    "change",
    [{"paper": "a5"}, {"name": "a\ud800"}, {"blank_after_minutes": -1}, {"theme": ""}, {"report_folder": "x" * 301}],
)
def test_wrong_values_are_not_saved(tmp_path: Path, change: dict[str, object]) -> None:
    kept.save(tmp_path, CHOSEN)
    before = (tmp_path / "settings.toml").read_bytes()
    with pytest.raises(AuditError, match=next(iter(change))):
        kept.save(tmp_path, replace(CHOSEN, **change))  # type: ignore[arg-type]
    assert (tmp_path / "settings.toml").read_bytes() == before


def test_every_setting_has_a_sentence() -> None:
    sentences = [str(each.metadata["sentence"]) for each in fields(kept.Settings)]
    assert all(sentence.endswith(".") and len(sentence) > 20 for sentence in sentences)


@given(
    name=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=100),
    minutes=st.integers(0, kept.MAX_BLANK_MINUTES),
    theme=st.sampled_from(kept.THEMES),
)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, name: str, minutes: int, theme: str) -> None:
    folder = tmp_path_factory.mktemp("data")
    kept.save(folder, Settings(name=name, blank_after_minutes=minutes, theme=theme))
    settings, faults = kept.load(folder)
    assert faults is None
    one_line = name.replace("\r\n", "\n").replace("\r", "\n").strip().replace("\n", " ")
    assert settings == Settings(name=one_line, blank_after_minutes=minutes, theme=theme)


def test_loading_needs_no_toml_writer() -> None:
    code = "import sys, pathlib, tui_audit.settings as s; s.load(pathlib.Path('.')); print('tomlkit' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
