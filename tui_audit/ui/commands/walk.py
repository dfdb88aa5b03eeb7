"""Commands of the walk."""

from tui_audit.message import N_
from tui_audit.ui.commands import Command

_RATE = tuple(
    Command(f"walk.answer.{digit}", digit, f"answer('{digit}')", N_("Answer"), N_("Give this answer"), shown=False)
    for digit in "1234567890"
)

ANSWERS = (
    *_RATE,
    Command("walk.answer.yes", "y", "answer('y')", N_("Yes"), N_("Answer yes"), shown=False),
    Command("walk.answer.no", "n", "answer('n')", N_("No"), N_("Answer no"), shown=False),
    Command("walk.point", "full_stop,comma", "point", N_("Decimals"), N_("Go on to the decimals"), shown=False),
    Command("walk.shorter", "backspace", "shorter", N_("Erase"), N_("Erase the last digit"), shown=False),
    Command("walk.more", "plus", "count(1)", N_("One more"), N_("Count one more"), shown=False, key_shown="+"),
    Command("walk.fewer", "minus", "count(-1)", N_("One less"), N_("Count one less"), shown=False, key_shown="-"),
    Command(
        "walk.keep",
        "enter",
        "keep",
        N_("Keep"),
        N_("Keep the number, be done with ticking, write the text or the date"),
        shown=False,
        key_shown="Enter",
    ),
    Command(
        "walk.stopwatch", "w", "stopwatch", N_("Stopwatch"), N_("Start the stopwatch, or stop it and keep the time")
    ),
)
"""Keys that answer; which of them a question takes stands in the footer."""

NOTING = (
    Command("walk.not_here", "x", "not_here", N_("not here"), N_("Not in this store: asks why")),
    Command("walk.not_seen", "s", "not_seen", N_("not seen"), N_("Not seen today; once more: says why")),
    Command("walk.finding", "f", "finding", N_("finding"), N_("Note a finding in one line")),
    Command("walk.note", "t", "note", N_("note"), N_("Write a note to this answer")),
    Command("walk.photo", "p", "photo", N_("photo"), N_("Attach a photo, promise it, or say why there is none")),
    Command("walk.undo", "u", "undo", N_("undo"), N_("Take the last answer back; again: the one before")),
)
"""Keys beside the answer."""

NOTE = Command("note.leave", "escape,ctrl+s", "close_note", N_("keep"), N_("Keep the note"), key_shown="Ctrl+S Esc")
"""The key while a note is written."""

MOVING = (
    Command("walk.next_open", "g", "next_open", N_("go on"), N_("Go to the next open question")),
    Command("walk.find", "slash", "find", N_("find"), N_("Find a question by its words"), key_shown="/"),
    Command("walk.list", "l", "toggle_list", N_("list"), N_("Show or hide the list of questions")),
    Command("walk.rest", "m", "rest", N_("rest fine"), N_("The rest of this section meets the standard")),
    Command(
        "walk.part_next",
        "right_square_bracket",
        "part(1)",
        N_("part"),
        N_("Walk one part only: outside, floor, till, desk; then all again"),
        key_shown="]",
    ),
    Command(
        "walk.part_previous",
        "left_square_bracket",
        "part(-1)",
        N_("part"),
        N_("The part before"),
        shown=False,
        key_shown="[",
    ),
    Command("walk.next", "down,right,tab", "move(1)", N_("next"), N_("The next question"), shown=False, key_shown="↓"),
    Command(
        "walk.previous",
        "up,left,shift+tab",
        "move(-1)",
        N_("previous"),
        N_("The question before"),
        shown=False,
        key_shown="↑",
    ),
    Command(
        "walk.page_down",
        "pagedown",
        "page(1)",
        N_("more"),
        N_("Read on in a long question; else the next section"),
        shown=False,
        key_shown="PgDn",
    ),
    Command(
        "walk.page_up",
        "pageup",
        "page(-1)",
        N_("back"),
        N_("Read back in a long question; else the section before"),
        shown=False,
        key_shown="PgUp",
    ),
    Command("walk.first", "home", "first", N_("first"), N_("The first question"), shown=False, key_shown="Home"),
    Command("walk.last", "end", "last", N_("last"), N_("The last question"), shown=False, key_shown="End"),
)
"""Keys that go from question to question."""

HISTORY = Command(
    "walk.history", "h", "history", N_("history"), N_("What the last eight audits found at this question")
)
"""The key to what was found before."""

EARLIER = Command(
    "walk.earlier", "a", "earlier", N_("agreed before"), N_("What was agreed before: is it really done?"), shown=False
)
"""The key to what earlier audits agreed."""

FEELING = Command(
    "walk.feel", "c", "feel", N_("feeling"), N_("What a customer would feel at this touchpoint"), shown=False
)
"""The key to what a customer would feel."""

LEAVING = (
    Command("walk.findings", "F", "findings", N_("findings"), N_("All findings of this walk, and what will be done")),
    Command("walk.review", "r", "review", N_("review"), N_("Score, what is missing, and completion")),
    Command("walk.back", "escape", "back", N_("leave"), N_("Leave the walk; it is all kept"), key_shown="Esc"),
)
"""Keys that leave the card."""

ENTERING = (
    Command("walk.paper", "e", "paper", N_("from paper"), N_("Enter from paper: type what is ticked on the worksheet")),
)
"""Keys for a walk that was noted on paper."""

WALK = (*ANSWERS, *NOTING, *MOVING, FEELING, HISTORY, EARLIER, *LEAVING, *ENTERING)
"""Every command of the walk."""

PAPER = (
    Command("paper.sheet", "f3", "other_sheet", N_("other sheet"), N_("The store's own sheet, or the one for all")),
    Command("paper.up", "up", "step(-1)", N_("up"), N_("Begin at the question before"), key_shown="↑"),
    Command("paper.down", "down", "step(1)", N_("down"), N_("Begin at the next question"), key_shown="↓"),
    Command(
        "paper.cancel", "escape", "cancel", N_("walk"), N_("Back to the walk; all lines are kept"), key_shown="Esc"
    ),
)
"""Keys while a worksheet is entered."""

FIND = (
    Command("find.down", "down", "cursor(1)", N_("down"), N_("The next one found"), key_shown="↓"),
    Command("find.up", "up", "cursor(-1)", N_("up"), N_("The one before"), key_shown="↑"),
    Command("find.cancel", "escape", "cancel", N_("stay"), N_("Stay where you were"), key_shown="Esc"),
)
"""Keys while finding."""
