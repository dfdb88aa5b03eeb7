"""Rules for single values: what may stand behind a key."""

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tui_audit.domain.checklist.builder import requirement
from tui_audit.domain.checklist.rules.fault import NOTHING, Fault, Faults, Path, choice_of, near, nearest, shown
from tui_audit.message import N_, Phrase

Check = Callable[[Path, object], Faults]
"""Looks at one value; the path ends with its key."""

ID_LIMIT = 60
TITLE_LIMIT = 120
ASK_LIMIT = 300
TEXT_LIMIT = 1_000
NUMBER_LIMIT = 1_000_000_000
"""No figure of a store is larger."""

LANGUAGE = re.compile(r"[a-z]{2,3}([-_][A-Z][a-z]{3})?([-_]([A-Z]{2}|[0-9]{3}))?")
"""What the name of a language looks like: ``en``, ``zh_Hant_TW``."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Key:
    """A key of a table."""

    check: Check
    required: bool = False
    example: str = ""
    """Of a required key, how it is written."""


def fault(path: Path, text: str, remedy: Phrase = NOTHING, **values: object) -> Fault:
    """A fault whose sentence may name its own key as ``%(key)s``."""
    return Fault(path, Phrase(text, {"key": key_of(path), **values}), remedy)


def key_of(path: Path) -> str:
    """The last key in a path."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def text(limit: int = TEXT_LIMIT, *, lines: bool = False, empty: bool = False) -> Check:
    """A text of so many characters, on one line unless ``lines``; not empty unless ``empty``."""

    def check(path: Path, value: object) -> Faults:
        if not isinstance(value, str):
            yield wrong_type(path, value, Phrase("a text in quotes"))
            return
        if not value.strip() and not (empty and not value):
            yield fault(path, N_("'%(key)s' is empty."), Phrase("Write something there, or leave the key out."))
        if len(value) > limit:
            remedy = Phrase("Shorten it to %(limit)s.", {"limit": f"{limit:,}"})
            yield fault(path, N_("'%(key)s' has %(length)s characters."), remedy, length=f"{len(value):,}")
        if not lines and "\n" in value:
            yield fault(path, N_("'%(key)s' must stand on one line."), Phrase("Take the line breaks out."))
        bad = next((ch for ch in value if ch != "\n" and unicodedata.category(ch) in {"Cc", "Cs"}), "")
        if bad:
            remedy = Phrase("Delete it.")
            yield fault(path, N_("'%(key)s' holds the control character U+%(code)s."), remedy, code=f"{ord(bad):04X}")

    return check


def identifier(path: Path, value: object) -> Faults:
    """An id: lower-case letters, digits and hyphens."""
    form = Phrase("Use lower-case letters, digits and hyphens: 'store-windows'.")
    if not isinstance(value, str):
        yield wrong_type(path, value, Phrase("a text in quotes"))
    elif not _ID.fullmatch(value):
        yield fault(path, N_("%(value)s cannot be an id."), form, value=shown(value))
    elif len(value) > ID_LIMIT:
        yield fault(path, N_("this id has %(length)s characters."), Phrase("Shorten it to 60."), length=len(value))


def language(path: Path, value: object) -> Faults:
    """The name of a language."""
    if not isinstance(value, str):
        yield wrong_type(path, value, Phrase("a text in quotes"))
    elif not LANGUAGE.fullmatch(value):
        remedy = Phrase("Write it as 'en', 'lv' or 'zh_Hant_TW'.")
        yield fault(path, N_("%(value)s is not the name of a language."), remedy, value=shown(value))


def one_of(names: Iterable[str], *, empty: bool = False) -> Check:
    """One of these words."""
    known = tuple(str(name) for name in names)

    def check(path: Path, value: object) -> Faults:
        if (isinstance(value, str) and value in known) or (empty and value == ""):
            return
        words = {"names": choice_of(known), "value": shown(value)}
        yield fault(path, N_("'%(key)s' must be %(names)s, not %(value)s."), near(value, known), **words)

    return check


def flag(path: Path, value: object) -> Faults:
    """True or false."""
    if not isinstance(value, bool):
        remedy = Phrase("Write it without quotes.") if isinstance(value, str) else NOTHING
        yield fault(path, N_("'%(key)s' must be true or false, not %(value)s."), remedy, value=shown(value))


def whole(lowest: int, highest: int) -> Check:
    """A whole number within bounds."""

    def check(path: Path, value: object) -> Faults:
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            bounds = {"lowest": f"{lowest:,}", "highest": f"{highest:,}", "value": shown(value)}
            remedy = Phrase("Write it without quotes.") if isinstance(value, str) else NOTHING
            problem = N_("'%(key)s' must be a whole number from %(lowest)s to %(highest)s, not %(value)s.")
            yield fault(path, problem, remedy, **bounds)

    return check


def number(path: Path, value: object) -> Faults:
    """A finite number that is not beyond all measure."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield wrong_type(path, value, Phrase("a number"))
    elif isinstance(value, float) and not math.isfinite(value):
        yield fault(path, N_("'%(key)s' must be a number that can be counted to, not %(value)s."), value=shown(value))
    elif abs(value) > NUMBER_LIMIT:
        yield fault(path, N_("'%(key)s' is too large."), Phrase("1,000,000,000 is the most; choose a larger unit."))


def number_of(problem: str, allowed: Callable[[float], bool]) -> Check:
    """A number with a condition, and the sentence for what does not meet it."""

    def check(path: Path, value: object) -> Faults:
        wrong = tuple(number(path, value))
        yield from wrong
        if not wrong and isinstance(value, int | float) and not allowed(value):
            yield fault(path, problem, value=shown(value))

    return check


def list_of(each: Check, *, twice: bool = False) -> Check:
    """A list; each entry once unless ``twice``."""

    def check(path: Path, value: object) -> Faults:
        if not isinstance(value, list | tuple):
            yield wrong_type(path, value, Phrase('a list: ["…", "…"]'))
            return
        seen: dict[str, Path] = {}
        for index, entry in enumerate(value):
            yield from each((*path, index), entry)
            if isinstance(entry, str) and not twice:
                if entry in seen:
                    problem = Phrase("%(value)s stands twice in '%(key)s'.", {"value": shown(entry), "key": path[-1]})
                    yield Fault((*path, index), problem, Phrase("Keep one."), seen[entry])
                seen.setdefault(entry, (*path, index))

    return check


def table_of(keys: Check, values: Check) -> Check:
    """A table with free keys that pass one check, and values that pass another."""

    def check(path: Path, value: object) -> Faults:
        if not isinstance(value, Mapping):
            yield wrong_type(path, value, Phrase("a table: { … = … }"))
            return
        for key, entry in value.items():
            yield from keys((*path, key), key)
            yield from values((*path, key), entry)

    return check


def requirement_form(path: Path, value: object) -> Faults:
    """``always``, ``below N`` or ``not good``."""
    try:
        if isinstance(value, str):
            requirement(value)
            return
    except ValueError:
        pass
    remedy = (
        Phrase('Write "below 3" in quotes.') if isinstance(value, int | float) else near(value, ["always", "not good"])
    )
    problem = N_('\'%(key)s\' must be "always", "below N" or "not good", not %(value)s.')
    yield fault(path, problem, remedy, value=shown(value))


def keys_of(path: Path, value: object, keys: Mapping[str, Key], what: Phrase) -> Faults:
    """The faults of a table with known keys: unknown ones, missing ones, and those of each value."""
    if not isinstance(value, Mapping):
        yield Fault(path, Phrase("%(what)s must be a table, not %(value)s.", {"what": what, "value": shown(value)}))
        return
    for key, entry in value.items():
        if key in keys:
            yield from keys[key].check((*path, key), entry)
            continue
        words = {"key": shown(str(key)), "what": what}
        known = Phrase("Known are: %(names)s.", {"names": ", ".join(keys)})
        remedy = near(key, keys) if nearest(key, keys) else known
        yield Fault((*path, key), Phrase("%(key)s is not known in %(what)s.", words), remedy)
    for key, rule in keys.items():
        if rule.required and key not in value:
            problem = Phrase("'%(key)s' is missing in %(what)s.", {"key": key, "what": what})
            yield Fault(path, problem, Phrase("Add %(example)s", {"example": rule.example}))


def wrong_type(path: Path, value: object, wanted: Phrase) -> Fault:
    """The fault of a value that is of another kind than wanted."""
    remedy = Phrase("Put it in quotes.") if isinstance(value, dt.date | dt.time) else NOTHING
    return fault(path, N_("'%(key)s' must be %(wanted)s, not %(value)s."), remedy, wanted=wanted, value=shown(value))
