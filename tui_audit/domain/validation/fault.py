"""One fault of a file from outside: where it is, what is wrong and what would be right."""

import datetime as dt
import difflib
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui_audit.message import NOTHING, Message, message

Path = tuple[str | int, ...]
"""Keys and list indices from the top of the body downwards."""

Faults = Iterator["Fault"]

_SHOWN = 40  # characters of a wrong value that are repeated in the message


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, what would be right, and where."""

    path: Path
    """Where it stands, such as ``("section", 0, "touchpoint", 2, "question", 1, "answer")``."""
    problem: Message
    """What is wrong, as a sentence."""
    remedy: Message = NOTHING
    """What would be right, as a sentence; may be empty."""
    first: Path | None = None
    """Of what may stand only once: where it stands first."""


def shown(value: object) -> str | Message:
    """A wrong value as a message repeats it: texts in quotes and not whole, other things by their kind."""
    if isinstance(value, str):
        text = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
        return f"'{text}'"
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
    """Names joined for a sentence: ``a, b or c``."""
    words = [str(name) for name in names]
    if len(words) < 2:
        return "".join(words)
    return message("%(names)s or %(last)s", names=", ".join(words[:-1]), last=words[-1])


def near(word: object, names: Iterable[object]) -> Message:
    """``Did you mean 'x'?`` where a name is spelt much like the word; else nothing."""
    close = nearest(word, names)
    return message("Did you mean '%(name)s'?", name=close) if close else NOTHING


def nearest(word: object, names: Iterable[object]) -> str:
    """The name that is spelt most like the word; empty if none is."""
    if not isinstance(word, str) or len(word) > 60:
        return ""
    close = difflib.get_close_matches(word.lower().replace("_", "-"), [str(name) for name in names], 1, 0.6)
    if not close:
        close = difflib.get_close_matches(word.lower().replace("-", "_"), [str(name) for name in names], 1, 0.6)
    return close[0] if close else ""


def is_number(value: object) -> bool:
    """Whether it is a finite number; true and false are none."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))


def fault(path: Path, text: Message, remedy: Message = NOTHING, **values: object) -> Fault:
    """A fault whose sentence may name its own key as ``%(key)s``."""
    return Fault(path, text.filled(**{"key": key_of(path), **values}), remedy)


def key_of(path: Path) -> str:
    """The last key in a path."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def wrong_type(path: Path, value: object, wanted: Message) -> Fault:
    """The fault of a value that is of another kind than wanted."""
    remedy = message("Put it in quotes.") if isinstance(value, dt.date | dt.time) else NOTHING
    return fault(
        path, message("'%(key)s' must be %(wanted)s, not %(value)s."), remedy, wanted=wanted, value=shown(value)
    )
