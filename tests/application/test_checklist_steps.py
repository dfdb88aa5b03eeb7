"""Random steps in the editor and damaged files: undo gives the very bytes back, and nothing ends the program."""

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.application.checklist_editing import draft_file, draft_text, editor_of, own_file
from tests.checklists.bundled_files import FOLDER, NAMES
from tests.checklists.checklist_files import GOOD
from tests.checklists.draft.test_document import ODD, VALUES
from tui_audit.application.checklist_drafts import ChecklistDrafts
from tui_audit.application.checklist_editor import ChecklistEditor
from tui_audit.application.version_change_words import change_lines
from tui_audit.checklists.draft.document import DraftDocument, Place
from tui_audit.checklists.draft.fields import text_of, value_of
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.checklists.toml_reader import read_checklist
from tui_audit.domain.checklist.rules.tables import LEVELS
from tui_audit.errors import AuditError
from tui_audit.system import paths

STEP = st.tuples(
    st.sampled_from(["value", "add", "inside", "move", "copy", "delete", "undo", "redo"]),
    st.integers(0, 30),
    st.sampled_from(["id", "ask", "title", "answer", "options", "x y"]),
    VALUES,
)


def do(editor: ChecklistEditor, kind: str, number: int, key: str, value: Any) -> None:
    """Take one step at the place with this number."""
    places = [line.place for line in editor.outline()]
    place = places[number % len(places)]
    if kind == "value":
        try:
            editor.set_value(place, key, value)
        except AuditError:
            assert value in {float("inf"), float("-inf")}
    elif kind == "add":
        editor.add(place)
    elif kind == "inside" and len(place) < 3:
        editor.add_inside(place)
    elif kind in {"move", "copy", "delete"} and place:
        shown = {
            "move": lambda: editor.move(place, 1 if number % 2 else -1),
            "copy": lambda: editor.copy(place),
            "delete": lambda: editor.delete(place),
        }[kind]()
        assert editor.document.has(shown)
    elif kind in {"undo", "redo"}:
        back = editor.undo() if kind == "undo" else editor.redo()
        assert back is None or editor.document.has(back)


@settings(max_examples=40)
@given(
    steps=st.lists(STEP, max_size=15), name=st.sampled_from(["comments everywhere", "carriage returns", "sub-tables"])
)
def test_undoing_every_step_gives_the_very_bytes(steps: list[Any], name: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        own_file(folder, ODD[name])
        editor = editor_of(folder)
        for step in steps:
            do(editor, *step)
            assert editor.save_error is None
        if draft_file(folder).exists():
            assert draft_text(folder) == editor.document.text
            assert editor_of(folder).document.body == editor.document.body
        editor.problems()
        editor.changes()
        while editor.undo() is not None:
            pass
        assert editor.document.text == ODD[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_bundled_checklist_goes_through_the_editor_unchanged(tmp_path: Path, name: str) -> None:
    editor = editor_of(tmp_path, name)
    shipped = FOLDER / f"{name}.toml"
    file = editor.publish(str(editor.table(())["version"]))
    assert file.read_bytes() == shipped.read_bytes()
    assert read_checklist(file).sha256 == read_checklist(shipped).sha256
    assert editor.base is not None
    assert editor.base.sha256 == read_checklist(shipped).sha256


def mutated(seed: int) -> bytes:
    """Return a checklist with a few characters or lines changed at random."""
    chance = random.Random(seed)
    text = chance.choice([GOOD, *ODD.values(), (FOLDER / "quick-check.toml").read_text(encoding="utf-8")])
    for _change in range(chance.choice([1, 1, 2, 5])):
        lines = text.splitlines(keepends=True)
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        offset = chance.randrange(len(text))
        kind = chance.randrange(6)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 2:
            lines.insert(at, lines[other])
        elif kind == 3:
            key = lines[at].partition("=")[0]
            worth = ["5", "[]", "{}", "[{ id = 1 }]", "inf", "nan", "1979-05-27", '""', "true", '"""\n[[section]]\n"""']
            lines[at] = f"{key}= {chance.choice(worth)}\n"
        text = "".join(lines)
        if kind == 4:
            text = (
                text[:offset] + chance.choice(['"', "[", "]", "=", "#", "\n", ".", "\r\n", "\t", "é"]) + text[offset:]
            )
        elif kind == 5:
            text = text[:offset] + text[offset + 1 :]
    return text.encode()


def check_words(refused: AuditError) -> None:
    assert str(refused.title)


def use(folder: Path, data: bytes, only: Sequence[Place] = ()) -> None:
    """Do everything with a checklist file that the editor's screen does; only errors with words are allowed."""
    own_file(folder, name="my-store.toml").write_bytes(data)
    try:
        own = [entry for entry in ChecklistLibrary(paths.own_checklists(folder)).entries() if entry.origin == "own"]
        editor = ChecklistDrafts(folder).edit(own[0])
    except AuditError as refused:
        check_words(refused)
        return
    assert editor.document.text.encode() == data or editor.document.is_rewritten
    for problem in editor.problems():
        assert editor.document.has(problem.place)
        assert str(problem.words)
    for line in [line for line in editor.outline() if not only or line.place in only]:
        table = editor.table(line.place)
        for field in editor.fields(line.place):
            text = text_of(field, table.get(field.key))
            try:
                value_of(field, text, line.place)
            except AuditError as refused:
                check_words(refused)
        editor.preview(line.place)
    assert all(str(line) for line in change_lines(editor.changes()))
    for number, kind in enumerate(("add", "copy", "move", "inside", "delete", "undo", "redo")):
        do(editor, kind, number * 5 + 1, "", None)
    do(editor, "value", 3, "title", "New")
    assert editor.save_error is None
    try:
        editor.publish("next")
    except AuditError as refused:
        check_words(refused)


WRONG: tuple[Any, ...] = (
    5,
    1.5,
    "x",
    "",
    [],
    {},
    True,
    [5],
    [[]],
    [{}],
    {"a": {}},
    {"1": 5},
    {"purchase": [5]},
    "1979-05-27",
    None,
)


@pytest.mark.sample(3)
@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_any_value_of_any_key_is_edited_or_refused_with_words(tmp_path: Path, value: Any) -> None:
    document = DraftDocument.parse(ODD["inline tables"])
    for place in ((), (0,), (0, 0), (0, 0, 0), (0, 0, 2), (0, 0, 4)):
        for key in LEVELS[len(place)]:
            if key not in {"section", "touchpoint", "question"}:
                changed = document.with_value(place, key, value)
                use(tmp_path / "-".join((*map(str, place), key)), changed.text.encode(), [place])


def use_all(folder: Path, seeds: range) -> None:
    for seed in seeds:
        try:
            use(folder / str(seed), mutated(seed))
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error


def test_damaged_files_are_edited_or_refused_with_words(tmp_path: Path) -> None:
    use_all(tmp_path, range(40))


@pytest.mark.full
@pytest.mark.parametrize("part", range(10))
def test_a_thousand_damaged_files_are_edited_or_refused_with_words(tmp_path: Path, part: int) -> None:
    use_all(tmp_path, range(part * 100, part * 100 + 100))
