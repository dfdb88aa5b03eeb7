"""Checks for values that only checklists have."""

import re

from tui_audit.domain.checklist.builder import parse_requirement
from tui_audit.domain.checklist.limits import ID_LIMIT
from tui_audit.domain.validation.fault import Faults, Path, did_you_mean, keyed_fault, value_for_message, wrong_type
from tui_audit.message import NOTHING, message

LANGUAGE = re.compile(r"[a-z]{2,3}([-_][A-Z][a-z]{3})?([-_]([A-Z]{2}|[0-9]{3}))?")
"""Pattern of a language name: ``en``, ``zh_Hant_TW``."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def identifier(path: Path, value: object) -> Faults:
    """Yield a fault unless the value is an id: lower-case letters, digits and hyphens, at most ID_LIMIT characters."""
    form = message('Use lower-case letters, digits and hyphens, such as "store-windows".')
    if not isinstance(value, str):
        yield wrong_type(path, value, message("a text in quotes"))
    elif not _ID.fullmatch(value):
        yield keyed_fault(path, message("%(value)s cannot be an id."), form, value=value_for_message(value))
    elif len(value) > ID_LIMIT:
        yield keyed_fault(
            path,
            message("this id has %(length)s characters."),
            message("Shorten it to 60 characters."),
            length=len(value),
        )


def question_name(path: Path, value: object) -> Faults:
    """Yield a fault unless the value names a question: by its id, or by ``touchpoint.question``."""
    parts = value.split(".", 1) if isinstance(value, str) else [value]
    for part in parts:
        yield from identifier(path, part)


def condition_form(path: Path, value: object) -> Faults:
    """Yield a fault unless the value is ``below N``, ``not good`` or an id; ``yes`` and ``no`` are ids."""
    try:
        if isinstance(value, str) and parse_requirement(value).when in {"below", "not good"}:
            return
    except ValueError:
        pass
    if isinstance(value, str) and _ID.fullmatch(value) and len(value) <= ID_LIMIT:
        return
    problem = message('“%(key)s” must be "below N", "not good", "yes", "no" or the id of an option, not %(value)s.')
    remedy = message('Write it in quotes: "below 3".') if isinstance(value, int | float) else NOTHING
    yield keyed_fault(path, problem, remedy, value=value_for_message(value))


def language(path: Path, value: object) -> Faults:
    """Yield a fault unless the value is a language name."""
    if not isinstance(value, str):
        yield wrong_type(path, value, message("a text in quotes"))
    elif not LANGUAGE.fullmatch(value):
        remedy = message('Write it as "en", "lv" or "zh_Hant_TW".')
        yield keyed_fault(path, message("%(value)s is not a language code."), remedy, value=value_for_message(value))


def requirement_form(path: Path, value: object) -> Faults:
    """Yield a fault unless the value is ``always``, ``below N``, ``not good`` or empty."""
    try:
        if isinstance(value, str):
            parse_requirement(value)
            return
    except ValueError:
        pass
    remedy = (
        message('Write it in quotes: "below 3".')
        if isinstance(value, int | float)
        else did_you_mean(value, ["always", "not good"])
    )
    problem = message('“%(key)s” must be "always", "below N" or "not good", not %(value)s.')
    yield keyed_fault(path, problem, remedy, value=value_for_message(value))
