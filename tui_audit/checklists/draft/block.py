"""One block of a checklist's text: the lines of the checklist itself, of a section, a touchpoint or a question."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tui_audit.checklists.draft.statements import Statement, statements
from tui_audit.checklists.toml_writer import toml_key, toml_table, toml_value

CHILDREN = ("section", "touchpoint", "question")
"""The key of the tables in a table of each level: the checklist, a section, a touchpoint."""
PATHS = ((), *(CHILDREN[:level] for level in (1, 2, 3)))
"""The path in the header of each level."""


@dataclass(frozen=True, eq=False)
class Block:
    """Lines of a checklist that change together; two blocks are never equal."""

    level: int
    """0 for the checklist itself, 1 for a section, 2 for a touchpoint, 3 for a question."""
    text: str
    """The lines, each with its line break: comments above the header, the header, keys, and tables inside."""

    known: Mapping[str, Any] | None = None
    """What the table is, if the text was parsed before."""

    @cached_property
    def data(self) -> bytes:
        """The text in UTF-8."""
        return self.text.encode("utf-8")

    @cached_property
    def table(self) -> Mapping[str, Any]:
        """The keys and values, without the tables of the next level; must not be changed."""
        return table_in(self.text, self.level) if self.known is None else self.known

    def with_values(self, values: Mapping[str, Any]) -> "Block":
        """Return the block with other values for some keys; None removes a key. All other characters stay."""
        wanted = {key: value for key, value in self.table.items() if values.get(key, value) is not None}
        wanted.update({key: value for key, value in values.items() if value is not None})
        text = self.text.replace("\r\n", "\n")
        for key, value in values.items():
            text = _with_value(text, self.level, key, value)
        if not _is_same(text, self.level, wanted):
            text = new_block(self.level, wanted).text
        return Block(self.level, text.replace("\n", "\r\n") if "\r\n" in self.text else text)


def new_block(level: int, table: Mapping[str, Any]) -> Block:
    """Return a block for the own keys of a table."""
    child = CHILDREN[level] if level < len(CHILDREN) else ""
    lines = toml_table({key: value for key, value in table.items() if key != child})
    header = ["", f"[[{'.'.join(PATHS[level])}]]"] if level else []
    return Block(level, "".join(f"{line}\n" for line in [*header, *lines]))


def table_in(text: str, level: int) -> dict[str, Any]:
    """Return the table of a block's text; raises ValueError if it is no block of this level."""
    table: Any = tomllib.loads(text)
    for key in PATHS[level]:
        if not isinstance(table, dict) or list(table) != [key]:
            raise ValueError(key)
        table = table[key]
    if level:
        if not isinstance(table, list) or len(table) != 1:
            raise ValueError(level)
        table = table[0]
    if level < len(CHILDREN) and CHILDREN[level] in table:
        raise ValueError(CHILDREN[level])
    return dict(table)


def _is_same(text: str, level: int, wanted: Mapping[str, Any]) -> bool:
    """Return whether a text has exactly these values; NaN, which equals nothing, is never found."""
    try:
        found = table_in(text, level)
    except ValueError:
        return False
    return found.keys() == wanted.keys() and all(toml_value(found[key]) == toml_value(wanted[key]) for key in wanted)


def _with_value(text: str, level: int, key: str, value: Any | None) -> str:
    header = PATHS[level]
    inside = header
    own: list[Statement] = []
    at = -1
    for each in statements(text):
        if each.brackets:
            inside = each.path
        is_own = inside[: len(header)] == header
        path = (inside if each.brackets else (*inside, *each.path))[len(header) :]
        if is_own and path[:1] == (key,):
            own.append(each)
        if inside == header:
            at = each.end
        elif at < 0:
            at = each.start
    line = "" if value is None else f"{toml_key(key)} = {toml_value(value, key)}\n"
    if not own:
        at = len(text) if at < 0 else at
        before = text[:at]
        if before and not before.endswith("\n"):
            before += "\n"
        return before + line + text[at:]
    return _replaced(text, own, line, value if value is None else toml_value(value, key))


def _replaced(text: str, own: list[Statement], line: str, written: str | None) -> str:
    first = own[0]
    if written is not None and len(own) == 1 and not first.brackets and len(first.path) == 1:
        return text[: first.value] + written + text[first.value_end :]
    for each in reversed(own[1:]):
        text = text[: each.start] + text[each.end :]
    return text[: first.start] + line + text[first.end :]
