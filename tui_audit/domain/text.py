"""The gate for text: what may enter, and how any text is made safe to look at."""

import re
import unicodedata
from dataclasses import dataclass

from tui_audit.errors import TextRefusedError, Words
from tui_audit.message import message

NAME_LIMIT = 120
"""Characters in a name of a store, a person, a role."""
TITLE_LIMIT = 300
"""Characters in a one-line text: an action, an address, a caption."""
TEXT_LIMIT = 10_000
"""Characters in a note, a statement, a recommendation."""

UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
"""NUL and lone surrogates: no database and no file holds them."""

_ON_LETTERS = frozenset({"Mn", "Me"})
_NO_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Korean fillers: they count as letters and show nothing, so that a name of them would look like none."""
_MARKS_KEPT = 8  # combining marks shown on one letter; more would paint over the neighbouring lines


@dataclass(frozen=True)
class Field:
    """A place where people write."""

    name: Words
    """What the field is called on the screen."""
    limit: int
    """The most characters it holds."""
    lines: bool = False
    """Whether it may hold more than one line."""
    required: bool = False
    """Whether it must say something."""


def accepted(text: str, field: Field) -> str:
    """The text as it is kept: line ends unified, outer blanks off; raises TextRefusedError with the field's name.

    Nothing is cut silently: what is too long or cannot be kept is refused and stays with its writer.
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not field.lines:
        kept = kept.replace("\n", " ")
    refuse_unfit(kept, field)
    if field.required and not kept:
        raise TextRefusedError(message("%(field)s is empty.", field=field.name), "", message("Write something there."))
    return kept


def refuse_unfit(text: str, field: Field) -> None:
    """Raise TextRefusedError, with the field's name, for what no file or database holds and for what is too long."""
    bad = UNKEEPABLE.search(text)
    if bad is not None:
        raise TextRefusedError(
            message("%(field)s has a character that cannot be kept.", field=field.name),
            message("It is U+%(code)s.", code=f"{ord(bad[0]):04X}"),
            message("Delete that character and write it anew."),
        )
    if len(text) > field.limit:
        detail = message("%(length)s characters; %(limit)s fit.", length=f"{len(text):,}", limit=f"{field.limit:,}")
        raise TextRefusedError(message("%(field)s is too long.", field=field.name), detail, message("Shorten it."))


def visible(text: str, *, lines: bool = True) -> str:
    r"""The text with everything that could steer a terminal or turn the reading order replaced by visible marks.

    Control characters become control pictures (``␛``), bidirectional and other invisible ones become ``\u202e``.
    Line feeds stay unless ``lines`` is False, then they become ``⏎``; a tab becomes a blank.
    """
    if text.isascii() and text.isprintable():
        return text  # most of what is drawn at every key
    shown: list[str] = []
    marks = 0
    for ch in text:
        marks = marks + 1 if unicodedata.category(ch) in _ON_LETTERS else 0
        if marks > _MARKS_KEPT:
            continue
        shown.append(_shown(ch, lines=lines))
    return "".join(shown)


def escaped(written: str) -> str:
    """JSON in which whatever could steer a terminal is escaped, which changes nothing for who reads it."""
    return "".join(ch if ch == "\n" or ch.isprintable() else _in_json(ch) for ch in written)


def _in_json(ch: str) -> str:
    units = ch.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place] << 8 | units[place + 1]:04x}" for place in range(0, len(units), 2))


def _shown(ch: str, *, lines: bool) -> str:
    code = ord(ch)
    if ch == "\n":
        return ch if lines else "⏎"
    if ch == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if ch in _NO_LETTERS:
        return f"\\u{code:04x}"
    if ch == " " or ch.isprintable() or ch in "\u00a0\u202f\u3000":
        return ch
    if ch in "\u200c\u200d":  # joiners inside words and emoji belong to the writing
        return ch
    if unicodedata.category(ch) == "Zs":
        return " "
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
