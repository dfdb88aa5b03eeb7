"""The fields of the editor's forms: every key of the format has one, and its text comes back as the same value."""

from typing import Any

import pytest

from tests.checklists.bundled_files import NAMES, body
from tests.checklists.checklist_files import GOOD
from tui_audit.checklists.draft.document import DraftDocument, Place
from tui_audit.checklists.draft.fields import FIELDS, Field, fields_for, text_of, value_of
from tui_audit.checklists.toml_writer import toml_text
from tui_audit.domain.checklist.rules.tables import LEVELS
from tui_audit.errors import AuditError

WITHOUT_FIELD = {"format", "section", "touchpoint", "question"}


def field(level: int, key: str) -> Field:
    return next(each for each in FIELDS[level] if each.key == key)


@pytest.mark.parametrize("level", range(4))
def test_every_key_of_the_format_has_a_field(level: int) -> None:
    keys = [each.key for each in FIELDS[level]]
    assert sorted(keys) == sorted(set(LEVELS[level]) - WITHOUT_FIELD)
    assert all(str(each.label) and str(each.help) for each in FIELDS[level])
    assert len({str(each.label) for each in FIELDS[level]}) == len(keys)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_of_a_bundled_value_comes_back_as_the_same_value(name: str) -> None:
    document = DraftDocument.parse(toml_text(body(name)))
    for place in document.places():
        table = document.table(place)
        fields = {each.key: each for each in fields_for(place, table)}
        assert set(table) - WITHOUT_FIELD <= set(fields)
        for key, value in table.items():
            if key not in WITHOUT_FIELD and value not in ([], {}, ""):
                assert value_of(fields[key], text_of(fields[key], value), place) == value, (place, key)


@pytest.mark.parametrize(
    ("level", "key", "value", "text"),
    [
        (0, "bands", [{"from": 75, "name": "good"}, {"from": 0, "name": "poor"}], "75 = good\n0 = poor"),
        (0, "segments", [{"id": "first", "title": "First visit"}], "first = First visit"),
        (0, "stage_weights", {"purchase": 3, "awareness": 0.5}, "purchase = 3\nawareness = 0.5"),
        (0, "minutes", 45, "45"),
        (1, "phase", "before", "before"),
        (2, "kind", ["human", "sensory"], "human, sensory"),
        (2, "importance", 4, "4"),
        (2, "meets", ["nobody", '"quoted"'], 'nobody\n"\\"quoted\\""'),
        (2, "optimal", "One line\nand another", "One line\nand another"),
        (3, "ask", 'Is "it" clean?', 'Is "it" clean?'),
        (3, "ask", '"All" are clean?"', '"All" are clean?"'),
        (3, "anchors", {"1": "dirty", "5": "a = b"}, "1 = dirty\n5 = a = b"),
        (3, "options", [{"id": "all", "title": "all (3)", "points": 2}], 'all = "all (3)" (2)'),
        (3, "critical", True, "yes"),
        (3, "na", False, "no"),
        (3, "weight", 1.5, "1.5"),
        (3, "ask_if", {"question": "clean", "when": "below 3"}, "clean = below 3"),
        (
            3,
            "suggest",
            [
                {"finding": "Dirty", "grade": "minor", "action": "Clean", "owner": "Stock lead", "days": 2},
                {"finding": 'a | "b"', "grade": "major", "action": "c"},
                {"finding": "Dirty", "grade": "minor", "action": "Clean", "days": 0},
            ],
            'Dirty | minor | Clean | Stock lead | 2\n"a \\u007c \\"b\\"" | major | c\nDirty | minor | Clean |  | 0',
        ),
    ],
)
def test_a_value_is_typed_so(level: int, key: str, value: Any, text: str) -> None:
    assert text_of(field(level, key), value) == text
    assert value_of(field(level, key), text, (0,) * level) == value


@pytest.mark.parametrize(
    ("level", "key", "text", "words"),
    [
        (0, "minutes", "many", "“minutes” must be a whole number from 1 to 1,440, not “many”."),
        (0, "bands", "good", "Write one per line, such as: 75 = good"),
        (0, "bands", "175 = good", "“from” must be 0 to 100, not 175."),
        (0, "stage_weights", "buying = 3", "there is no stage “buying”."),
        (1, "phase", "durin", "Did you mean “during”?"),
        (2, "id", "Store windows", "cannot be an id"),
        (3, "ask", "x" * 301, "Shorten it to 300 characters."),
        (3, "anchors", "clean", "Write one per line, such as: 5 = none at all"),
        (3, "options", "all", "Write one per line, such as: all = all the offers (2)"),
        (3, "suggest", "Dirty | minor", "such as: Dirty glass | minor | Clean the windows | Stock lead | 2"),
        (3, "suggest", "Dirty | bad | Clean", "“grade” must be"),
        (3, "weight", "0", "“weight” must be above 0"),
        (3, "critical", "perhaps", "“critical” must be true or false"),
        (3, "require_note", "below", "“require_note” must be"),
    ],
)
def test_a_wrong_text_is_refused_with_the_right_form(level: int, key: str, text: str, words: str) -> None:
    with pytest.raises(AuditError) as caught:
        value_of(field(level, key), text, (0,) * level)
    assert words in str(caught.value)


@pytest.mark.parametrize("each", [each for level in FIELDS for each in level], ids=lambda each: each.key)
def test_a_blank_field_removes_the_key_and_a_value_of_another_form_is_shown(each: Field) -> None:
    assert value_of(each, " \n ") is None
    assert text_of(each, None) == ""
    values: list[Any] = [5, "x", ["a", 1], {"a": [{}]}, [{"b": 1}], True, 1.5]
    for value in values:
        assert isinstance(text_of(each, value), str)


@pytest.mark.parametrize(
    ("answer", "shown", "hidden"),
    [
        ("rating", {"anchors", "weight"}, {"of", "options", "good", "target", "points"}),
        ("yes-no", {"good"}, {"anchors", "of", "options", "unit"}),
        ("tally", {"of", "good", "points"}, {"anchors", "options", "unit"}),
        ("choice", {"options"}, {"anchors", "of", "good"}),
        ("number", {"unit", "target", "limit", "min", "max"}, {"anchors", "of", "good"}),
        ("text", {"guidance"}, {"anchors", "of", "options", "good", "unit"}),
        ("nonsense", {"anchors", "of", "options", "good", "unit"}, set()),
    ],
)
def test_only_fields_that_fit_the_answer_are_shown(answer: str, shown: set[str], hidden: set[str]) -> None:
    place: Place = (0, 0, 0)
    keys = {each.key for each in fields_for(place, {"answer": answer})}
    assert shown <= keys
    assert not hidden & keys
    assert "of" in {each.key for each in fields_for(place, {"answer": answer, "of": 5})}


@pytest.mark.parametrize(("answer", "options"), [("yes-no", ("yes", "no")), ("tally", ("all", "none"))])
def test_the_good_answer_is_one_of_the_type(answer: str, options: tuple[str, ...]) -> None:
    fields = fields_for((0, 0, 0), {"answer": answer})
    assert next(each for each in fields if each.key == "good").options == options


def test_the_form_of_a_whole_checklist_can_be_shown() -> None:
    document = DraftDocument.parse(GOOD)
    for place in document.places():
        assert all(text_of(each, document.table(place).get(each.key)) is not None for each in FIELDS[len(place)])
