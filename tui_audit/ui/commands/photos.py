"""Keys while a picture is looked at before it is kept, and while a part of it is covered."""

from tui_audit.message import N_
from tui_audit.ui.commands import Command

READING = (Command("picture.give_up", "escape", "give_up", N_("Give up"), N_("Stop reading"), key_shown="Esc"),)
"""While a picture is being read."""

LOOK = (
    Command("picture.keep", "n", "answer('keep')", N_("No, keep it"), N_("No: keep the picture as it is")),
    Command("picture.cover", "y", "answer('cover')", N_("Yes, cover a part"), N_("Yes: cover a part of it for good")),
    Command(
        "picture.leave_out", "escape,x", "answer('leave')", N_("Leave it out"), N_("Keep no picture"), key_shown="Esc"
    ),
)
"""The question before a picture is kept."""


def _size(name: str, keys: str, label: str, tooltip: str, steps: str) -> Command:
    letter = keys.rpartition(",")[2]
    return Command(f"cover.{name}", keys, f"size({steps})", label, tooltip, shown=False, key_shown=letter)


_NINTH = N_("Cover a ninth of the picture, as the keys of a telephone stand; again: uncover it")

COVER = (
    *(
        Command(
            f"cover.ninth.{digit}",
            digit,
            f"ninth({digit})",
            N_("cover a ninth"),
            _NINTH if digit == "1" else "",
            shown=digit == "1",
            key_shown="1-9" if digit == "1" else digit,
        )
        for digit in "123456789"
    ),
    Command("cover.left", "left", "move(-1,0)", N_("move the frame"), N_("Move the frame"), key_shown="←↑↓→"),
    Command("cover.right", "right", "move(1,0)", N_("move"), "", shown=False, key_shown="→"),
    Command("cover.up", "up", "move(0,-1)", N_("move"), "", shown=False, key_shown="↑"),
    Command("cover.down", "down", "move(0,1)", N_("move"), "", shown=False, key_shown="↓"),
    Command(
        "cover.larger", "plus,equals_sign", "size(1,1)", N_("size"), N_("A larger or smaller frame"), key_shown="+ -"
    ),
    Command("cover.smaller", "minus", "size(-1,-1)", N_("size"), "", shown=False, key_shown="-"),
    _size("wider", "shift+right,ctrl+right,d", N_("wider"), N_("A wider frame"), "1,0"),
    _size("narrower", "shift+left,ctrl+left,a", N_("narrower"), N_("A narrower frame"), "-1,0"),
    _size("taller", "shift+down,ctrl+down,s", N_("taller"), N_("A taller frame"), "0,1"),
    _size("flatter", "shift+up,ctrl+up,w", N_("flatter"), N_("A flatter frame"), "0,-1"),
    Command("cover.cover", "enter,space", "cover", N_("cover"), N_("Cover what is in the frame"), key_shown="Enter"),
    Command("cover.closer", "z", "closer", N_("closer"), N_("Look closer at what is around the frame; again: at all")),
    Command("cover.undo", "u,backspace", "undo", N_("undo"), N_("Take the last cover away again")),
    Command("cover.keep", "ctrl+s,f2,k", "keep", N_("keep"), N_("Keep the covered picture"), key_shown="Ctrl+S"),
    Command("cover.back", "escape", "back", N_("Back"), N_("Back without covering"), key_shown="Esc"),
)
"""Covering parts of a picture."""
