"""How many cells of a terminal a text takes."""

import re
import unicodedata

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{1,2}")
_JOINER, _AS_PICTURE = "\u200d", "\ufe0f"
_DIGITS_AS_PICTURES = frozenset("#*0123456789‼⁉ℹ")
"""Signs that are no symbols and become pictures all the same."""
_NONE = frozenset({"Mn", "Me", "Mc", "Cf", "Cc", "Zl", "Zp"})
"""Kinds of characters that take no room: marks on letters, joiners."""


def cells(text: str) -> int:
    """Two for wide letters, none for marks that stand on others; joined pictures are one."""
    if text.isascii():
        return len(text)
    taken, before, room = 0, "", 0
    text = _FLAG.sub("\u3000", text)
    for ch in text:
        if ch == _AS_PICTURE and room == 1 and _becomes_picture(before):
            taken += 1
            room = 2
        elif _joins(ch, before, room):
            pass
        else:
            wide = _alone(ch)
            taken += wide
            room = wide or room
        before = ch
    return taken


def _alone(ch: str) -> int:
    code = ord(ch)
    if unicodedata.category(ch) in _NONE or 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF:
        return 0
    return 2 if unicodedata.east_asian_width(ch) in "WF" else 1


def _joins(ch: str, before: str, room: int) -> bool:
    """Whether a character becomes part of the picture before it: a picture behind a joiner, a colour of skin."""
    if before == _JOINER:
        return room == 2 and unicodedata.category(ch) == "So"
    return room == 2 and "\U0001f3fb" <= ch <= "\U0001f3ff" and unicodedata.category(before) in {"So", "Mn"}


def _becomes_picture(ch: str) -> bool:
    return unicodedata.category(ch) in {"So", "Sm"} or ch in _DIGITS_AS_PICTURES
