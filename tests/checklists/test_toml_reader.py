"""Reading checklist files: what the file itself may be, syntax errors, limits, translations."""

import os
from pathlib import Path

import pytest

from tests.checklists.checklist_files import GOOD
from tui_audit.checklists.toml_document import SIZE_LIMIT
from tui_audit.checklists.toml_reader import line_finder, read_checklist, read_with_translations
from tui_audit.domain.checklist.rules import faults
from tui_audit.domain.record.seal import revision_of
from tui_audit.errors import AuditError, FaultsError


def refusal(path: Path) -> list[str]:
    with pytest.raises(FaultsError) as found:
        read_with_translations(path)
    assert "has errors and cannot be used" in str(found.value.title)
    return [str(fault) for fault in found.value.faults]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "my-store.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_good_file_becomes_a_revision(file: Path) -> None:
    revision = read_checklist(file)
    assert revision.checklist.id == "my-store"
    assert len(revision.checklist.stops) == 7
    assert revision.sha256 == revision_of(revision.body, {}).sha256
    assert revision.translations == {}


def test_comments_and_line_ends_do_not_change_the_revision(file: Path) -> None:
    before = read_checklist(file).sha256
    file.write_bytes(("# another comment\n" + GOOD).replace("\n", "\r\n").encode())
    assert read_checklist(file).sha256 == before


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "line 1: the file is empty."),
        (b" \n\t\r\n", "line 1: the file is empty."),
        (b"\xef\xbb\xbf" + GOOD.encode(), "line 1: the file starts with an invisible character (a byte order mark)."),
        (GOOD.encode("utf-16"), "line 1: the file is not saved as UTF-8."),
        (GOOD.encode("utf-16-le"), "line 1: the file is not saved as UTF-8."),
        (
            GOOD.replace("Inside", "Caf\xe9").encode("latin-1"),
            "line 66: this line contains a character that is not UTF-8.",
        ),
        (b'title = "\xed\xa0\x80"\n', "line 1: this line contains a character that is not UTF-8."),
        (b"\n\n" + b"#" * SIZE_LIMIT, "line 1: the file is larger than 5 MB."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "line 1: this line contains a character that is not UTF-8."),
        (b"a = 1\n\x00\x01\n", "line 2: this line is neither a key nor a table."),
    ],
)
def test_files_that_are_no_text(data: bytes, message: str, file: Path) -> None:
    file.write_bytes(data)
    (found,) = refusal(file)
    assert found.startswith(f"my-store.toml, {message}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("format = 1\ntitle = My store\n", "line 2: this value is not valid. Put text in straight quotes"),
        ("title = “My store”\n", "line 1: this value is not valid. Put text in straight quotes"),
        ('a = 1\ntitle = "My store\nb = 1\n', "line 2: a text continues on the next line."),
        ('a = 1\n\ntitle = "My store', "line 3: the closing quotes of a text are missing."),
        ("a = 1\ntitle = 'My store", "line 2: the closing quotes of a text are missing."),
        ("a = 1\ntitle 'My store'\n", "line 2: an equals sign is missing after the key."),
        ("a = 1\nb = 2\na = 3\n", "line 3: this key is already used above"),
        ("[a]\n[b]\n[a]\n", "line 3: this table is already used above."),
        ("a = { b = 1, b = 2 }\n", "line 1: the same key appears twice between these braces."),
        ("a = [1, 2\nb = 3\n", "line 2: the closing bracket of a list is missing."),
        ("a = { b = 1\n", "line 1: the closing brace of a table is missing."),
        ("[[section]\nid = 1\n", "line 1: closing brackets are missing after the name of a table."),
        ("a = 1 b = 2\n", "line 1: there is extra text after the value."),
        ("a = 2026-02-30\n", "line 1: this is not a valid date. Put it in quotes."),
        ('a = "C:\\q"\n', "line 1: a text contains a single backslash. Type two backslashes: \\\\"),
        ("a = {}\na.b = 1\n", "line 2: this table was already finished above."),
        ("a. = 1\n", "line 1: a key is expected here."),
        ("a = 1\n" * 2 + "\n" * 3, "line 2: this key is already used above"),
        ("# only this\n[[section]]\n]\n", "line 3: this line is neither a key nor a table."),
        ("a = " + "9" * 5000 + "\n", "line 1: there are too many nested brackets here, or the word is too long."),
        (
            "b = 1\na = " + "[" * 100_000,
            "line 2: there are too many nested brackets here, or the word is too long.",
        ),
        ("b = 1\na = " + "{a=" * 100_000, "line 2: there are too many nested brackets here"),
        ("a" + ".a" * 100_000 + " = 1", "line 1: there are too many nested brackets here"),
        ("[" + "a." * 100_000 + "a]", "line 1: there are too many nested brackets here"),
        ("[[section]]\n" * 160_000, "line 100001: the file is too long for one checklist."),
        ("x = = 1\na = " + "[" * 100, "line 1: this value is not valid."),
        ("[section\n" * 50, "line 1: closing brackets are missing after the name of a table."),
    ],
)
def test_of_a_syntax_error_the_first_is_said_with_its_line(text: str, message: str, file: Path) -> None:
    file.write_text(text, encoding="utf-8")
    (found,) = refusal(file)
    assert found.startswith(f"my-store.toml, {message}")


def test_more_than_5000_questions_are_refused_at_once(file: Path) -> None:
    question = '[[section.touchpoint.question]]\nid = "q{}"\nask = "Why?"\nanswer = "text"\n'
    fitting = GOOD + "".join(question.format(number) for number in range(5_000 - 7))
    file.write_text(fitting, encoding="utf-8")
    assert len(read_checklist(file).checklist.stops) == 5_000
    file.write_text(fitting + question.format("-one-more-"), encoding="utf-8")
    (found,) = refusal(file)
    assert found.startswith(f"my-store.toml, line {fitting.count(chr(10)) + 1}: there are more than 5,000 questions.")


def test_files_that_cannot_be_read_say_what_to_do(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    cases = {
        tmp_path / "none.toml": "does not exist",
        tmp_path: "is a folder",
        tmp_path / "pipe.toml": "is not a file",
        tmp_path / ("x" * 300 + ".toml"): "cannot be opened",
        tmp_path / "a\0b.toml": "cannot be opened",
        tmp_path / "none" / "none.toml": "does not exist",
        Path("/dev/null"): "is not a file",
    }
    for path, words in cases.items():
        with pytest.raises(AuditError) as found:
            read_with_translations(path)
        assert words in str(found.value.title)
        assert str(found.value.hint)
        assert not isinstance(found.value, FaultsError)


def test_a_file_that_must_not_be_read(powerless: Path) -> None:
    file = powerless / "my-store.toml"
    file.write_text(GOOD)
    file.chmod(0)
    with pytest.raises(AuditError, match="You do not have permission to read"):
        read_checklist(file)


TEXTS = """\
[texts]
"checklist.title" = "Mans veikals"
"band.75" = "labi"
"segment.hurry" = "Steigā"
"section.arriving" = "Ierodoties"
windows.clean.ask = "No cik tālu redzami traipi?"
"windows.offer.options.all" = "visi"
aisles = "Ejas"
"""


def test_translations_are_read_and_leave_the_hash_alone(file: Path) -> None:
    plain = read_checklist(file)
    file.with_name("my-store.lv.toml").write_text(TEXTS, encoding="utf-8")
    file.with_name("my-store.zh_Hant_TW.toml").write_text('[texts]\naisles = "走道"\n', encoding="utf-8")
    file.with_name("my-store.old.copy.toml").write_text("not even TOML", encoding="utf-8")
    revision = read_with_translations(file)
    assert revision.sha256 == plain.sha256
    assert set(revision.translations) == {"lv", "zh_Hant_TW"}
    assert revision.translations["lv"]["windows.clean.ask"] == "No cik tālu redzami traipi?"
    assert revision.translations["zh_Hant_TW"] == {"aisles": "走道"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            '"windows.claen.ask" = "x" #!',
            "the checklist has no text “windows.claen.ask”. Did you mean “windows.clean.ask”?",
        ),
        ('"zzz" = "x" #!', "the checklist has no text “zzz”. Remove it, or write the id as in the checklist."),
        ('"windows.clean.ask" = "" #!', "“windows.clean.ask” is empty."),
        ("windows.clean.ask = 3 #!", "“windows.clean.ask” must be a text in quotes, not 3."),
        (f'"section.inside" = "{"x" * 121}" #!', "“section.inside” has 121 characters. Shorten it to 120 characters."),
        ('"section.inside" = "a\\nb" #!', "“section.inside” must be on one line."),
        ('"aisles" = "\\u0000" #!', "“aisles” contains the control character U+0000."),
        ("[more] #!", "“more” does not belong in a translation. A translation contains only the table [texts]."),
    ],
)
def test_faults_of_a_translation(line: str, message: str, file: Path) -> None:
    text = f'# head\n[texts]\n"checklist.title" = "x"\n{line}\n'
    file.with_name("my-store.lv.toml").write_text(text, encoding="utf-8")
    (found,) = refusal(file)
    assert found.startswith(f"my-store.lv.toml, line 4: {message}")


def test_a_translation_without_texts_or_into_its_own_language(file: Path) -> None:
    file.with_name("my-store.lv.toml").write_text("# nothing\n", encoding="utf-8")
    file.with_name("my-store.en.toml").write_text('[texts]\naisles = "Lanes"\n', encoding="utf-8")
    assert refusal(file) == [
        "my-store.en.toml, line 1: the checklist itself is already in “en”. Give the file the code of "
        "another language, such as NAME.lv.toml.",
        "my-store.lv.toml, line 1: the table [texts] is missing. Make [texts] the first line.",
    ]


def test_a_translation_alone_is_told_where_it_belongs(file: Path) -> None:
    alone = file.with_name("other.lv.toml")
    alone.write_text(TEXTS, encoding="utf-8")
    (found,) = refusal(alone)
    assert found.startswith("other.lv.toml, line 1: this is a translation, but its checklist is missing.")


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("windows.offer", 36),
        ("windows", 19),
        ("section.inside", 62),
        ("segment.hurry", 8),
        ("aisles.free", 72),
        ("", 1),
        ("nothing.here", 1),
    ],
)
def test_the_line_of_a_place(place: str, line: int, file: Path) -> None:
    assert line_finder(file)(place) == line


def test_hostile_values_are_repeated_short(file: Path) -> None:
    file.write_text(GOOD.replace('phase = "before"', 'phase = "%s %(x)s {0} \\u001b[2J\\u202e"'), encoding="utf-8")
    (found,) = refusal(file)
    assert "%s %(x)s {0}" in found


def test_a_body_from_json_is_judged_by_the_same_rules(file: Path) -> None:
    body = dict(read_checklist(file).body)
    assert faults(body) == ()
    (found,) = faults({**body, "title": "\ud800"})
    assert found.path == ("title",)
    assert "U+D800" in str(found.problem)


def test_of_thousands_of_faults_the_first_thousand_are_said(file: Path) -> None:
    file.write_text(
        GOOD.replace("#top", "\n".join(f"formatt{number} = 1" for number in range(3_000))), encoding="utf-8"
    )
    found = refusal(file)
    assert len(found) == 1_001
    assert found[-1] == "my-store.toml: there are more errors. Correct these first."
