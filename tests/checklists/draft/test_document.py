"""The text of a checklist in blocks: a change rewrites one block, and everything else stays to the byte."""

import copy
import datetime as dt
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checklists.bundled_files import FOLDER, NAMES
from tests.checklists.checklist_files import GOOD
from tui_audit.checklists.draft.document import DraftDocument, Place
from tui_audit.domain.record.canonical_json import sha256_of
from tui_audit.errors import AuditError

CHILD = ("section", "touchpoint", "question")

COMMENTED = (
    GOOD.replace("#top", "# the end of the top")
    .replace("[[section]]", "# a stretch of the walk\n\n# and one more line\n[[section]] # here")
    .replace('answer = "rating"', 'answer = "rating" # 1 to 5\n  # indented')
)
ODD = {
    "comments everywhere": COMMENTED,
    "carriage returns": COMMENTED.replace("\n", "\r\n"),
    "no line break at the end": GOOD.rstrip("\n"),
    "a blank start": "\n\n# first\n" + GOOD,
    "inline tables": GOOD.replace("#touchpoint", "importance_for = { first-visit = 5, hurry = 0 }"),
    "sub-tables": GOOD.replace("#touchpoint", "[section.touchpoint.importance_for] # whose\nfirst-visit = 5\n"),
    "lists of sub-tables": GOOD.replace(
        "#rating", '[[section.touchpoint.question.suggest]]\nfinding = "a"\ngrade = "minor"\naction = "b"\n'
    ),
    "dotted keys": GOOD.replace("#touchpoint", "importance_for.first-visit = 5\n\nimportance_for . hurry = 2"),
    "headers in texts": GOOD.replace(
        "#rating",
        'guidance = """\n[[section]]\nid = "no"\n\\"""[[section.touchpoint]]\n"""\nunit = \'\'\'\n[[section]]\'\'\'',
    ),
    "brackets in lists": GOOD.replace("#top", 'x = [\n[["section"]]\n]\ny = [\n  # ]\n  "[[section]]", ["#"],\n]'),
    "quoted keys": GOOD.replace("[[section.touchpoint]]", "[[ \"section\" . 'touchpoint' ]]").replace(
        "answer =", '"answer" ='
    ),
    "tables of the head": GOOD.replace("stage_weights = { awareness = 1, purchase = 3 }\n#top", "").replace(
        "\n[[section]]", "\n[stage_weights]\nawareness = 1\n\n[[section]]", 1
    ),
    "dates and figures": GOOD.replace(
        "#rating", "seconds = 1_0\nweight = 1e0\na = 1979-05-27T07:32:00Z\nb = 0x1F\nc = inf\nd = 07:32:00"
    ),
}
OTHER_LAYOUT = {
    "all in one line": 'section = [ { id = "a", touchpoint = [ { id = "b", question = [ { id = "c" } ] } ] } ]',
    "inline questions": '[[section]]\nid = "a"\n[[section.touchpoint]]\nid = "b"\nquestion = [ { id = "c" } ]',
    "a key of the head at the end": GOOD + "[stage_weight]\nawareness = 1\n",
    "a table of the touchpoint after its questions": GOOD + "[section.touchpoint.importance_for]\nhurry = 2\n",
    "a date inline": 'section = [ { id = "a", at = 1979-05-27, touchpoint = [] } ]',
}


@pytest.mark.parametrize("name", NAMES)
def test_a_bundled_checklist_is_the_same_file_and_revision(name: str) -> None:
    data = (FOLDER / f"{name}.toml").read_bytes()
    document = DraftDocument.parse(data.decode())
    assert document.text.encode() == data
    assert sha256_of(document.body) == sha256_of(tomllib.loads(data.decode()))
    assert not document.is_rewritten


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_any_usual_layout_is_kept(text: str) -> None:
    document = DraftDocument.parse(text)
    assert (document.text, document.is_rewritten) == (text, False)
    assert document.body == tomllib.loads(text)


@pytest.mark.parametrize("text", OTHER_LAYOUT.values(), ids=OTHER_LAYOUT)
def test_another_layout_is_written_anew(text: str) -> None:
    document = DraftDocument.parse(text)
    assert document.is_rewritten
    body = tomllib.loads(text)
    assert without_empty_lists(document.body) == without_empty_lists(body)


def without_empty_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_empty_lists(each) for key, each in value.items() if each != []}
    return [without_empty_lists(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("text", ["section = 5", "section = [5]", "[section]\nid = 1", "[[section]]\ntouchpoint = {}"])
def test_what_is_no_checklist_is_refused(text: str) -> None:
    with pytest.raises(AuditError, match="cannot be edited here"):
        DraftDocument.parse(text)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_a_change_leaves_all_other_lines(text: str) -> None:
    document = DraftDocument.parse(text)
    for place in document.places():
        changed = document.with_value(place, "id", "other").with_value(place, "new key", [1, "two"])
        assert changed.table(place) == {**document.table(place), "id": "other", "new key": [1, "two"]}
        before, after = document.text.splitlines(keepends=True), changed.text.splitlines(keepends=True)
        gone = [line for line in before if line not in after]
        assert len(gone) <= 1 + (text == ODD["no line break at the end"]), gone
        assert len(after) == len(before) + 1
        assert tomllib.loads(changed.text) == changed.body
        assert document.with_value(place, "id", None).table(place).get("id") is None


def test_a_changed_value_keeps_its_comment() -> None:
    document = DraftDocument.parse(COMMENTED).with_value((0, 0, 0), "answer", "yes-no")
    assert 'answer = "yes-no" # 1 to 5\n  # indented' in document.text


@pytest.mark.parametrize("name", ["sub-tables", "dotted keys", "inline tables"])
def test_a_table_is_replaced_however_it_is_written(name: str) -> None:
    text = ODD[name].replace('title = "Store windows"', '# a comment\ntitle = "Store windows"')
    document = DraftDocument.parse(text).with_value((0, 0), "importance_for", {"hurry": 3})
    assert 'id = "windows"\n# a comment\ntitle = "Store windows"\n' in document.text
    assert document.table((0, 0))["importance_for"] == {"hurry": 3}
    assert document.text.count("importance_for") == 1
    assert "importance_for" not in document.with_value((0, 0), "importance_for", None).text


def test_a_question_moves_on_into_the_next_touchpoint() -> None:
    document = DraftDocument.parse(GOOD)
    down, place = document.moved((0, 0, 5), 1)
    assert place == (1, 0, 0)
    assert down.table(place)["id"] == "words"
    back, place = down.moved(place, -1)
    assert (back.text, place) == (document.text, (0, 0, 5))
    assert document.moved((1, 0, 0), 1) == (document, (1, 0, 0))


def test_copies_have_ids_of_their_own() -> None:
    document, place = DraftDocument.parse(GOOD).copied((0,))
    assert document.table(place)["id"] == "arriving-2"
    assert document.table((*place, 0))["id"] == "windows-2"
    assert document.table((*place, 0, 0))["id"] == "clean"
    document, place = document.copied((0, 0, 1))
    assert document.table(place)["id"] == "open-2"


KEYS = ("id", "ask", "title", "weight", "guidance", "suggest", "anchors", "importance_for", "bands", "x y", "é")
VALUES = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.integers(-5, 500),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dictionaries(st.text("ab. \"'é", max_size=3), st.integers(0, 5), max_size=2),
    st.lists(
        st.dictionaries(st.sampled_from(["id", "title"]), st.text("[]#\n\r\"'", max_size=5), max_size=2), max_size=2
    ),
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["value", "value", "new", "move", "copy", "delete"]),
        st.integers(0, 60),
        st.sampled_from(KEYS),
        VALUES,
        st.sampled_from([-2, -1, 1, 1, 3]),
    ),
    max_size=12,
)


@given(steps=STEPS, name=st.sampled_from(sorted(ODD)))
def test_random_steps_do_what_they_do_to_plain_tables(steps: list[Any], name: str) -> None:
    document, body = DraftDocument.parse(ODD[name]), tomllib.loads(ODD[name])
    states = [document]
    for kind, number, key, value, by in steps:
        places = document.places()
        place = places[number % len(places)]
        if kind == "value":
            document = document.with_value(place, key, value)
            changed_value(part(body, place), key, value)
        elif kind == "new" and len(place) < 3:
            table = {"id": f"n{number}", "é": [1.5, {"a": True}]}
            document = document.with_new(place, number % 3, table)
            siblings(body, place).insert(number % 3, copy.deepcopy(table))
        elif place and kind == "delete":
            document, _next = document.without(place)
            del siblings(body, place[:-1])[place[-1]]
        elif place and kind == "copy":
            document, new = document.copied(place)
            twin = copy.deepcopy(part(body, place))
            with_ids_of(twin, part(document.body, new))
            siblings(body, place[:-1]).insert(place[-1] + 1, twin)
        elif place and kind == "move":
            document, new = document.moved(place, by)
            move(body, place, new, part(document.body, new))
        states.append(document)
        assert pruned(document.body) == pruned(body)
        assert pruned(tomllib.loads(document.text)) == pruned(body)
        assert DraftDocument.parse(document.text).text == document.text
    assert states[0].text == ODD[name]


def part(body: Any, place: Place) -> Any:
    for level, index in enumerate(place):
        body = body[CHILD[level]][index]
    return body


def siblings(body: Any, parent: Place) -> Any:
    return part(body, parent).setdefault(CHILD[len(parent)], [])


def changed_value(table: dict[str, Any], key: str, value: Any) -> None:
    table.pop(key, None)
    if value is not None:
        table[key] = value


def with_ids_of(table: Any, other: Any) -> None:
    """Give a table and those in it the ids of another, as fresh ids depend on the whole checklist."""
    if "id" in other:
        table["id"] = other["id"]
    for key in CHILD[:2] + CHILD[2:]:
        for one, two in zip(table.get(key, []), other.get(key, []), strict=True):
            with_ids_of(one, two)


def move(body: Any, place: Place, new: Place, moved: Any) -> None:
    table = siblings(body, place[:-1]).pop(place[-1])
    with_ids_of(table, moved)
    siblings(body, new[:-1]).insert(new[-1], table)


def pruned(value: Any) -> Any:
    """Return the value with all parts of their kinds visible, and without empty lists of parts."""
    if isinstance(value, dict):
        return {key: pruned(each) for key, each in value.items() if not (key in CHILD and each == [])}
    if isinstance(value, list):
        return [pruned(each) for each in value]
    return (type(value).__name__, value.isoformat() if isinstance(value, dt.date | dt.time) else value)


def test_a_byte_order_mark_is_left_out() -> None:
    assert DraftDocument.parse("\ufeff" + GOOD).text == GOOD
