"""Keys of each table of a checklist, and the checks for their values."""

from collections.abc import Iterator, Mapping
from typing import Any

from tui_audit.domain.answer_types import KEYS_OF_TYPES
from tui_audit.domain.checklist.limits import ASK_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from tui_audit.domain.checklist.model import (
    SUGGESTED_GRADES,
    AnswerType,
    Channel,
    Control,
    FixableBy,
    Phase,
    Quality,
    SectionPlace,
    Stage,
    TouchpointKind,
    Value,
)
from tui_audit.domain.checklist.rules.values import (
    condition_form,
    identifier,
    language,
    question_name,
    requirement_form,
)
from tui_audit.domain.validation.fault import (
    Fault,
    Faults,
    Path,
    did_you_mean,
    keyed_fault,
    value_for_message,
    wrong_type,
)
from tui_audit.domain.validation.rules import (
    Key,
    anything,
    boolean,
    equal_to,
    list_of,
    number_of,
    one_of,
    table,
    table_of,
    text,
    whole_number,
)
from tui_audit.message import Message, message

Tables = Iterator[tuple[Path, Mapping[str, Any]]]


def _is_never(path: Path, value: object) -> Faults:
    if value != "never":
        remedy = message("Remove it where photos are allowed.")
        yield keyed_fault(
            path, message('“photo” can only be "never", not %(value)s.'), remedy, value=value_for_message(value)
        )


def _stage(path: Path, key: object) -> Faults:
    if key not in set(Stage):
        yield keyed_fault(
            path, message("there is no stage %(value)s."), did_you_mean(key, Stage), value=value_for_message(key)
        )


def _many(key: str, what: Message, example: str) -> Key:
    """Return a key for a required list of tables that must not be empty; its entries are checked separately."""

    def check(path: Path, value: object) -> Faults:
        if not isinstance(value, list | tuple):
            yield wrong_type(path, value, message("a list of tables: [[…]]"))
        elif not value:
            yield Fault(path, message("%(what)s has no “%(key)s”.", what=what, key=key), _add(example))

    return Key(check, required=True, example=example)


def _add(example: str) -> Message:
    return message("Add %(example)s", example=example)


_WORDS = Key(list_of(text(TEXT_LIMIT), twice=True))
_WEIGHT = number_of(
    message("“%(key)s” must be above 0 and at most 1,000, not %(value)s."), lambda weight: 0 < weight <= 1_000
)

CHECKLIST = message("the checklist")
SECTION = message("this section")
TOUCHPOINT = message("this touchpoint")
QUESTION = message("this question")

ASK_IF_KEYS: Mapping[str, Key] = {
    "question": Key(question_name, required=True, example='question = "clean"'),
    "when": Key(condition_form, required=True, example='when = "below 3"'),
}
CHECKLIST_KEYS: Mapping[str, Key] = {
    "format": Key(equal_to(1), required=True, example="format = 1"),
    "id": Key(identifier, required=True, example='id = "my-store"'),
    "version": Key(text(40), required=True, example='version = "2026.1"'),
    "title": Key(text(TITLE_LIMIT), required=True, example='title = "…"'),
    "language": Key(language, required=True, example='language = "en"'),
    "minutes": Key(whole_number(1, 1_440), required=True, example="minutes = 45"),
    "bands": _many("bands", CHECKLIST, 'bands = [ { from = 75, name = "good" }, { from = 0, name = "poor" } ]'),
    "segments": Key(list_of(anything)),
    "stage_weights": Key(
        table_of(
            _stage,
            number_of(
                message("the weight of stage “%(key)s” must be 0 to 1,000, not %(value)s."), lambda it: 0 <= it <= 1_000
            ),
        )
    ),
    "section": _many("section", CHECKLIST, "[[section]]"),
}
BAND_KEYS: Mapping[str, Key] = {
    "from": Key(
        number_of(message("“from” must be 0 to 100, not %(value)s."), lambda bound: 0 <= bound <= 100),
        required=True,
        example="from = 75",
    ),
    "name": Key(text(TITLE_LIMIT), required=True, example='name = "good"'),
}
SEGMENT_KEYS: Mapping[str, Key] = {
    "id": Key(identifier, required=True, example='id = "first-visit"'),
    "title": Key(text(TITLE_LIMIT), required=True, example='title = "First visit"'),
}
SECTION_KEYS: Mapping[str, Key] = {
    "id": Key(identifier, required=True, example='id = "arriving"'),
    "phase": Key(one_of(Phase), required=True, example='phase = "before"'),
    "where": Key(one_of(SectionPlace), required=True, example='where = "floor"'),
    "title": Key(text(TITLE_LIMIT), required=True, example='title = "…"'),
    "touchpoint": _many("touchpoint", SECTION, "[[section.touchpoint]]"),
}
TOUCHPOINT_KEYS: Mapping[str, Key] = {
    "id": Key(identifier, required=True, example='id = "store-windows"'),
    "title": Key(text(TITLE_LIMIT), required=True, example='title = "…"'),
    "kind": Key(list_of(one_of(TouchpointKind))),
    "channel": Key(one_of(Channel)),
    "control": Key(one_of(Control)),
    "stage": Key(one_of(Stage)),
    "step": Key(whole_number(1, 4)),
    "importance": Key(whole_number(1, 5)),
    "importance_for": Key(table_of(anything, whole_number(0, 5))),
    "segments": Key(list_of(identifier)),
    "value": Key(list_of(one_of(Value))),
    "fixable_by": Key(one_of(FixableBy)),
    "owner": Key(text(TITLE_LIMIT)),
    "interactions": _WORDS,
    "processes": _WORDS,
    "people": _WORDS,
    "meets": _WORDS,
    "outcome": Key(text(TEXT_LIMIT)),
    "data": _WORDS,
    "optimal": Key(text(TEXT_LIMIT, lines=True)),
    "same_as": Key(lambda path, value: iter(()) if value == "" else identifier(path, value)),
    "question": _many("question", TOUCHPOINT, "[[section.touchpoint.question]]"),
}
QUESTION_KEYS: Mapping[str, Key] = {
    "id": Key(identifier, required=True, example='id = "clean"'),
    "ask": Key(text(ASK_LIMIT), required=True, example='ask = "…?"'),
    "answer": Key(one_of(AnswerType), required=True, example='answer = "rating"'),
    **KEYS_OF_TYPES,
    "weight": Key(_WEIGHT),
    "critical": Key(boolean),
    "optional": Key(boolean),
    "na": Key(boolean),
    "guidance": Key(text(TEXT_LIMIT, lines=True)),
    "qualities": Key(list_of(one_of(Quality))),
    "require_note": Key(requirement_form),
    "require_photo": Key(requirement_form),
    "require_action": Key(requirement_form),
    "photo": Key(_is_never),
    "applies_to": Key(list_of(identifier)),
    "not_for": Key(list_of(identifier)),
    "seconds": Key(whole_number(1, 3_600)),
    "suggest": Key(list_of(anything)),
    "ask_if": Key(table(ASK_IF_KEYS, message("“ask_if”"))),
}
SUGGESTION_KEYS: Mapping[str, Key] = {
    "finding": Key(text(ASK_LIMIT), required=True, example='finding = "…"'),
    "grade": Key(one_of(SUGGESTED_GRADES), required=True, example='grade = "minor"'),
    "action": Key(text(TITLE_LIMIT), required=True, example='action = "…"'),
    "owner": Key(text(TITLE_LIMIT)),
    "days": Key(whole_number(0, 365)),
}
OPTION_KEYS: Mapping[str, Key] = {
    "id": Key(identifier, required=True, example='id = "all"'),
    "title": Key(text(ASK_LIMIT), required=True, example='title = "…"'),
    "points": Key(
        number_of(message("“points” must be 0 to 1,000, not %(value)s."), lambda points: 0 <= points <= 1_000),
    ),
}


_TOUCHPOINT_LEVEL = 2

LEVELS = (CHECKLIST_KEYS, SECTION_KEYS, TOUCHPOINT_KEYS, QUESTION_KEYS)
"""The keys of the checklist, a section, a touchpoint and a question."""

_LISTS: Mapping[str, tuple[Mapping[str, Key], Message]] = {
    "bands": (BAND_KEYS, message("this band")),
    "segments": (SEGMENT_KEYS, message("this segment")),
    "options": (OPTION_KEYS, message("this option")),
    "suggest": (SUGGESTION_KEYS, message("this suggestion")),
}


def value_faults(level: int, key: str, value: object) -> Faults:
    """Yield the faults of one value on its own; ``level``: 0 for a key of the checklist, up to 3 for a question's.

    References to other parts of the checklist are not checked.
    """
    yield from LEVELS[level][key].check((key,), value)
    if key in _LISTS and (level, key) != (_TOUCHPOINT_LEVEL, "segments"):
        yield from _each({key: value}, (), key, *_LISTS[key])


def tables(body: object, path: Path, key: str) -> Tables:
    """Yield the tables in a list under a key, with their paths; entries that are not tables are skipped."""
    entries = body.get(key) if isinstance(body, Mapping) else None
    for index, entry in enumerate(entries if isinstance(entries, list | tuple) else ()):
        if isinstance(entry, Mapping):
            yield (*path, key, index), entry


def sections(body: object) -> Tables:
    """Yield every section with its path."""
    yield from tables(body, (), "section")


def touchpoints(body: object) -> Tables:
    """Yield every touchpoint with its path."""
    for path, section in sections(body):
        yield from tables(section, path, "touchpoint")


def questions(body: object) -> Tables:
    """Yield every question with its path."""
    for path, touchpoint in touchpoints(body):
        yield from tables(touchpoint, path, "question")


def table_faults(body: object) -> Faults:
    """Yield the faults of every table, each checked on its own."""
    yield from table(CHECKLIST_KEYS, CHECKLIST)((), body)
    if isinstance(body, Mapping):
        yield from _each(body, (), "bands", *_LISTS["bands"])
        yield from _each(body, (), "segments", *_LISTS["segments"])
        yield from _each(body, (), "section", SECTION_KEYS, SECTION)
    for path, section in sections(body):
        yield from _each(section, path, "touchpoint", TOUCHPOINT_KEYS, TOUCHPOINT)
    for path, touchpoint in touchpoints(body):
        yield from _each(touchpoint, path, "question", QUESTION_KEYS, QUESTION)
    for path, question in questions(body):
        yield from _each(question, path, "options", *_LISTS["options"])
        yield from _each(question, path, "suggest", *_LISTS["suggest"])


def _each(parent: Mapping[str, Any], path: Path, key: str, keys: Mapping[str, Key], what: Message) -> Faults:
    check, entries = table(keys, what), parent.get(key)
    for index, entry in enumerate(entries if isinstance(entries, list | tuple) else ()):
        yield from check((*path, key, index), entry)
