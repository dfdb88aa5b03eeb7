"""Ids for copies of parts of a checklist."""

from collections.abc import Container, Sequence

from tui_audit.checklists.draft.block import Block
from tui_audit.domain.checklist.limits import ID_LIMIT

_QUESTION = 3


def free_id(wanted: str, taken: Container[str]) -> str:
    """Return the id itself, or with the first number from 2 on that makes it free."""
    number, tried = 1, wanted
    while tried in taken:
        number += 1
        tried = f"{wanted[: ID_LIMIT - len(str(number)) - 1].rstrip('-')}-{number}"
    return tried


def with_fresh_ids(blocks: Sequence[Block], taken: Sequence[frozenset[str]]) -> list[Block]:
    """Return copies of the blocks of one part, each with an id that is not ``taken`` on its level.

    Questions inside keep their ids, which only have to differ within their touchpoint.
    """
    used = [set(each) for each in taken]
    fresh = []
    for number, block in enumerate(blocks):
        known = block.table.get("id")
        if isinstance(known, str) and (number == 0 or block.level < _QUESTION):
            known = free_id(known, used[block.level])
            used[block.level].add(known)
            block = block.with_values({"id": known})  # noqa: PLW2901 - the same block with another id
        fresh.append(Block(block.level, block.text))
    return fresh
