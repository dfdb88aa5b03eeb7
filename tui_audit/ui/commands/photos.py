"""Commands for checking a picture before it is saved, and for covering parts of it."""

from tui_audit.message import NOTHING, Message, message
from tui_audit.ui.commands import Command

READING = (
    Command("picture.give_up", "escape", "give_up", message("Give up"), message("Stop reading"), key_shown="Esc"),
)
"""Command while a picture is being read."""

PHOTO_REVIEW = (
    Command("picture.keep", "n", "answer('keep')", message("No, keep it"), message("No: keep the picture as it is")),
    Command(
        "picture.cover",
        "y",
        "answer('cover')",
        message("Yes, cover a part"),
        message("Yes: cover a part of it for good"),
    ),
    Command(
        "picture.leave_out",
        "escape,x",
        "answer('leave')",
        message("Leave it out"),
        message("Keep no picture"),
        key_shown="Esc",
    ),
)
"""Commands for the question that is asked before a picture is saved."""


def _size(name: str, keys: str, label: Message, tooltip: Message, steps: str) -> Command:
    letter = keys.rpartition(",")[2]
    return Command(f"cover.{name}", keys, f"size({steps})", label, tooltip, shown=False, key_shown=letter)


_NINTH = message("Cover a ninth of the picture, as the keys of a telephone stand; again: uncover it")

COVER = (
    *(
        Command(
            f"cover.ninth.{digit}",
            digit,
            f"ninth({digit})",
            message("cover a ninth"),
            _NINTH if digit == "1" else NOTHING,
            shown=digit == "1",
            key_shown="1-9" if digit == "1" else digit,
        )
        for digit in "123456789"
    ),
    Command("cover.left", "left", "move(-1,0)", message("move the frame"), message("Move the frame"), key_shown="←↑↓→"),
    Command("cover.right", "right", "move(1,0)", message("move"), NOTHING, shown=False, key_shown="→"),
    Command("cover.up", "up", "move(0,-1)", message("move"), NOTHING, shown=False, key_shown="↑"),
    Command("cover.down", "down", "move(0,1)", message("move"), NOTHING, shown=False, key_shown="↓"),
    Command(
        "cover.larger",
        "plus,equals_sign",
        "size(1,1)",
        message("size"),
        message("A larger or smaller frame"),
        key_shown="+ -",
    ),
    Command("cover.smaller", "minus", "size(-1,-1)", message("size"), NOTHING, shown=False, key_shown="-"),
    _size("wider", "shift+right,ctrl+right,d", message("wider"), message("A wider frame"), "1,0"),
    _size("narrower", "shift+left,ctrl+left,a", message("narrower"), message("A narrower frame"), "-1,0"),
    _size("taller", "shift+down,ctrl+down,s", message("taller"), message("A taller frame"), "0,1"),
    _size("flatter", "shift+up,ctrl+up,w", message("flatter"), message("A flatter frame"), "0,-1"),
    Command(
        "cover.cover",
        "enter,space",
        "cover",
        message("cover"),
        message("Cover what is in the frame"),
        key_shown="Enter",
    ),
    Command(
        "cover.closer",
        "z",
        "closer",
        message("closer"),
        message("Look closer at what is around the frame; again: at all"),
    ),
    Command("cover.undo", "u,backspace", "undo", message("undo"), message("Take the last cover away again")),
    Command(
        "cover.keep", "ctrl+s,f2,k", "keep", message("keep"), message("Keep the covered picture"), key_shown="Ctrl+S"
    ),
    Command("cover.back", "escape", "back", message("Back"), message("Back without covering"), key_shown="Esc"),
)
"""Commands for covering parts of a picture."""
