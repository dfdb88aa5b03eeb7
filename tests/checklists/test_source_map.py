"""Lines of keys: for documents written here with their lines known, and for TOML's odd corners."""

import itertools
import json
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_audit.checklists.source_map import DEPTH_LIMIT, LINE_LIMIT, LineNumbers, find_limit_exceeded

CORNERS = """\
# [no.table]
title = "a # no comment" # a comment with = and [
"quoted.key" = 'x'
'lit "eral"' = 1
"esc\\u0061ped" = 2
a.b."c.d" = 1979-05-27 07:32:00
number = 1_000.5e-3
long = \"\"\"
[not.a.table]
key = "no" \\
\"\"two quotes\"\" \"\"\"\"\"
raw = '''
[[nor.this]] '''''
list = [
  1, # one
  [ 2,
    3 ],

  { x = 1, y.z = [ "]", '}' ] },
  "last",
]
empty = ""
none = []

[table]
inner = { first = 1, second = { third = "=" } }
[ spaced . "out" ]
x = 1
[[many]]
name = "a"
[[many.deep]]
name = "b"
[many.deep.sub]
key = 1
[[many]]
[[many.deep]]
[[many.deep]]
name = "c"
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("quoted.key",), 3),
        (('lit "eral"',), 4),
        (("escaped",), 5),
        (("a", "b", "c.d"), 6),
        (("a", "b"), 6),
        (("number",), 7),
        (("long",), 8),
        (("raw",), 12),
        (("list",), 14),
        (("list", 0), 15),
        (("list", 1), 16),
        (("list", 1, 1), 17),
        (("list", 2), 19),
        (("list", 2, "y", "z", 1), 19),
        (("list", 3), 20),
        (("empty",), 22),
        (("none",), 23),
        (("table",), 25),
        (("table", "inner", "second", "third"), 26),
        (("spaced", "out"), 27),
        (("spaced", "out", "x"), 28),
        (("many", 0), 29),
        (("many", 0, "name"), 30),
        (("many", 0, "deep", 0, "name"), 32),
        (("many", 0, "deep", 0, "sub", "key"), 34),
        (("many", 1), 35),
        (("many", 1, "deep", 0), 36),
        (("many", 1, "deep", 1, "name"), 38),
    ],
)
def test_corners(path: tuple[str | int, ...], line: int, newline: str) -> None:
    text = CORNERS.replace("\n", newline)
    tomllib.loads(text)
    assert LineNumbers(text).of(path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [((), 1), (("nothing",), 1), (("many", 0, "nothing"), 29), (("table", "inner", "none", 3), 26), (("list", 9), 14)],
)
def test_what_is_not_there_has_the_line_of_what_encloses_it(path: tuple[str | int, ...], line: int) -> None:
    assert LineNumbers(CORNERS).of(path) == line


def test_a_header_counts_also_when_a_deeper_one_came_first() -> None:
    assert LineNumbers("[a.b]\nx = 1\n[a]\ny = 1\n").of(("a",)) == 3


KEYS = st.text(st.sampled_from("abc-_09 .#=[]\"'\\é☺\n"), min_size=1, max_size=6)
TEXTS = st.text(st.sampled_from("ab #=[]{},.\"'\\\né☺\t"), max_size=12)
SCALARS = TEXTS | st.integers(-(2**40), 2**40) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))
TABLES = st.dictionaries(KEYS, VALUES, max_size=4)
DOCUMENTS = st.dictionaries(KEYS, TABLES | st.lists(TABLES, min_size=1, max_size=3), max_size=4)


class Writer:
    """Writes a document in many styles and remembers in which line each key and entry was put."""

    def __init__(self, draw: Any) -> None:
        self.out = ""
        self.lines: dict[tuple[str | int, ...], int] = {}
        self._draw = draw

    def document(self, document: dict[str, Any]) -> str:
        for name, content in document.items():
            for index, table in enumerate(content if isinstance(content, list) else [content]):
                self._filler()
                path: tuple[str | int, ...] = (name, index) if isinstance(content, list) else (name,)
                self.note(path)
                quoted = self._key(name)
                self.out += f"[[{quoted}]]\n" if isinstance(content, list) else f"[{quoted}] # [x]\n"
                for key, value in table.items():
                    self._filler()
                    self._pair(key, value, path)
                    self.out += "\n"
        return self.out

    def note(self, path: tuple[str | int, ...]) -> None:
        self.lines[path] = self.out.count("\n") + 1

    def _filler(self) -> None:
        self.out += self._draw(st.sampled_from(["", "\n", "# a = [\n", '  # """\n', " \t"]))

    def _key(self, key: str) -> str:
        bare = key.replace("-", "").replace("_", "")
        if bare.isascii() and bare.isalnum() and self._draw(st.booleans()):
            return key
        return f"'{key}'" if not set(key) & set("'\n") and self._draw(st.booleans()) else json.dumps(key)

    def _pair(self, key: str, value: object, path: tuple[str | int, ...]) -> None:
        self.note((*path, key))
        self.out += self._key(key) + self._draw(st.sampled_from(["=", " = "]))
        self._value(value, (*path, key))

    def _value(self, value: object, path: tuple[str | int, ...]) -> None:
        if isinstance(value, dict):
            self.out += "{ "
            for index, (key, inner) in enumerate(value.items()):
                self.out += ", " if index else ""
                self._pair(key, inner, path)
            self.out += " }"
        elif isinstance(value, list):
            self.out += "["
            for index, inner in enumerate(value):
                self.out += self._draw(st.sampled_from(["", "\n", " # ]\n", "\n\n  "]))
                self.note((*path, index))
                self._value(inner, (*path, index))
                self.out += ","
            self.out += "]"
        elif isinstance(value, str):
            self.out += self._text(value)
        else:
            self.out += json.dumps(value)

    def _text(self, value: str) -> str:
        style = self._draw(st.integers(0, 2))
        if style == 1 and not set(value) & set("'\n"):
            return f"'{value}'"
        if style == 2:
            escaped = value.replace("\\", "\\\\").replace('"""', '""\\"')
            return f'"""\n{escaped}\\\n"""' if not escaped.endswith('"') else f'"""\n{escaped[:-1]}\\""""'
        return json.dumps(value)


SMALL_TEXTS = ["".join(letters) for length in range(5) for letters in itertools.product("\"'\\\na", repeat=length)]


@pytest.mark.parametrize("style", ["on one line", "literal", "on several lines"])
def test_every_small_text_ends_where_it_ends(style: str) -> None:
    number = ["on one line", "literal", "on several lines"].index(style)
    for text in SMALL_TEXTS:
        quoted = Writer(lambda _kinds: number)._text(text)
        document = f"a = {quoted}\nb = 1\n"
        assert tomllib.loads(document)["b"] == 1
        lines = LineNumbers(document)
        assert (set(lines.paths()), lines.of(("b",))) == ({(), ("a",), ("b",)}, document.count("\n")), document


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, st.data())
def test_every_key_is_found_in_the_line_where_it_was_written(document: dict[str, Any], data: st.DataObject) -> None:
    writer = Writer(data.draw)
    text = writer.document(document)
    tomllib.loads(text)
    lines = LineNumbers(text)
    assert {path: lines.of(path) for path in writer.lines} == writer.lines
    assert {path for path in lines.paths() if path} - {(name,) for name in document} <= set(writer.lines)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab=[]{}.,#\"'\\\n 1"), max_size=40))
def test_any_text_is_measured_without_failing_and_what_parses_has_lines(text: str) -> None:
    assert find_limit_exceeded(text) is None or find_limit_exceeded("[" * 30) == (DEPTH_LIMIT, False)
    try:
        body = tomllib.loads(text)
    except ValueError:
        return
    lines = LineNumbers(text)
    assert all((name,) in lines.paths() for name in body)


def test_depth_is_measured_outside_texts_and_comments() -> None:
    assert find_limit_exceeded('a = "' + "[" * 99 + '"\n# ' + "[" * 99 + "\n'" + "." * 99 + "' = 1\n") is None
    assert find_limit_exceeded("a = " + "[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT) is None
    assert find_limit_exceeded("a = " + "[" * (DEPTH_LIMIT + 1)) == (4 + DEPTH_LIMIT, False)
    assert find_limit_exceeded("a" + ".a" * DEPTH_LIMIT + " = 1\n") is None
    assert find_limit_exceeded("a" + ".a" * (DEPTH_LIMIT + 1) + " = 1\n") is not None
    assert find_limit_exceeded("a = " + "9" * 301) == (4, False)


@pytest.mark.full
def test_what_is_too_much_altogether_is_measured_too() -> None:
    assert find_limit_exceeded("\n" * LINE_LIMIT) is None
    assert find_limit_exceeded("\n" * (LINE_LIMIT + 1)) == (LINE_LIMIT, True)
    assert find_limit_exceeded("a = [" + "'',\n" * 199_000 + "]") is None
    for crowd in ("a = [" + "''," * 400_001 + "]", "a = [" + "1," * 200_001 + "]", "[a.b.c.d.e.f]\n" * 20_001):
        found = find_limit_exceeded(crowd)
        assert found is not None
        assert found.has_too_many_parts
