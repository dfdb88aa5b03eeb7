"""The text of a checklist as blocks: a change rewrites only the lines of its own section, touchpoint or question."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tui_audit.checklists.draft.block import CHILDREN, Block, new_block
from tui_audit.checklists.draft.fresh_ids import free_id, with_fresh_ids
from tui_audit.checklists.draft.layout import blocks_of, has_parts
from tui_audit.checklists.toml_writer import toml_text
from tui_audit.errors import AuditError
from tui_audit.message import message

_TOUCHPOINT, _QUESTION = 2, 3

Place = tuple[int, ...]
"""Place in a checklist: ``()`` is the checklist itself, ``(0,)`` its first section, ``(0, 2)`` a touchpoint of it,
``(0, 2, 1)`` a question of that."""


@dataclass(frozen=True)
class DraftDocument:
    """One state of a checklist that is edited; each change returns a new state, which shares the unchanged blocks."""

    blocks: tuple[Block, ...]
    is_rewritten: bool = False
    """Whether the text had another layout, so that it was written anew without its comments."""

    @classmethod
    def parse(cls, text: str, body: Mapping[str, Any] | None = None) -> "DraftDocument":
        """Return the document of a TOML text; ``body``: what is in it, if that is known already.

        Raises ValueError if it is no TOML, and AuditError if its sections, touchpoints or questions are no lists of
        tables.
        """
        text = text.removeprefix("\ufeff")
        body = tomllib.loads(text) if body is None else body
        if not has_parts(body):
            raise AuditError(
                message("This checklist cannot be edited here."),
                message("Its sections, touchpoints and questions are not written as lists of tables."),
                message("Write them as in the bundled checklists: [[section]]"),
            )
        blocks = blocks_of(text, body)
        if blocks is not None:
            return cls(blocks)
        blocks = blocks_of(toml_text(body), body)
        assert blocks is not None
        return cls(blocks, is_rewritten=True)

    @property
    def data(self) -> bytes:
        """The whole text in UTF-8."""
        return b"".join([block.data for block in self.blocks])

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return "".join(block.text for block in self.blocks)

    @cached_property
    def body(self) -> dict[str, Any]:
        """The checklist as parsed from the text; must not be changed."""
        body: dict[str, Any] = dict(self.blocks[0].table)
        enclosing = [body]
        for block in self.blocks[1:]:
            del enclosing[block.level :]
            table = dict(block.table)
            enclosing[-1].setdefault(CHILDREN[block.level - 1], []).append(table)
            enclosing.append(table)
        return body

    def table(self, place: Place) -> Mapping[str, Any]:
        """Return the own keys of the table at a place, without the tables inside; must not be changed."""
        return self.block(place).table

    def block(self, place: Place) -> Block:
        """Return the block at a place."""
        return self.blocks[self._index[place]]

    def places(self) -> tuple[Place, ...]:
        """Return every place in the order of the text, the checklist itself first."""
        return tuple(self._index)

    def has(self, place: Place) -> bool:
        """Return whether there is anything at this place."""
        return place in self._index

    def children(self, place: Place) -> int:
        """Return the number of sections of the checklist, of touchpoints of a section, or of questions of one."""
        level = len(place)
        inside = self.blocks[self._index[place] + 1 : self._end(place)]
        return sum(block.level == level + 1 for block in inside)

    def with_value(self, place: Place, key: str, value: Any | None) -> "DraftDocument":
        """Return the document with another value for a key; None removes the key."""
        return self.with_values(place, {key: value})

    def with_values(self, place: Place, values: Mapping[str, Any | None]) -> "DraftDocument":
        """Return the document with other values for some keys of one place; None removes a key."""
        index = self._index[place]
        block = self.blocks[index].with_values(values)
        if index < len(self.blocks) - 1 and not block.text.endswith("\n"):
            return self._with(self.blocks[:index], [block], self.blocks[index + 1 :])
        document = DraftDocument((*self.blocks[:index], block, *self.blocks[index + 1 :]), self.is_rewritten)
        document.__dict__["_index"] = self._index  # a change of values moves nothing
        return document

    def with_new(self, parent: Place, index: int, table: Mapping[str, Any]) -> "DraftDocument":
        """Return the document with a new table, and the tables in it, as number ``index`` inside a parent."""
        at = self._end(parent) if index >= self.children(parent) else self._index[(*parent, index)]
        return self._with(self.blocks[:at], list(_new_blocks(len(parent) + 1, table)), self.blocks[at:])

    def moved(self, place: Place, by: int) -> tuple["DraftDocument", Place]:
        """Return the document with a part moved down (up if negative), and its new place.

        At the end of its touchpoint a question moves on into the next one, and a touchpoint into the next section. A
        part that is first or last of all stays.
        """
        document = self
        for _step in range(abs(by)):
            document, place = document._moved_once(place, 1 if by > 0 else -1)
        return document, place

    def copied(self, place: Place) -> tuple["DraftDocument", Place]:
        """Return the document with a copy after a part, and the copy's place; the copy has ids of its own."""
        blocks = self.blocks[self._index[place] : self._end(place)]
        copy = with_fresh_ids(blocks, self.ids(place))
        end = self._end(place)
        return self._with(self.blocks[:end], copy, self.blocks[end:]), (*place[:-1], place[-1] + 1)

    def without(self, place: Place) -> tuple["DraftDocument", Place]:
        """Return the document without a part, and the place to show next: the following part or the nearest before."""
        document = self._with(self.blocks[: self._index[place]], [], self.blocks[self._end(place) :])
        if document.has(place):
            return document, place
        return document, (*place[:-1], place[-1] - 1) if place[-1] else place[:-1]

    def ids(self, place: Place) -> tuple[frozenset[str], ...]:
        """Return the ids that a part at this place must not have, and those that parts inside it must not have.

        By level. Those of questions are in use in the same touchpoint only.
        """
        if len(place) < _QUESTION:
            return (frozenset(), self._ids_of(1), self._ids_of(2), frozenset())
        touchpoint = place[:_TOUCHPOINT]
        questions = (self.table((*touchpoint, index)) for index in range(self.children(touchpoint)))
        return (frozenset(), frozenset(), frozenset(), frozenset(str(each.get("id")) for each in questions))

    def _ids_of(self, level: int) -> frozenset[str]:
        return frozenset(str(block.table.get("id")) for block in self.blocks if block.level == level)

    @cached_property
    def _index(self) -> Mapping[Place, int]:
        """The number of the block at each place."""
        index: dict[Place, int] = {(): 0}
        section = touchpoint = question = -1
        for number, block in enumerate(self.blocks):
            if block.level == _QUESTION:
                question += 1
                index[section, touchpoint, question] = number
            elif block.level == _TOUCHPOINT:
                touchpoint, question = touchpoint + 1, -1
                index[section, touchpoint] = number
            elif block.level:
                section, touchpoint = section + 1, -1
                index[section,] = number
        return index

    def _end(self, place: Place) -> int:
        """Return the number of the block after everything inside a place."""
        start = self._index[place]
        level = len(place)
        return next(
            (number for number in range(start + 1, len(self.blocks)) if self.blocks[number].level <= level),
            len(self.blocks),
        )

    def _moved_once(self, place: Place, step: int) -> tuple["DraftDocument", Place]:
        parent, number = place[:-1], place[-1] + step
        if not 0 <= number < self.children(parent):
            return self._moved_on(place, step)
        start, end = self._index[place], self._end(place)
        blocks = self.blocks[start:end]
        if step < 0:
            before = self._index[(*parent, number)]
            document = self._with(self.blocks[:before], blocks, [*self.blocks[before:start], *self.blocks[end:]])
        else:
            after = self._end((*parent, number))
            document = self._with([*self.blocks[:start], *self.blocks[end:after]], blocks, self.blocks[after:])
        return document, (*parent, number)

    def _moved_on(self, place: Place, step: int) -> tuple["DraftDocument", Place]:
        """Move a question into the next or previous touchpoint, or a touchpoint into such a section."""
        parent = place[:-1]
        parents = [each for each in self._index if len(each) == len(parent)]
        number = parents.index(parent) + step
        if not 0 <= number < len(parents):
            return self, place
        target = parents[number]
        index = 0 if step > 0 else self.children(target)
        at = self._index[target] + 1 if step > 0 else self._end(target)
        start, end = self._index[place], self._end(place)
        moved = list(self.blocks[start:end])
        taken = self.ids((*target, index))[len(place)] if len(place) == len(CHILDREN) else frozenset()
        if moved[0].table.get("id") in taken:
            moved[0] = moved[0].with_values({"id": free_id(str(moved[0].table["id"]), taken)})
        if step > 0:
            document = self._with([*self.blocks[:start], *self.blocks[end:at]], moved, self.blocks[at:])
        else:
            document = self._with(self.blocks[:at], moved, [*self.blocks[at:start], *self.blocks[end:]])
        return document, (*target, index)

    def _with(self, before: Sequence[Block], changed: Sequence[Block], after: Sequence[Block]) -> "DraftDocument":
        """Return the document of these blocks, each of which ends with a line break unless it is the last."""
        ending = "\r\n" if any("\r\n" in block.text for block in self.blocks[:2]) else "\n"
        blocks = [*before, *(_with_ending(block, ending) for block in changed), *after]
        for number in range(len(blocks) - 1):
            block = blocks[number]
            if block.text and block.text[-1] != "\n":
                blocks[number] = Block(block.level, block.text + ending)
        return DraftDocument(tuple(blocks), self.is_rewritten)


def _with_ending(block: Block, ending: str) -> Block:
    """Return the block with these line breaks, unless it has them already."""
    return block if ending in block.text else Block(block.level, block.text.replace("\n", ending))


def _new_blocks(level: int, table: Mapping[str, Any]) -> Iterator[Block]:
    yield new_block(level, table)
    for child in table.get(CHILDREN[level], ()) if level < len(CHILDREN) else ():
        yield from _new_blocks(level + 1, child)
