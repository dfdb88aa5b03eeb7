"""Commands for checking a picture before it is saved, and for covering parts of it."""

from tui_audit.message import NOTHING, Message, message
from tui_audit.ui.commands import Command

READING = (
    Command("picture.give_up", "escape", "give_up", message("Cancel"), message("Stop reading"), key_shown="Esc"),
)
"""Command while a picture is being read."""

PHOTO_REVIEW = (
    Command(
        "picture.keep", "n", "answer('keep')", message("No, use as it is"), message("No: use the picture as it is")
    ),
    Command(
        "picture.cover",
        "y",
        "answer('cover')",
        message("Yes, cover parts"),
        message("Yes: cover parts of it permanently"),
    ),
    Command(
        "picture.leave_out",
        "escape",
        "answer('leave')",
        message("Back"),
        message("Back to the choice of the picture"),
        key_shown="Esc",
    ),
)
"""Commands for the question that is asked before a picture is saved."""


def _size(name: str, keys: str, label: Message, tooltip: Message, steps: str, key_shown: str) -> Command:
    return Command(f"cover.{name}", keys, f"size({steps})", label, tooltip, shown=False, key_shown=key_shown)


_NINTH = message("Cover one of nine parts, laid out as on a phone keypad; press again to uncover it")

COVER = (
    *(
        Command(
            f"cover.ninth.{digit}",
            digit,
            f"ninth({digit})",
            message("Cover"),
            _NINTH if digit == "1" else NOTHING,
            shown=digit == "1",
            key_shown="1-9" if digit == "1" else digit,
        )
        for digit in "123456789"
    ),
    Command("cover.left", "left", "move(-1,0)", message("Move"), message("Move the frame"), key_shown="←↑↓→"),
    Command("cover.right", "right", "move(1,0)", message("Move"), NOTHING, shown=False, key_shown="→"),
    Command("cover.up", "up", "move(0,-1)", message("Move"), NOTHING, shown=False, key_shown="↑"),
    Command("cover.down", "down", "move(0,1)", message("Move"), NOTHING, shown=False, key_shown="↓"),
    Command(
        "cover.larger",
        "plus",
        "size(1,1)",
        message("Size"),
        message("Make the frame larger or smaller"),
        key_shown="+ -",
    ),
    Command("cover.smaller", "minus", "size(-1,-1)", message("Smaller"), NOTHING, shown=False, key_shown="-"),
    _size("wider", "shift+right,ctrl+right", message("Wider"), message("Make the frame wider"), "1,0", "Shift+→"),
    _size(
        "narrower", "shift+left,ctrl+left", message("Narrower"), message("Make the frame narrower"), "-1,0", "Shift+←"
    ),
    _size("taller", "shift+down,ctrl+down", message("Taller"), message("Make the frame taller"), "0,1", "Shift+↓"),
    _size("flatter", "shift+up,ctrl+up", message("Shorter"), message("Make the frame shorter"), "0,-1", "Shift+↑"),
    Command(
        "cover.cover",
        "enter,space",
        "cover",
        message("Cover frame"),
        message("Cover the area of the frame"),
        key_shown="Enter",
    ),
    Command("cover.closer", "v", "closer", message("Zoom"), message("Zoom in on the frame, or show the whole picture")),
    Command("cover.undo", "u,backspace", "undo", message("Undo"), message("Remove the last cover")),
    Command("cover.keep", "ctrl+s,f2", "keep", message("Save"), message("Save the covered photo"), key_shown="Ctrl+S"),
    Command("cover.back", "escape", "back", message("Back"), message("Back to the picture"), key_shown="Esc"),
)
"""Commands for covering parts of a picture."""
