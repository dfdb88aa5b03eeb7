"""Every text people read can be translated, is in the gettext template, and its translation is used."""

import ast
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tui_audit.i18n import translator
from tui_audit.i18n.template import TEXTS, gettext_template, translation_calls
from tui_audit.i18n.translator import ENGLISH, Translator, translator_for
from tui_audit.message import in_context, message, plural

PACKAGE = Path(translator.__file__).parents[1]

LATVIAN = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=n==1 ? 0 : n ? 1 : 2;\n"

msgid "%(field)s is empty."
msgstr "%(field)s ir tukšs."

msgid "Name"
msgstr "Nosaukums"

msgctxt "status"
msgid "Open"
msgstr "Nepabeigts"

msgid "%(count)s audit"
msgid_plural "%(count)s audits"
msgstr[0] "%(count)s audits"
msgstr[1] "%(count)s auditi"
msgstr[2] "%(count)s auditu"
"""


@pytest.fixture
def latvian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Translator:
    catalogue = tmp_path / "lv" / "LC_MESSAGES" / "tui_audit.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(LATVIAN.lstrip(), encoding="utf-8")
    monkeypatch.setattr("tui_audit.system.paths.catalogues", lambda: tmp_path)
    return translator_for("lv")


@cache
def texts() -> tuple[tuple[str, str | None], ...]:
    """Return the location and text of every argument that is to be a literal; None where it is not one."""
    return tuple(
        (place, argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None)
        for place, _name, arguments in translation_calls(PACKAGE)
        for argument in arguments
    )


def test_texts_are_literals() -> None:
    assert len(texts()) > 1_500
    assert [place for place, text in texts() if text is None] == []


def test_places_in_texts_are_named() -> None:
    for place, text in texts():
        bare = (text or "").replace("%%", "")
        assert "%s" not in bare, place
        assert "%d" not in bare, place


def test_a_translation_is_not_cut_or_changed() -> None:
    changed = [
        f"{file.name}:{node.lineno}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"capitalize", "lower", "title"}
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func).split(".")[-1] in {*TEXTS, "say", "word"}
    ]
    assert changed == []


def test_every_text_is_in_the_template() -> None:
    entries = list(read_po(BytesIO(gettext_template(PACKAGE))))
    known = {text for entry in entries for text in _texts(entry.id)} | {entry.context for entry in entries}
    assert {text for _place, text in texts() if text} - known == set()


def _texts(entry: "str | tuple[str, ...] | list[str]") -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else tuple(entry)


def test_a_message_is_translated_with_the_messages_among_its_values(latvian: Translator) -> None:
    assert translator.available_languages() == ("en", "lv")
    assert latvian.say(message("%(field)s is empty.", field=message("Name"))) == "Nosaukums ir tukšs."
    assert latvian("No such text") == "No such text"
    assert latvian.say("Name") == "Name"


def test_a_number_decides_between_the_forms_of_the_language(latvian: Translator) -> None:
    assert [latvian.plural("%(count)s audit", "%(count)s audits", count) for count in (1, 3, 0)] == [
        "1 audits",
        "3 auditi",
        "0 auditu",
    ]
    assert latvian.say(plural("%(count)s audit", "%(count)s audits", 3)) == "3 auditi"


def test_equal_texts_are_told_apart_by_their_context(latvian: Translator) -> None:
    assert latvian.say(in_context("status", "Open")) == "Nepabeigts"
    assert latvian.say(in_context("button", "Open")) == "Open"


def test_two_languages_are_spoken_side_by_side(latvian: Translator) -> None:
    assert (ENGLISH("Name"), latvian("Name")) == ("Name", "Nosaukums")


def test_an_unknown_language_is_english() -> None:
    unknown = translator_for("xx")
    assert unknown("Name") == "Name"
    assert unknown.language == "xx"


def test_an_empty_text_stays_empty(latvian: Translator) -> None:
    assert latvian.say("") == latvian.say(message("")) == ""


def test_a_message_reads_as_english() -> None:
    assert str(message("%(count)s of %(all)s", count=3, all=message("many"))) == "3 of many"


def test_a_message_about_one_thing_is_in_the_singular() -> None:
    said = [str(plural("%(count)s audit", "%(count)s audits", count)) for count in (0, 1, 2)]
    assert said == ["0 audits", "1 audit", "2 audits"]
