"""Insertion of questions from other checklists, together with their touchpoints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tui_audit.checklists.draft.document import DraftDocument, Place
from tui_audit.domain.checklist.builder import full_question_id
from tui_audit.domain.checklist.rules.tables import tables


@dataclass(frozen=True)
class PickedQuestion:
    """A question of another checklist, as tables of its body."""

    checklist: str
    """The id of the checklist."""
    section: Mapping[str, Any]
    touchpoint: Mapping[str, Any]
    question: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The full id of the question: ``touchpoint.question``."""
        return f"{self.touchpoint.get('id')}.{self.question.get('id')}"


def with_inserted(
    document: DraftDocument, place: Place, picked: Sequence[PickedQuestion]
) -> tuple[DraftDocument, Place]:
    """Return the document with questions of other checklists, and the place of the first of them.

    A question goes into the touchpoint with the id of its own. If there is none, the touchpoint is inserted too: after
    the one at ``place``, at the end of a section there, otherwise in the section with the id of its own. A question
    that the checklist has already is not inserted again.
    """
    first: Place | None = None
    for each in picked:
        known = _place_of_question(document, each)
        if known is None:
            document, known, place = _inserted(document, place, each)
        first = first or known
    return _with_known_conditions(document, picked), first or place


def _inserted(document: DraftDocument, place: Place, picked: PickedQuestion) -> tuple[DraftDocument, Place, Place]:
    """Return the document, the place of the question, and the place where the next touchpoint is inserted."""
    spot = _place_with_id(document, picked.touchpoint.get("id"), 2)
    if spot is None:
        section = place[:1] or _place_with_id(document, picked.section.get("id"), 1)
        if section is None:
            section = (document.children(()),)
            table = {key: value for key, value in picked.section.items() if key != "touchpoint"}
            document = document.with_new((), section[0], table)
        index = place[1] + 1 if len(place) > 1 else document.children(section)
        spot = (*section, index)
        document = document.with_new(section, index, _touchpoint(document, picked))
        place = spot if place else place
    index = document.children(spot)
    if len(place) > 2 and place[:2] == spot:
        index = place[2] + 1
    document = document.with_new(spot, index, picked.question)
    question = (*spot, index)
    return document, question, question if len(place) > 1 and place[:2] == spot else place


def _touchpoint(document: DraftDocument, picked: PickedQuestion) -> dict[str, Any]:
    """Return the own keys of the touchpoint, without customer types and touchpoints that the checklist lacks."""
    table = {key: value for key, value in picked.touchpoint.items() if key != "question"}
    known = [each.get("id") for _path, each in tables(document.table(()), (), "segments")]
    if "segments" in table:
        table["segments"] = [name for name in table["segments"] if name in known]
    if "importance_for" in table:
        table["importance_for"] = {name: each for name, each in table["importance_for"].items() if name in known}
    if _place_with_id(document, table.get("same_as"), 2) is None:
        table.pop("same_as", None)
    return {key: value for key, value in table.items() if value not in ([], {})}


def _with_known_conditions(document: DraftDocument, picked: Sequence[PickedQuestion]) -> DraftDocument:
    """Return the document in which follow-ups are always asked if the checklist lacks the question they follow."""
    for each in picked:
        place = _place_of_question(document, each)
        condition = each.question.get("ask_if")
        if place is not None and isinstance(condition, Mapping) and "ask_if" in document.table(place):
            touchpoint, _, question = full_question_id(
                str(each.touchpoint.get("id")), str(condition.get("question"))
            ).partition(".")
            if _place_in(document, touchpoint, question) is None:
                document = document.with_value(place, "ask_if", None)
    return document


def _place_of_question(document: DraftDocument, picked: PickedQuestion) -> Place | None:
    return _place_in(document, picked.touchpoint.get("id"), picked.question.get("id"))


def _place_in(document: DraftDocument, touchpoint: object, question: object) -> Place | None:
    spot = _place_with_id(document, touchpoint, 2)
    if spot is None:
        return None
    places = ((*spot, index) for index in range(document.children(spot)))
    return next((place for place in places if document.table(place).get("id") == question), None)


def _place_with_id(document: DraftDocument, wanted: object, level: int) -> Place | None:
    return next(
        (
            place
            for place, block in zip(document.places(), document.blocks, strict=True)
            if block.level == level and block.table.get("id") == wanted
        ),
        None,
    )
