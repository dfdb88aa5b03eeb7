"""Text input and display: check text that people enter, and make any text safe to show in a terminal."""

import re
import unicodedata
from dataclasses import dataclass

from tui_audit.errors import TextRefusedError, Words
from tui_audit.message import message

NAME_LIMIT = 120
"""Maximum number of characters in the name of a store, person or role."""
TITLE_LIMIT = 300
"""Maximum number of characters in a one-line text: an action, an address, a caption."""
TEXT_LIMIT = 10_000
"""Maximum number of characters in a note, a finding or a recommendation."""

UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
"""NUL and lone surrogates: neither databases nor files can store them."""

_ON_LETTERS = frozenset({"Mn", "Me"})
_NO_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Korean fillers: Unicode counts them as letters, but they are invisible, so a name made of them would look empty."""
_MARKS_KEPT = 8  # combining marks shown on one letter; more would paint over the neighbouring lines


@dataclass(frozen=True)
class TextField:
    """A text field that people fill in."""

    name: Words
    """Name of the field on screen."""
    limit: int
    """Maximum number of characters."""
    lines: bool = False
    """Whether line breaks are allowed."""
    required: bool = False
    """Whether the text must not be empty."""
    missing: Words = ""
    """What people read if a required text is empty, such as "Enter a store code."; else the name is used."""


def normalised_text(text: str, field: TextField) -> str:
    """Return the text to save: line ends unified, outer blanks removed, line breaks as spaces in a one-line field.

    Raises TextRefusedError, naming the field, for a text that is too long, cannot be saved, or is empty but required.
    Nothing is cut silently: the writer keeps a refused text.
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not field.lines:
        kept = kept.replace("\n", " ")
    check_text(kept, field)
    if field.required and not kept:
        raise TextRefusedError(field.missing or message("%(field)s is required.", field=field.name))
    return kept


def check_text(text: str, field: TextField) -> None:
    """Raise TextRefusedError, naming the field, for a text that is too long or has a character that cannot be saved."""
    bad = UNKEEPABLE.search(text)
    if bad is not None:
        raise TextRefusedError(
            message("%(field)s contains a character that cannot be saved.", field=field.name),
            message("The character is U+%(code)s.", code=f"{ord(bad[0]):04X}"),
            message("Delete the character and type it again."),
        )
    if len(text) > field.limit:
        detail = message(
            "It has %(length)s characters; the limit is %(limit)s.", length=f"{len(text):,}", limit=f"{field.limit:,}"
        )
        raise TextRefusedError(message("%(field)s is too long.", field=field.name), detail, message("Shorten it."))


def terminal_safe(text: str, *, lines: bool = True) -> str:
    r"""Return the text with visible marks in place of characters that could steer a terminal or reverse reading order.

    Control characters become control pictures (``␛``), bidirectional and other invisible ones become ``\u202e``.
    Line feeds stay unless ``lines`` is False, then they become ``⏎``; a tab becomes a blank. Each letter keeps at most
    8 combining marks.
    """
    if text.isascii() and text.isprintable():
        return text  # fast path for most of the text that is drawn after each key press
    shown: list[str] = []
    marks = 0
    for ch in text:
        marks = marks + 1 if unicodedata.category(ch) in _ON_LETTERS else 0
        if marks > _MARKS_KEPT:
            continue
        shown.append(_shown(ch, lines=lines))
    return "".join(shown)


def escape_json(written: str) -> str:
    """Return JSON text with every character that could steer a terminal escaped; a JSON reader gets the same data."""
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
    if ch in "\u200c\u200d":  # joiners are part of the spelling of words and emoji
        return ch
    if unicodedata.category(ch) == "Zs":
        return " "
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
