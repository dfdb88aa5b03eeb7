"""Keys as people read them."""

from textual.keys import key_to_character

_WORDS = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "slash": "/",
    "plus": "+",
    "minus": "-",
}


def key_words(key: str) -> str:
    """Return Textual's name of a key as people read it: ``Ctrl+S``, ``F4``, ``?``, ``n``."""
    *modifiers, last = key.split("+")
    character = key_to_character(last)
    word = _WORDS.get(last) or (character if character and len(last) > 1 else last)
    if modifiers or (last.startswith("f") and last[1:].isdigit()):
        word = word.capitalize() if word.isascii() else word
    return "+".join([*(modifier.capitalize() for modifier in modifiers), word])
