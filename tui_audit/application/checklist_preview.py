"""A question of a checklist that is edited, as the walk-through shows it."""

from collections.abc import Mapping
from typing import Any

from tui_audit.application.checklist_problems import place_of
from tui_audit.checklists.draft.document import DraftDocument, Place
from tui_audit.domain.checklist.builder import build_checklist
from tui_audit.domain.checklist.model import Stop
from tui_audit.domain.checklist.rules import faults
from tui_audit.domain.checklist.rules.tables import LEVELS, value_faults

_QUESTION = 3
_PLACEHOLDERS: tuple[Mapping[str, Any], ...] = (
    {
        "format": 1,
        "id": "preview",
        "version": "1",
        "title": "…",
        "language": "en",
        "minutes": 1,
        "bands": [{"from": 0, "name": "…"}],
    },
    {"id": "section-1", "phase": "during", "where": "floor", "title": "…"},
    {"id": "touchpoint-1", "title": "…"},
    {"id": "question-1"},
)
"""What stands for values of the checklist, the section and the touchpoint that are missing or wrong."""
_ELSEWHERE = ("importance_for", "segments", "same_as", "ask_if")
"""Keys that refer to other parts of the checklist, whose faults are no matter of this question."""


def preview_of(document: DraftDocument, place: Place) -> Stop | None:
    """Return the question at a place; None if it is no question or has errors."""
    if len(place) != _QUESTION:
        return None
    head, section, touchpoint = (_usable(document.table(place[:level]), level) for level in range(_QUESTION))
    question = {key: value for key, value in document.table(place).items() if key not in _ELSEWHERE}
    if any(value_faults(_QUESTION, "id", question.get("id"))):
        question["id"] = "question-1"
    body = {**head, "section": [{**section, "touchpoint": [{**touchpoint, "question": [question]}]}]}
    if any(len(place_of(fault.path)[0]) == _QUESTION for fault in faults(body)):
        return None
    if "ask_if" in document.table(place):
        condition = document.table(place)["ask_if"]
        if not any(value_faults(_QUESTION, "ask_if", condition)):
            question["ask_if"] = condition
    return build_checklist(body).stops[0]


def _usable(table: Mapping[str, Any], level: int) -> dict[str, Any]:
    """Return the keys of a table that have no faults, with placeholders for those that are required."""
    kept = {
        key: value
        for key, value in table.items()
        if key in LEVELS[level] and key not in _ELSEWHERE and not any(value_faults(level, key, value))
    }
    return {**_PLACEHOLDERS[level], **kept}
