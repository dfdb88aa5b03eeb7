"""The editing of one checklist: steps that can be undone, each saved as a draft, and publishing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tui_audit.application.checklist_preview import preview_of
from tui_audit.application.checklist_problems import Problem, problems_in, title_of
from tui_audit.application.checklist_publication import Publication, next_version
from tui_audit.application.new_parts import new_part
from tui_audit.checklists.draft.block import Block
from tui_audit.checklists.draft.document import DraftDocument, Place
from tui_audit.checklists.draft.draft_file import DraftFile
from tui_audit.checklists.draft.fields import Field, fields_for
from tui_audit.checklists.draft.insertion import PickedQuestion, with_inserted
from tui_audit.checklists.draft.references import with_references_kept
from tui_audit.checklists.toml_writer import toml_value
from tui_audit.domain.checklist.model import Revision, Stop
from tui_audit.domain.checklist.rules.tables import tables
from tui_audit.domain.checklist.version_changes import VersionChanges, version_changes
from tui_audit.domain.record.canonical_json import plain_copy
from tui_audit.errors import AuditError

_MOST_STEPS = 1_000
"""Number of steps that can be undone."""

_TOUCHPOINT = 2

_State = tuple[tuple[Block, ...], Place]


@dataclass(frozen=True)
class OutlineLine:
    """One line of the outline of a checklist."""

    place: Place
    title: str
    """The words of a question; the title of any other part."""
    id: str
    errors: int
    """Number of errors as of the last call of ``problems``."""
    warnings: int


class ChecklistEditor:
    """One checklist that is edited: steps that can be undone, each saved as a draft."""

    def __init__(
        self, document: DraftDocument, file: DraftFile, base: Revision | None, publication: Publication
    ) -> None:
        self.document = document
        self.base = base
        """The published version from which the editing started; None for a new checklist."""
        self.save_error: AuditError | None = None
        """Why the last step is not saved; None if it is. The step is in memory, and the next one saves both."""
        self._file = file
        self._publication = publication
        self._undone: list[_State] = []
        self._done: list[_State] = []
        self._counts: dict[Block, Counter[bool]] = {}
        self._lines: dict[Block, OutlineLine] = {}

    def outline(self) -> tuple[OutlineLine, ...]:
        """Return a line for each section, touchpoint and question in their order, after one for the checklist."""
        lines = {}
        for place, block in zip(self.document.places(), self.document.blocks, strict=True):
            line = self._lines.get(block)
            lines[block] = line if line is not None and line.place == place else self._line(place, block)
        self._lines = lines
        return tuple(lines.values())

    def table(self, place: Place) -> Mapping[str, Any]:
        """Return the keys and values at a place, without the parts inside; must not be changed."""
        return self.document.table(place)

    def set_value(self, place: Place, key: str, value: Any | None) -> None:
        """Change the value of a key, or remove the key if the value is None."""
        self.set_values(place, {key: value})

    def set_values(self, place: Place, values: Mapping[str, Any | None]) -> None:
        """Change the values of several keys as one step; does nothing if all are as before.

        References to a touchpoint or question follow a change of its id.
        Raises AuditError for a value that no checklist can have, such as infinity.
        """
        plain_copy(dict(values))
        before = self.document.block(place)
        changed = {key: value for key, value in values.items() if _is_changed(before.table, key, value)}
        if not changed:
            return
        document = self.document.with_values(place, changed)
        if before in self._counts:
            self._counts[document.block(place)] = self._counts[before]
        if "id" in changed:
            document = with_references_kept(self.document, document, place, place)
        self._step(document, place)

    def add(self, place: Place) -> Place:
        """Add a section, touchpoint or question after the one at a place and return the place of the new one.

        ``()``: a section at the start.
        """
        return self._add(place[:-1], place[-1] + 1 if place else 0)

    def add_inside(self, place: Place) -> Place:
        """Add a section, touchpoint or question as the first one inside a place and return its place."""
        return self._add(place, 0)

    def move(self, place: Place, by: int) -> Place:
        """Move a part down (up if ``by`` is negative) and return its new place; references to it follow."""
        document, moved = self.document.moved(place, by)
        if moved[:-1] != place[:-1]:
            document = with_references_kept(self.document, document, place, moved)
        if moved != place:
            self._step(document, moved)
        return moved

    def copy(self, place: Place) -> Place:
        """Copy a part, with ids of its own, and return the place of the copy, which follows the original."""
        document, copy = self.document.copied(place)
        self._step(document, copy)
        return copy

    def delete(self, place: Place) -> Place:
        """Delete a part and return the place to highlight next."""
        document, following = self.document.without(place)
        self._step(document, following)
        return following

    def insert_questions(self, place: Place, picked: Sequence[PickedQuestion]) -> Place:
        """Insert questions of other checklists at a place, as one step, and return the place of the first of them.

        They go into the touchpoint with the id of their own, which is inserted if the checklist lacks it. Questions
        that the checklist has already are not inserted again.
        """
        document, first = with_inserted(self.document, place, picked)
        if document is not self.document:
            self._step(document, first)
        return first

    def undo(self) -> Place | None:
        """Undo the last step and return its place; None if there is nothing to undo."""
        return self._go_back(self._done, self._undone)

    def redo(self) -> Place | None:
        """Repeat the step undone last and return its place; None if there is none."""
        return self._go_back(self._undone, self._done)

    def problems(self) -> tuple[Problem, ...]:
        """Return the errors; if there are none, the warnings. Takes about a second for 1,000 questions."""
        found = problems_in(self.document)
        self.note_problems(self.document, found)
        return found

    def note_problems(self, document: DraftDocument, found: Sequence[Problem]) -> None:
        """Show in the outline what ``problems_in`` has found in a state of the document, perhaps in another thread."""
        counts: dict[Block, Counter[bool]] = {}
        for problem in found:
            counts.setdefault(document.block(problem.place), Counter())[problem.is_error] += 1
        self._counts, self._lines = counts, {}

    def preview(self, place: Place) -> Stop | None:
        """Return a question as the walk-through shows it; None for anything else, or while it has errors."""
        return preview_of(self.document, place)

    def fields(self, place: Place) -> tuple[Field, ...]:
        """Return the fields of the form for a place; those that refer to other parts have these as their options."""
        return tuple(
            replace(field, options=field.options or self._names(field, place)) for field in self._fields(place)
        )

    def changes(self) -> VersionChanges:
        """Return what differs from the published version, and what is still compared with it."""
        return version_changes(None if self.base is None else self.base.body, self.document.body)

    def next_version(self, today: date) -> str:
        """Return a name for the next version."""
        return next_version("" if self.base is None else self.base.checklist.version, today)

    def publish(self, version: str) -> Path:
        """Publish the checklist as a version, delete the draft, and return the file of the published checklist.

        Raises FaultsError if the checklist has errors, AuditError if this version or id exists with other contents, and
        MachineError if the disk refuses; the draft stays then.
        """
        plain_copy(version)
        document = self.document.with_value((), "version", version)
        path, revision = self._publication.publish(document, self.base)
        self.document, self.base = document, revision
        self._publication = replace(self._publication, own_file=path)
        self._done.clear()
        self._undone.clear()
        self._file.delete()
        self.save_error = None
        return path

    def save(self, *, replace: bool = False) -> bool:
        """Save the draft and return whether it is saved; ``save_error`` has the reason if it is not.

        ``replace``: save it even if another program has changed the file meanwhile.
        """
        try:
            self._file.save(self.document.data, replace=replace)
        except AuditError as error:
            self.save_error = error
        else:
            self.save_error = None
        return self.save_error is None

    def discard(self) -> None:
        """Delete the draft; the published version stays. Raises MachineError if the disk refuses."""
        self._file.delete()

    def _fields(self, place: Place) -> tuple[Field, ...]:
        return fields_for(place, self.document.table(place))

    def _names(self, field: Field, place: Place) -> tuple[str, ...]:
        """Return the ids to which a field of a touchpoint can refer."""
        if len(place) != _TOUCHPOINT or field.key not in {"segments", "same_as"}:
            return ()
        if field.key == "segments":
            segments = tables(self.document.table(()), (), "segments")
            return tuple(str(each["id"]) for _path, each in segments if "id" in each)
        touchpoints = [block.table for block in self.document.blocks if block.level == _TOUCHPOINT]
        own_id = self.document.table(place).get("id")
        return tuple(str(each["id"]) for each in touchpoints if "id" in each and each["id"] != own_id)

    def _add(self, parent: Place, index: int) -> Place:
        place = (*parent, index)
        self._step(self.document.with_new(parent, index, new_part(self.document, place)), place)
        return place

    def _step(self, document: DraftDocument, place: Place) -> None:
        self._done.append((self.document.blocks, place))
        del self._done[:-_MOST_STEPS]
        self._undone.clear()
        self.document = document
        self.save()

    def _go_back(self, source: list[_State], target: list[_State]) -> Place | None:
        if not source:
            return None
        blocks, place = source.pop()
        target.append((self.document.blocks, place))
        self.document = DraftDocument(blocks, self.document.is_rewritten)
        self.save()
        while not self.document.has(place):
            place = (*place[:-1], place[-1] - 1) if place[-1] else place[:-1]
        return place

    def _line(self, place: Place, block: Block) -> OutlineLine:
        counts = self._counts.get(block, Counter())
        return OutlineLine(place, title_of(block.table), str(block.table.get("id", "")), counts[True], counts[False])


def _is_changed(table: Mapping[str, Any], key: str, value: Any | None) -> bool:
    if value is None or key not in table:
        return (value is None) == (key in table)
    return toml_value(table[key]) != toml_value(value)


__all__ = ["ChecklistEditor", "OutlineLine", "PickedQuestion", "Problem"]
