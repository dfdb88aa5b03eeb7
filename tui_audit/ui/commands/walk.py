"""Commands of the walk-through, in which an audit is recorded."""

from tui_audit.message import message
from tui_audit.ui.commands import Command

_RATE = tuple(
    Command(
        f"walk.answer.{digit}", digit, f"answer('{digit}')", message("Answer"), message("Give this answer"), shown=False
    )
    for digit in "1234567890"
)

ANSWERS = (
    *_RATE,
    Command("walk.answer.yes", "y", "answer('y')", message("Yes"), message("Answer yes"), shown=False),
    Command("walk.answer.no", "n", "answer('n')", message("No"), message("Answer no"), shown=False),
    Command(
        "walk.point", "full_stop,comma", "point", message("Decimals"), message("Go on to the decimals"), shown=False
    ),
    Command("walk.shorter", "backspace", "shorter", message("Erase"), message("Erase the last digit"), shown=False),
    Command(
        "walk.more", "plus", "count(1)", message("One more"), message("Count one more"), shown=False, key_shown="+"
    ),
    Command(
        "walk.fewer", "minus", "count(-1)", message("One less"), message("Count one less"), shown=False, key_shown="-"
    ),
    Command(
        "walk.keep",
        "enter",
        "keep",
        message("Keep"),
        message("Keep the number, be done with ticking, write the text or the date"),
        shown=False,
        key_shown="Enter",
    ),
    Command(
        "walk.stopwatch",
        "w",
        "stopwatch",
        message("Stopwatch"),
        message("Start the stopwatch, or stop it and keep the time"),
    ),
)
"""Commands that answer a question; the footer shows the keys that the question takes."""

NOTING = (
    Command("walk.not_here", "x", "not_here", message("not here"), message("Not in this store: asks why")),
    Command("walk.not_seen", "s", "not_seen", message("not seen"), message("Not seen today; once more: says why")),
    Command("walk.finding", "f", "finding", message("finding"), message("Note a finding in one line")),
    Command("walk.note", "t", "note", message("note"), message("Write a note to this answer")),
    Command(
        "walk.photo", "p", "photo", message("photo"), message("Attach a photo, promise it, or say why there is none")
    ),
    Command("walk.undo", "u", "undo", message("undo"), message("Take the last answer back; again: the one before")),
)
"""Commands that add to an answer, give a reason for none, or undo."""

NOTE = Command(
    "note.leave", "escape,ctrl+s", "close_note", message("keep"), message("Keep the note"), key_shown="Ctrl+S Esc"
)
"""Command that saves and closes a note."""

MOVING = (
    Command("walk.next_open", "g", "next_open", message("go on"), message("Go to the next open question")),
    Command("walk.find", "slash", "find", message("find"), message("Find a question by its words"), key_shown="/"),
    Command("walk.list", "l", "toggle_list", message("list"), message("Show or hide the list of questions")),
    Command("walk.rest", "m", "rest", message("rest fine"), message("The rest of this section meets the standard")),
    Command(
        "walk.part_next",
        "right_square_bracket",
        "part(1)",
        message("part"),
        message("Walk one part only: outside, floor, till, desk; then all again"),
        key_shown="]",
    ),
    Command(
        "walk.part_previous",
        "left_square_bracket",
        "part(-1)",
        message("part"),
        message("The part before"),
        shown=False,
        key_shown="[",
    ),
    Command(
        "walk.next",
        "down,right,tab",
        "move(1)",
        message("next"),
        message("The next question"),
        shown=False,
        key_shown="↓",
    ),
    Command(
        "walk.previous",
        "up,left,shift+tab",
        "move(-1)",
        message("previous"),
        message("The question before"),
        shown=False,
        key_shown="↑",
    ),
    Command(
        "walk.page_down",
        "pagedown",
        "page(1)",
        message("more"),
        message("Read on in a long question; else the next section"),
        shown=False,
        key_shown="PgDn",
    ),
    Command(
        "walk.page_up",
        "pageup",
        "page(-1)",
        message("back"),
        message("Read back in a long question; else the section before"),
        shown=False,
        key_shown="PgUp",
    ),
    Command(
        "walk.first", "home", "first", message("first"), message("The first question"), shown=False, key_shown="Home"
    ),
    Command("walk.last", "end", "last", message("last"), message("The last question"), shown=False, key_shown="End"),
)
"""Commands that move between questions, show the list, or answer the rest of a section."""

HISTORY = Command(
    "walk.history", "h", "history", message("history"), message("What the last eight audits found at this question")
)
"""Command that opens the previous answers to the question."""

OPEN_PREVIOUS_ACTIONS = Command(
    "walk.earlier",
    "a",
    "earlier",
    message("agreed before"),
    message("What was agreed before: is it really done?"),
    shown=False,
)
"""Command that opens the actions agreed in earlier audits."""

FEELING = Command(
    "walk.feel", "c", "feel", message("feeling"), message("What a customer would feel at this touchpoint"), shown=False
)
"""Command for what a customer would feel at the touchpoint."""

LEAVING = (
    Command(
        "walk.findings",
        "F",
        "findings",
        message("findings"),
        message("All findings of this walk, and what will be done"),
    ),
    Command("walk.review", "r", "review", message("review"), message("Score, what is missing, and completion")),
    Command(
        "walk.back", "escape", "back", message("leave"), message("Leave the walk; it is all kept"), key_shown="Esc"
    ),
)
"""Commands that open other screens of the audit, or leave the walk-through."""

ENTER_WORKSHEET = (
    Command(
        "walk.paper",
        "e",
        "paper",
        message("from paper"),
        message("Enter from paper: type what is ticked on the worksheet"),
    ),
)
"""Command that starts entering answers from a paper worksheet."""

WALK = (*ANSWERS, *NOTING, *MOVING, FEELING, HISTORY, OPEN_PREVIOUS_ACTIONS, *LEAVING, *ENTER_WORKSHEET)
"""All commands of the walk-through."""

WORKSHEET_ENTRY = (
    Command(
        "paper.sheet", "f3", "other_sheet", message("other sheet"), message("The store's own sheet, or the one for all")
    ),
    Command("paper.up", "up", "step(-1)", message("up"), message("Begin at the question before"), key_shown="↑"),
    Command("paper.down", "down", "step(1)", message("down"), message("Begin at the next question"), key_shown="↓"),
    Command(
        "paper.cancel",
        "escape",
        "cancel",
        message("walk"),
        message("Back to the walk; all lines are kept"),
        key_shown="Esc",
    ),
)
"""Commands while a worksheet is entered."""

FIND = (
    Command("find.down", "down", "cursor(1)", message("down"), message("The next one found"), key_shown="↓"),
    Command("find.up", "up", "cursor(-1)", message("up"), message("The one before"), key_shown="↑"),
    Command("find.cancel", "escape", "cancel", message("stay"), message("Stay where you were"), key_shown="Esc"),
)
"""Commands while a question is searched for."""
