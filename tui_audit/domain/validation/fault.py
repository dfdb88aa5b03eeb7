"""A fault in a file from elsewhere: its place, the problem and the remedy."""

import datetime as dt
import difflib
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui_audit.message import NOTHING, Message, message

Path = tuple[str | int, ...]
"""Keys and list indices, from the top of the data downwards."""

Faults = Iterator["Fault"]

_SHOWN = 40  # characters of a wrong value that a message repeats at most


@dataclass(frozen=True)
class Fault:
    """One fault: its place, the problem and the remedy."""

    path: Path
    """Place of the fault, such as ``("section", 0, "touchpoint", 2, "question", 1, "answer")``."""
    problem: Message
    """The problem, as a sentence."""
    remedy: Message = NOTHING
    """The remedy, as a sentence; may be empty."""
    first: Path | None = None
    """For a value that must be unique: the place where it occurs first."""
    missing: str = ""
    """For a table that lacks a required key: the key."""


def value_for_message(value: object) -> str | Message:
    """Return a wrong value for a message: texts quoted and shortened, numbers and true or false as they are.

    Values of other types are described by their type.
    """
    if isinstance(value, str):
        text = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
        return f"“{text}”"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value) if abs(value) < 10.0**_SHOWN or isinstance(value, float) else "1000…"
    if isinstance(value, dt.date | dt.time):
        return message("a date or time without quotes")
    if isinstance(value, dict):
        return message("a table")
    return message("a list") if isinstance(value, list | tuple) else message("nothing")


def choice_of(names: Iterable[object]) -> str | Message:
    """Return names joined for a sentence: ``a, b or c``."""
    words = [str(name) for name in names]
    if len(words) < 2:
        return "".join(words)
    return message("%(names)s or %(last)s", names=", ".join(words[:-1]), last=words[-1])


def did_you_mean(word: object, names: Iterable[object]) -> Message:
    """Return ``Did you mean “x”?`` if a name is spelt similarly to the word, else no text."""
    close = closest_name(word, names)
    return message("Did you mean “%(name)s”?", name=close) if close else NOTHING


def closest_name(word: object, names: Iterable[object]) -> str:
    """Return the name that is spelt most like the word; empty if none is similar."""
    if not isinstance(word, str) or len(word) > 60:
        return ""
    close = difflib.get_close_matches(word.lower().replace("_", "-"), [str(name) for name in names], 1, 0.6)
    if not close:
        close = difflib.get_close_matches(word.lower().replace("-", "_"), [str(name) for name in names], 1, 0.6)
    return close[0] if close else ""


def is_number(value: object) -> bool:
    """Return whether a value is a finite number; True and False are not."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))


def keyed_fault(path: Path, text: Message, remedy: Message = NOTHING, **values: object) -> Fault:
    """Return a fault; its problem may name the key of the path as ``%(key)s``."""
    return Fault(path, text.filled(**{"key": key_of(path), **values}), remedy)


def key_of(path: Path) -> str:
    """Return the last key in a path; empty if there is none."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def wrong_type(path: Path, value: object, wanted: Message) -> Fault:
    """Return the fault for a value of the wrong type."""
    remedy = message("Put it in quotes.") if isinstance(value, dt.date | dt.time) else NOTHING
    return keyed_fault(
        path,
        message("“%(key)s” must be %(wanted)s, not %(value)s."),
        remedy,
        wanted=wanted,
        value=value_for_message(value),
    )
