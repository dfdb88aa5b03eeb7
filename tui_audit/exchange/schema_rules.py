"""The words in which the shape of a file is described: one small function a rule, each names the fault it sees."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from tui_audit.domain.record.canonical_json import Path
from tui_audit.domain.text import TEXT_LIMIT, TITLE_LIMIT, Field
from tui_audit.errors import Words
from tui_audit.message import N_, Phrase

Found = tuple[Path, Words]
"""A fault: where, and what would be right."""
Rule = Callable[[object, Path], Iterator[Found]]

LIST_LIMIT = 5_000
"""Entries of one list."""

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?([+-]\d\d:\d\d|Z)", re.ASCII)
_LOCAL_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)?", re.ASCII)


def brief(name: str, limit: int = 60) -> str:
    """A name from a file as a message repeats it."""
    return name if len(name) <= limit else name[: limit - 1] + "…"


def text(limit: int = TEXT_LIMIT, *, required: bool = False) -> Rule:
    """Text of so many characters at most."""

    def check(value: object, path: Path) -> Iterator[Found]:
        if not isinstance(value, str):
            yield path, Phrase(N_("must be text"))
        elif len(value) > limit:
            yield path, Phrase(N_("must have %(limit)s characters at most"), {"limit": f"{limit:,}"})
        elif required and not value.strip():
            yield path, Phrase(N_("must not be empty"))

    return check


def written(field: Field, *, required: bool = False) -> Rule:
    """What people wrote in a field: as much as the screens take, and no more."""
    return text(field.limit, required=required)


def line(*, required: bool = False) -> Rule:
    """A text of one line's length."""
    return text(TITLE_LIMIT, required=required)


def flag(value: object, path: Path) -> Iterator[Found]:
    """True or false."""
    if not isinstance(value, bool):
        yield path, Phrase(N_("must be true or false"))


def whole_number(lowest: int, highest: int) -> Rule:
    """A whole number in a range."""

    def check(value: object, path: Path) -> Iterator[Found]:
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            values = {"lowest": lowest, "highest": highest}
            yield path, Phrase(N_("must be a whole number from %(lowest)s to %(highest)s"), values)

    return check


def percent(value: object, path: Path) -> Iterator[Found]:
    """A number from 0 to 100."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 100:
        yield path, Phrase(N_("must be a number from 0 to 100"))


def one_of(words: type[StrEnum]) -> Rule:
    """One of some words."""
    allowed = [word.value for word in words]

    def check(value: object, path: Path) -> Iterator[Found]:
        if not isinstance(value, str) or value not in allowed:
            yield path, Phrase(N_("must be one of: %(words)s"), {"words": ", ".join(allowed)})

    return check


def exactly(wanted: object) -> Rule:
    """This and nothing else."""

    def check(value: object, path: Path) -> Iterator[Found]:
        if value != wanted or type(value) is not type(wanted):
            yield path, Phrase(N_("must be %(wanted)s"), {"wanted": wanted})

    return check


def _matching(pattern: re.Pattern[str], problem: str) -> Rule:
    def check(value: object, path: Path) -> Iterator[Found]:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            yield path, Phrase(problem)

    return check


def _dated(pattern: re.Pattern[str], problem: str, *, empty: bool = False) -> Rule:
    def check(value: object, path: Path) -> Iterator[Found]:
        if empty and value == "":
            return
        if not isinstance(value, str) or not pattern.fullmatch(value) or not _exists(value):
            yield path, Phrase(problem)

    return check


def _exists(value: str) -> bool:
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


uuid = _matching(_UUID, N_("must be an id of the form 01234567-89ab-cdef-0123-456789abcdef"))
some_id = _matching(_ID, N_("must be an id of letters, digits and hyphens"))
sha256 = _matching(_SHA256, N_("must be a SHA-256 in 64 small hexadecimal digits"))
day = _dated(_DAY, N_("must be a day such as 2026-11-22"))
moment = _dated(_MOMENT, N_("must be a time such as 2026-11-22T09:00:00+02:00"))
moment_or_empty = _dated(_MOMENT, N_("must be a time such as 2026-11-22T09:00:00+02:00"), empty=True)
local_moment = _dated(_LOCAL_MOMENT, N_("must be a time such as 2026-11-22T09:00:00"))


def or_null(rule: Rule) -> Rule:
    """What the rule allows, or null."""

    def check(value: object, path: Path) -> Iterator[Found]:
        if value is not None:
            for place, problem in rule(value, path):
                yield place, Phrase(N_("%(problem)s, or null"), {"problem": problem}) if place == path else problem

    return check


def listing(rule: Rule, *, limit: int = LIST_LIMIT, key: str | None = None) -> Rule:
    """A list whose entries follow the rule and are all different: by this key, or (``""``) as a whole."""

    def check(value: object, path: Path) -> Iterator[Found]:
        if not isinstance(value, list):
            yield path, Phrase(N_("must be a list"))
            return
        if len(value) > limit:
            yield path, Phrase(N_("must have %(limit)s entries at most"), {"limit": f"{limit:,}"})
            return
        seen: set[str] = set()
        for index, entry in enumerate(value):
            yield from rule(entry, (*path, index))
            name = None if key is None else _name(entry, key)
            if name is None:
                continue
            if name in seen:
                yield (*path, index), Phrase(N_("'%(name)s' stands there twice"), {"name": brief(name)})
            seen.add(name)

    return check


def _name(entry: object, key: str) -> str | None:
    if key:
        entry = entry.get(key) if isinstance(entry, Mapping) else None
    return entry if isinstance(entry, str) else None


def table(rules: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None) -> Rule:
    """A table with exactly these keys; the optional ones may be left out."""
    known = {**rules, **(optional or {})}

    def check(value: object, path: Path) -> Iterator[Found]:
        if not isinstance(value, Mapping):
            yield path, Phrase(N_("must be a table"))
            return
        for key in sorted(rules.keys() - value.keys()):
            yield (*path, key), Phrase(N_("is missing"))
        for key in sorted(value.keys() - known.keys()):
            yield (*path, key), Phrase(N_("is not known here"))
        for key, rule in known.items():
            if key in value:
                yield from rule(value[key], (*path, key))

    return check


def tables_of_text(value: object, path: Path) -> Iterator[Found]:
    """Translations: by language, ids to texts."""
    if not isinstance(value, Mapping):
        yield path, Phrase(N_("must be a table"))
        return
    for language, texts in value.items():
        if not isinstance(texts, Mapping):
            yield (*path, language), Phrase(N_("must be a table"))
            continue
        for key, entry in texts.items():
            yield from text()(entry, (*path, language, key))


def held(value: object, path: Path) -> Iterator[Found]:
    """What stood in a field before it was changed, or a whole entry: its texts are no longer than a field holds."""
    if isinstance(value, str):
        yield from text()(value, path)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from held(entry, (*path, key))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from held(entry, (*path, index))


def anything(value: object, path: Path) -> Iterator[Found]:
    """Whatever JSON holds: checked elsewhere, or kept as it is."""
    del value, path
    yield from ()
