"""New sections, touchpoints and questions, to be filled in."""

from typing import Any

from tui_audit.checklists.draft.document import DraftDocument, Place
from tui_audit.checklists.draft.fresh_ids import free_id

_SECTION, _TOUCHPOINT, _QUESTION = 1, 2, 3


def new_part(document: DraftDocument, place: Place) -> dict[str, Any]:
    """Return the table of a new part for a place in a checklist: with a free id, and with a blank question inside."""
    level = len(place)
    sections, touchpoints, questions = document.ids(place)[1:]
    if level == _QUESTION:
        return _question(free_id("question", questions))
    touchpoint = _touchpoint(free_id("touchpoint", touchpoints))
    if level == _TOUCHPOINT:
        return touchpoint
    phase, where = _phase_and_place(document, place)
    section = {"id": free_id("section", (*sections, "section")), "phase": phase, "where": where, "title": ""}
    return {**section, "touchpoint": [touchpoint]}


def new_checklist(checklist_id: str, title: str, language: str) -> dict[str, Any]:
    """Return the body of a new checklist with one section, touchpoint and question to fill in."""
    section = {"id": "section-1", "phase": "during", "where": "floor", "title": ""}
    return {
        "format": 1,
        "id": checklist_id,
        "version": "",
        "title": title,
        "language": language,
        "minutes": 5,
        "bands": [
            {"from": 90, "name": "excellent"},
            {"from": 75, "name": "good"},
            {"from": 60, "name": "needs work"},
            {"from": 0, "name": "poor"},
        ],
        "section": [{**section, "touchpoint": [_touchpoint("touchpoint-1")]}],
    }


def _touchpoint(touchpoint_id: str) -> dict[str, Any]:
    return {"id": touchpoint_id, "title": "", "question": [_question("question-1")]}


def _question(question_id: str) -> dict[str, Any]:
    return {"id": question_id, "ask": "", "answer": "yes-no"}


def _phase_and_place(document: DraftDocument, place: Place) -> tuple[Any, Any]:
    """Return phase and place of the section before, which a new one is most likely to share."""
    number = max(place[0] - 1, 0)
    table = document.table((number,)) if document.has((number,)) else {}
    return table.get("phase", "during"), table.get("where", "floor")
