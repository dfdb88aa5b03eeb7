"""Everything that people read can be translated, and a translation is used."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui_audit.i18n import translator
from tui_audit.message import message, plural

PACKAGE = Path(translator.__file__).parents[1]
MARKERS = {"_", "ngettext", "message", "plural", "in_context"}


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    translator.use("en")


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
                yield file, node


def test_no_text_is_built_before_it_is_looked_up() -> None:
    found = list(calls())
    assert len(found) > 500
    wrong = [
        f"{file.relative_to(PACKAGE)}:{call.lineno}"
        for file, call in found
        if call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert wrong == []


def test_places_in_texts_are_named() -> None:
    for file, call in calls():
        text = call.args[0] if call.args else None
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            bare = text.value.replace("%%", "")
            assert "%s" not in bare, f"{file}:{call.lineno}"
            assert "%d" not in bare, f"{file}:{call.lineno}"


def test_a_message_is_translated_with_all_that_stands_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = tmp_path / "lv" / "LC_MESSAGES" / "tui_audit.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "%(field)s is empty."\nmsgstr "%(field)s ir tukšs."\n\nmsgid "Name"\nmsgstr "Nosaukums"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr("tui_audit.system.paths.catalogues", lambda: tmp_path)
    assert translator.available() == ("en", "lv")
    translator.use("lv")
    assert translator.say(message("%(field)s is empty.", field=message("Name"))) == "Nosaukums ir tukšs."
    assert translator._("No such text") == "No such text"


def test_an_unknown_language_is_english() -> None:
    translator.use("xx")
    assert translator._("Name") == "Name"
    assert translator.language() == "xx"


def test_a_message_reads_as_english() -> None:
    assert str(message("%(count)s of %(all)s", count=3, all=message("many"))) == "3 of many"


def test_a_message_about_one_thing_is_in_the_singular() -> None:
    said = [str(plural("%(count)s audit", "%(count)s audits", count)) for count in (0, 1, 2)]
    assert said == ["0 audits", "1 audit", "2 audits"]
