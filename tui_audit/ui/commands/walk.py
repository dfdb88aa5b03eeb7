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
        "walk.point", "full_stop,comma", "point", message("Decimals"), message("Type the decimal mark"), shown=False
    ),
    Command("walk.shorter", "backspace", "shorter", message("Erase"), message("Erase the last character"), shown=False),
    Command(
        "walk.more", "plus", "count(1)", message("Add 1"), message("Add 1 to the count"), shown=False, key_shown="+"
    ),
    Command(
        "walk.fewer",
        "minus",
        "count(-1)",
        message("Subtract 1"),
        message("Subtract 1 from the count"),
        shown=False,
        key_shown="-",
    ),
    Command(
        "walk.keep",
        "enter",
        "keep",
        message("Save"),
        message("Save the number or the ticked answers, write a text, or go to the next question"),
        shown=False,
        key_shown="Enter",
    ),
)
"""Commands that answer a question; the footer shows the keys that the question takes."""

STOPWATCH = Command(
    "walk.stopwatch",
    "space",
    "stopwatch",
    message("Stopwatch"),
    message("Start the stopwatch, or stop it and save the time"),
    key_shown="Space",
)
"""Command for questions about a duration."""

NOTING = (
    Command("walk.not_here", "x", "not_here", message("Not here"), message("Not in this store; you can add a reason")),
    Command(
        "walk.not_seen",
        "s",
        "not_seen",
        message("Not seen"),
        message("Not seen today; used again at the same question, it asks for the reason"),
    ),
    Command("walk.finding", "f", "finding", message("Finding"), message("Record a finding")),
    Command("walk.note", "t", "note", message("Note"), message("Add a note to this answer")),
    Command("walk.photo", "i", "photo", message("Photo"), message("Add a photo, or record why there is none")),
    Command("walk.undo", "u", "undo", message("Undo"), message("Undo the last thing you did; press again for more")),
)
"""Commands that add to an answer, give a reason for none, or undo."""

SUGGEST = Command(
    "walk.suggest",
    "P",
    "suggest",
    message("Pick a finding"),
    message("After a low answer, pick a suggested finding with its action"),
)
"""Command that offers the suggested findings of a low answer."""

SAVE_TEXT = Command(
    "note.leave",
    "ctrl+s,f2",
    "screen.save_text",
    message("Save"),
    message("Save the text"),
    key_shown="Ctrl+S",
)
"""Command that saves and closes a note or text answer."""

CANCEL_TEXT = Command(
    "note.cancel",
    "escape",
    "screen.cancel_text",
    message("Cancel"),
    message("Close without saving; asks first if you typed something"),
    key_shown="Esc",
)
"""Command that closes a note or text answer without saving it."""

MOVING = (
    Command(
        "walk.next_open",
        "g",
        "next_open",
        message("Next gap"),
        message("Go to the next question that is not answered or lacks a note or photo"),
    ),
    Command("walk.find", "slash", "find", message("Find"), message("Find a question by keyword"), key_shown="/"),
    Command("walk.list", "l", "toggle_list", message("List"), message("Show or hide the list of questions")),
    Command(
        "walk.rest",
        "m",
        "rest",
        message("Rest of section"),
        message("Answer the rest of this section with “meets the standard”"),
    ),
    Command(
        "walk.part_next",
        "right_square_bracket",
        "part(1)",
        message("Part"),
        message("Show one part of the store only: outside, shop floor, till or back office"),
        key_shown="]",
    ),
    Command(
        "walk.part_previous",
        "left_square_bracket",
        "part(-1)",
        message("Part"),
        message("Show the previous part of the store"),
        shown=False,
        key_shown="[",
    ),
    Command(
        "walk.next",
        "down,right,tab",
        "move(1)",
        message("Next"),
        message("Next question"),
        shown=False,
        key_shown="↓",
    ),
    Command(
        "walk.previous",
        "up,left,shift+tab",
        "move(-1)",
        message("Previous"),
        message("Previous question"),
        shown=False,
        key_shown="↑",
    ),
    Command(
        "walk.page_down",
        "pagedown",
        "page(1)",
        message("Page down"),
        message("Page down in a long question, or go to the next section"),
        shown=False,
        key_shown="PgDn",
    ),
    Command(
        "walk.page_up",
        "pageup",
        "page(-1)",
        message("Page up"),
        message("Page up in a long question, or go to the previous section"),
        shown=False,
        key_shown="PgUp",
    ),
    Command("walk.first", "home", "first", message("First"), message("First question"), shown=False, key_shown="Home"),
    Command("walk.last", "end", "last", message("Last"), message("Last question"), shown=False, key_shown="End"),
)
"""Commands that move between questions, show the list, or answer the rest of a section."""

HISTORY = Command(
    "walk.history",
    "h",
    "history",
    message("Previous answers"),
    message("Previous answers and findings at this question"),
)
"""Command that opens the previous answers to the question."""

OPEN_PREVIOUS_ACTIONS = Command(
    "walk.earlier",
    "a",
    "earlier",
    message("Previous actions"),
    message("Check the actions agreed in previous audits"),
    shown=False,
)
"""Command that opens the actions agreed in earlier audits."""

FEELING = Command(
    "walk.feel",
    "colon",
    "feel",
    message("Customer’s feeling"),
    message("Record what a customer would feel at this touchpoint"),
    shown=False,
    key_shown=":",
)
"""Command for what a customer would feel at the touchpoint."""

LEAVING = (
    Command(
        "walk.findings",
        "F",
        "findings",
        message("All findings"),
        message("All findings of this audit, and their actions"),
    ),
    Command("walk.review", "r", "review", message("Review"), message("Score, gaps and completion")),
    Command(
        "walk.back",
        "escape",
        "back",
        message("Leave"),
        message("Leave the audit; everything is saved"),
        key_shown="Esc",
    ),
)
"""Commands that open other screens of the audit, or leave the walk-through."""

ENTER_WORKSHEET = (
    Command(
        "walk.paper",
        "w",
        "paper",
        message("Worksheet"),
        message("Enter answers from a printed worksheet"),
    ),
)
"""Command that starts entering answers from a paper worksheet."""

ALL_KEYS = Command(
    "walk.commands",
    "ctrl+o",
    "commands",
    message("More keys"),
    message("Show the shortcuts for this question, also while you type an answer"),
    key_shown="Ctrl+O",
)
"""Command that lists the commands of the walk-through with their keys."""

LISTED = (*NOTING, SUGGEST, *MOVING[:5], FEELING, HISTORY, OPEN_PREVIOUS_ACTIONS, *LEAVING[:2], *ENTER_WORKSHEET)
"""The commands in that list."""

WALK = (
    *ANSWERS,
    STOPWATCH,
    *NOTING,
    SUGGEST,
    *MOVING,
    FEELING,
    HISTORY,
    OPEN_PREVIOUS_ACTIONS,
    *LEAVING,
    *ENTER_WORKSHEET,
    ALL_KEYS,
)
"""All commands of the walk-through."""

COMMAND_LIST = (
    Command(
        "commands.cancel",
        "escape,ctrl+o",
        "cancel",
        message("Cancel"),
        message("Back to the question"),
        key_shown="Esc",
    ),
    Command("commands.next", "tab", "cursor(1)", message("Down"), message("Next line"), shown=False, key_shown="Tab"),
    Command("commands.previous", "shift+tab", "cursor(-1)", message("Up"), message("Previous line"), shown=False),
)
"""Commands while the list of commands is shown."""

WORKSHEET_ENTRY = (
    Command(
        "paper.sheet",
        "f3",
        "other_sheet",
        message("Other sheet"),
        message("Change between this store’s worksheet and the one for any store"),
    ),
    Command(
        "paper.up", "up,shift+tab", "step(-1)", message("Up"), message("Start at the question before"), key_shown="↑"
    ),
    Command("paper.down", "down,tab", "step(1)", message("Down"), message("Start at the next question"), key_shown="↓"),
    Command(
        "paper.cancel",
        "escape",
        "cancel",
        message("Close"),
        message("Back to the questions; all entered lines are saved"),
        key_shown="Esc",
    ),
)
"""Commands while a worksheet is entered."""

FIND = (
    Command("find.down", "down,tab", "cursor(1)", message("Down"), message("Next match"), key_shown="↓"),
    Command("find.up", "up,shift+tab", "cursor(-1)", message("Up"), message("Previous match"), key_shown="↑"),
    Command(
        "find.cancel",
        "escape",
        "cancel",
        message("Cancel"),
        message("Close and stay on this question"),
        key_shown="Esc",
    ),
)
"""Commands while a question is searched for."""
