"""The division of a checklist's text into blocks, if its layout allows that."""

from collections.abc import Iterator, Mapping
from typing import Any

from tui_audit.checklists.draft.block import CHILDREN, PATHS, Block
from tui_audit.checklists.draft.statements import Statement, statements


def has_parts(table: object, level: int = 0) -> bool:
    """Return whether the parts of a checklist, if it has any, are lists of tables, and so on below."""
    if not isinstance(table, Mapping):
        return False
    parts = table.get(CHILDREN[level], []) if level < len(CHILDREN) else []
    return isinstance(parts, list) and all(has_parts(part, level + 1) for part in parts)


def blocks_of(text: str, body: Mapping[str, Any]) -> tuple[Block, ...] | None:
    """Return the blocks of a text, given what it contains; comments and blank lines above a header belong to its block.

    None if there is a part without lines of its own: one in an inline list, or with keys elsewhere in the file.
    """
    tables = _tables(body, 0)
    blocks = []
    level, start, last = 0, 0, 0
    inside: tuple[str, ...] = ()
    for each in statements(text):
        new = _level(each)
        if new:
            blocks.append(Block(level, text[start:last], next(tables)))
            level, start = new, last
        if each.brackets:
            inside = each.path
        if not new and not _belongs(inside if each.brackets else (*inside, *each.path), level):
            return None
        last = each.end
    return (*blocks, Block(level, text[start:], next(tables)))


def _level(statement: Statement) -> int:
    is_part = statement.brackets > 1 and statement.path in PATHS[1:]
    return len(statement.path) if is_part else 0


def _belongs(path: tuple[str, ...], level: int) -> bool:
    """Return whether a key belongs to the part in whose lines it is, and is none of its parts."""
    own = path[level:]
    child = CHILDREN[level] if level < len(CHILDREN) else None
    return path[:level] == PATHS[level] and own[:1] != () and own[0] != child


def _tables(table: Mapping[str, Any], level: int) -> Iterator[Mapping[str, Any]]:
    """Yield the own keys of every part in order."""
    child = CHILDREN[level] if level < len(CHILDREN) else ""
    yield {key: value for key, value in table.items() if key != child}
    for part in table.get(child, ()):
        yield from _tables(part, level + 1)
