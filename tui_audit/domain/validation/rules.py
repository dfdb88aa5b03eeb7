"""Checks for values, lists and tables. A check is a function that yields the faults of a value at a path."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tui_audit.domain.validation.fault import (
    Fault,
    Faults,
    Path,
    choice_of,
    closest_name,
    did_you_mean,
    key_of,
    keyed_fault,
    value_for_message,
    wrong_type,
)
from tui_audit.message import NOTHING, Message, message

Check = Callable[[Path, object], Faults]
"""Yields the faults of one value; the path ends with its key."""

NUMBER_LIMIT = 1_000_000_000
"""Largest number allowed; no figure of a store exceeds it."""


@dataclass(frozen=True)
class Key:
    """Rule for one key of a table."""

    check: Check
    required: bool = False
    example: str = ""
    """For a required key: an example of how to write it."""


def text(limit: int, *, lines: bool = False, empty: bool = False, controls: bool = False) -> Check:
    """Return a check for text of at most ``limit`` characters.

    Line feeds, blank texts and control characters are faults unless they are allowed.
    """

    def check(path: Path, value: object) -> Faults:
        if not isinstance(value, str):
            yield wrong_type(path, value, message("a text in quotes"))
            return
        if not empty and not value.strip():
            yield keyed_fault(path, message("“%(key)s” is empty."), message("Enter a text, or remove the key."))
        if len(value) > limit:
            remedy = message("Shorten it to %(limit)s characters.", limit=f"{limit:,}")
            yield keyed_fault(path, message("“%(key)s” has %(length)s characters."), remedy, length=f"{len(value):,}")
        if not lines and "\n" in value:
            yield keyed_fault(path, message("“%(key)s” must be on one line."), message("Remove the line breaks."))
        bad = next((ch for ch in value if ch != "\n" and unicodedata.category(ch) in {"Cc", "Cs"}), "")
        if bad and not controls:
            remedy = message("Delete it.")
            yield keyed_fault(
                path, message("“%(key)s” contains the control character U+%(code)s."), remedy, code=f"{ord(bad):04X}"
            )

    return check


def one_of(names: Iterable[str]) -> Check:
    """Return a check for one of these words."""
    known = tuple(str(name) for name in names)

    def check(path: Path, value: object) -> Faults:
        if isinstance(value, str) and value in known:
            return
        words = {"names": choice_of(known), "value": value_for_message(value)}
        yield keyed_fault(
            path, message("“%(key)s” must be %(names)s, not %(value)s."), did_you_mean(value, known), **words
        )

    return check


def boolean(path: Path, value: object) -> Faults:
    """Yield a fault unless the value is true or false."""
    if not isinstance(value, bool):
        remedy = message("Write it without quotes.") if isinstance(value, str) else NOTHING
        yield keyed_fault(
            path, message("“%(key)s” must be true or false, not %(value)s."), remedy, value=value_for_message(value)
        )


def whole_number(lowest: int, highest: int) -> Check:
    """Return a check for a whole number from ``lowest`` to ``highest``."""

    def check(path: Path, value: object) -> Faults:
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            bounds = {"lowest": f"{lowest:,}", "highest": f"{highest:,}", "value": value_for_message(value)}
            remedy = message("Write it without quotes.") if isinstance(value, str) else NOTHING
            problem = message("“%(key)s” must be a whole number from %(lowest)s to %(highest)s, not %(value)s.")
            yield keyed_fault(path, problem, remedy, **bounds)

    return check


def number(path: Path, value: object) -> Faults:
    """Yield a fault unless the value is a finite number of at most NUMBER_LIMIT, negative or positive."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield wrong_type(path, value, message("a number"))
    elif isinstance(value, float) and not math.isfinite(value):
        yield keyed_fault(
            path,
            message("“%(key)s” must be a finite number, not %(value)s."),
            value=value_for_message(value),
        )
    elif abs(value) > NUMBER_LIMIT:
        yield keyed_fault(
            path, message("“%(key)s” is too large."), message("The limit is 1,000,000,000. Use a larger unit.")
        )


def number_of(problem: Message, allowed: Callable[[float], bool]) -> Check:
    """Return a check for a number that meets a condition; ``problem`` is the sentence for one that does not."""

    def check(path: Path, value: object) -> Faults:
        wrong = tuple(number(path, value))
        yield from wrong
        if not wrong and isinstance(value, int | float) and not allowed(value):
            yield keyed_fault(path, problem, value=value_for_message(value))

    return check


def list_of(each: Check, *, twice: bool = False, by: str = "", limit: int | None = None) -> Check:
    """Return a check for a list of at most ``limit`` entries that pass ``each``.

    Unless ``twice``, each text, or each table's text under the key ``by``, must occur once only.
    """

    def check(path: Path, value: object) -> Faults:
        if not isinstance(value, list | tuple):
            yield wrong_type(path, value, message('a list: ["…", "…"]'))
            return
        if limit is not None and len(value) > limit:
            yield keyed_fault(path, message("“%(key)s” must have at most %(limit)s entries."), limit=f"{limit:,}")
            return
        seen: dict[str, Path] = {}
        for index, entry in enumerate(value):
            yield from each((*path, index), entry)
            name = entry.get(by) if by and isinstance(entry, Mapping) else entry
            if isinstance(name, str) and not twice:
                if name in seen:
                    problem = message(
                        "%(value)s appears twice in “%(key)s”.", value=value_for_message(name), key=key_of(path)
                    )
                    yield Fault((*path, index), problem, message("Keep only one."), seen[name])
                seen.setdefault(name, (*path, index))

    return check


def table_of(keys: Check, values: Check) -> Check:
    """Return a check for a table with free keys: its keys pass one check, its values another."""

    def check(path: Path, value: object) -> Faults:
        if not isinstance(value, Mapping):
            yield wrong_type(path, value, message("a table: { … = … }"))
            return
        for key, entry in value.items():
            yield from keys((*path, key), key)
            yield from values((*path, key), entry)

    return check


def table(keys: Mapping[str, Key], what: Message) -> Check:
    """Return a check for a table with known keys; reports unknown keys, missing required keys and faulty values."""

    def check(path: Path, value: object) -> Faults:
        if not isinstance(value, Mapping):
            yield Fault(
                path, message("%(what)s must be a table, not %(value)s.", what=what, value=value_for_message(value))
            )
            return
        for key, rule in keys.items():
            if key in value:
                yield from rule.check((*path, key), value[key])
            elif rule.required:
                problem = message("“%(key)s” is missing in %(what)s.", key=key, what=what)
                remedy = message("Add %(example)s", example=rule.example) if rule.example else NOTHING
                yield Fault(path, problem, remedy, missing=key)
        for key in value:
            if key not in keys:
                words = {"key": value_for_message(str(key)), "what": what}
                known = message("Allowed keys: %(names)s.", names=", ".join(keys))
                remedy = did_you_mean(key, keys) if closest_name(key, keys) else known
                yield Fault((*path, key), message("%(key)s is not a known key in %(what)s.", **words), remedy)

    return check


def equal_to(wanted: str | int) -> Check:
    """Return a check for exactly this value, of the same type."""

    def check(path: Path, value: object) -> Faults:
        if value != wanted or type(value) is not type(wanted):
            yield keyed_fault(
                path,
                message("“%(key)s” must be %(wanted)s, not %(value)s."),
                wanted=wanted,
                value=value_for_message(value),
            )

    return check


def matching(pattern: re.Pattern[str], wanted: Message, also: Callable[[str], bool] = bool) -> Check:
    """Return a check for a text that matches a pattern and for which ``also`` is true; ``wanted`` names the form."""

    def check(path: Path, value: object) -> Faults:
        if not isinstance(value, str) or not pattern.fullmatch(value) or not also(value):
            yield wrong_type(path, value, wanted)

    return check


def or_null(check: Check) -> Check:
    """Return a check that also allows null."""
    return lambda path, value: iter(()) if value is None else check(path, value)


def anything(path: Path, value: object) -> Faults:
    """Yield no faults: any value is allowed here, because it is checked elsewhere or not at all."""
    del path, value
    yield from ()
