"""Validation of checklists: every rule for the body and for its translations."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from tui_audit.domain.checklist.builder import build_checklist
from tui_audit.domain.checklist.limits import ASK_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from tui_audit.domain.checklist.rules.cross_references import cross_reference_faults, question_limit_fault
from tui_audit.domain.checklist.rules.follow_ups import follow_up_faults
from tui_audit.domain.checklist.rules.question import question_faults
from tui_audit.domain.checklist.rules.tables import questions, table_faults
from tui_audit.domain.checklist.rules.values import LANGUAGE
from tui_audit.domain.checklist.texts import translatable_texts as texts_of
from tui_audit.domain.validation.fault import Fault, Path, closest_name, did_you_mean, value_for_message
from tui_audit.domain.validation.rules import text
from tui_audit.message import message

FAULT_LIMIT = 1_000
"""Maximum number of faults reported; nobody reads more at once."""


def faults(body: object) -> tuple[Fault, ...]:
    """Return every fault of a body as parsed from TOML or JSON; without faults, a checklist can be built from it.

    Returns at most FAULT_LIMIT faults, and only one if there are too many questions.
    """
    many = question_limit_fault(body)
    if many is not None:
        return (many,)
    return tuple(islice(_all(body), FAULT_LIMIT))


def translation_faults(body: Mapping[str, Any], texts: Mapping[str, object]) -> tuple[Fault, ...]:
    """Return every fault in the texts of one language, up to FAULT_LIMIT; a fault's path is the text's id.

    The body must have no faults.
    """
    known = texts_of(build_checklist(body))
    return tuple(islice(_wrong_texts(known, texts), FAULT_LIMIT))


def _all(body: object) -> Iterator[Fault]:
    yield from table_faults(body)
    if isinstance(body, Mapping):
        for path, question in questions(body):
            yield from question_faults(path, question)
        yield from cross_reference_faults(body)
        yield from follow_up_faults(body)


def _wrong_texts(known: Mapping[str, str], texts: Mapping[str, object]) -> Iterator[Fault]:
    for name, value in texts.items():
        if name not in known:
            close = did_you_mean(name, known)
            remedy = close or message("Remove it, or write the id as in the checklist.")
            yield Fault((name,), message("the checklist has no text %(id)s.", id=value_for_message(name)), remedy)
        yield from text(_limit(name), lines=name.endswith((".guidance", ".optimal")))((name,), value)


def _limit(name: str) -> int:
    if name.endswith(".ask") or ".anchors." in name or ".options." in name:
        return ASK_LIMIT
    is_title = "." not in name or name.startswith(("checklist.", "section.", "segment.", "band."))
    return TITLE_LIMIT if is_title or name.endswith(".owner") else TEXT_LIMIT


__all__ = ["FAULT_LIMIT", "LANGUAGE", "Fault", "Path", "closest_name", "faults", "translation_faults"]
