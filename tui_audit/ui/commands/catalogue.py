"""All commands, grouped by the screen or dialog on which they work together."""

from collections.abc import Iterator, Mapping

from tui_audit.ui.commands import Command
from tui_audit.ui.commands.actions import ACTION, ACTIONS, PREVIOUS_ACTIONS
from tui_audit.ui.commands.app import APP, BACK
from tui_audit.ui.commands.checklist_editor import EDITOR, PICK, PREVIEW, PROBLEMS
from tui_audit.ui.commands.comparison import CHOOSE_AUDIT, COMPARED_QUESTION, COMPARISON, TREND, WHAT_IF
from tui_audit.ui.commands.copying import COPY
from tui_audit.ui.commands.dialogs import CHOICE, CONFIRM, LINE, MESSAGE, TEXT, WAITING
from tui_audit.ui.commands.forms import CHOICE_FIELD, FORM, KEEP, START, TICK_LIST
from tui_audit.ui.commands.home import (
    BACKUPS,
    CHECKLISTS,
    CHOOSE_AUDITS,
    CONFLICT,
    HOME,
    IMPORT,
    RANKING,
    SCHEDULE,
    STORE,
    STORES,
)
from tui_audit.ui.commands.journey import JOURNEY, MAP, TOUCHPOINT
from tui_audit.ui.commands.lists import LIST
from tui_audit.ui.commands.pages import GUIDE, HELP, OUTPUT
from tui_audit.ui.commands.photos import COVER, PHOTO_REVIEW, READING
from tui_audit.ui.commands.records import (
    ACTION_FORM,
    AUDIT,
    DETAILS,
    EXPLAIN,
    FINDING,
    FINDINGS,
    REDACTION,
    REVIEW,
)
from tui_audit.ui.commands.search import FILTER, SEARCH, SEARCH_EVERYTHING
from tui_audit.ui.commands.walk import CANCEL_TEXT, COMMAND_LIST, FIND, SAVE_TEXT, WALK, WORKSHEET_ENTRY

EVERYWHERE = (*APP, SEARCH_EVERYTHING)
"""Commands that work on every screen."""

_FIELDS = (*FORM, *CHOICE_FIELD, *TICK_LIST, *LIST)

SCREENS: Mapping[str, tuple[Command, ...]] = {
    "home": (*HOME, *FILTER, *LIST),
    "search": (*SEARCH, BACK),
    "store": (*STORE, *LIST),
    "stores": (*STORES, *LIST),
    "schedule": (*SCHEDULE, *LIST),
    "ranking": (*RANKING, *LIST),
    "checklists": (*CHECKLISTS, *LIST),
    "checklist editor": (*EDITOR, *LIST),
    "problems of a checklist": PROBLEMS,
    "preview of a question": PREVIEW,
    "pick questions": (*PICK, *LIST),
    "backups": (*BACKUPS, COPY, *LIST),
    "actions": ACTIONS,
    "action": ACTION,
    "previous actions": PREVIOUS_ACTIONS,
    "new audit": (*START, *_FIELDS),
    "walk-through": WALK,
    "note": (SAVE_TEXT, CANCEL_TEXT),
    "more keys": COMMAND_LIST,
    "worksheet": WORKSHEET_ENTRY,
    "find a question": FIND,
    "findings": FINDINGS,
    "finding": FINDING,
    "action of a finding": ACTION_FORM,
    "review": REVIEW,
    "details": DETAILS,
    "completed audit": AUDIT,
    "explanation": (*EXPLAIN, *LIST),
    "delete permanently": REDACTION,
    "comparison": (*COMPARISON, *LIST),
    "compared question": (*COMPARED_QUESTION, *LIST),
    "choose an audit": (*CHOOSE_AUDIT, *LIST),
    "history": (*TREND, *LIST),
    "what if": (*WHAT_IF, *TICK_LIST, *LIST),
    "journey": (*JOURNEY, *LIST, *MAP),
    "touchpoint": (*TOUCHPOINT, *LIST),
    "form": (*KEEP, *_FIELDS),
    "output": (*OUTPUT, COPY, *_FIELDS),
    "choose audit files": CHOOSE_AUDITS,
    "import": (*IMPORT, COPY, *LIST),
    "import conflict": CONFLICT,
    "help": HELP,
    "guide": (*GUIDE, *LIST),
    "picture is read": READING,
    "check a picture": PHOTO_REVIEW,
    "cover a picture": COVER,
    "confirmation": CONFIRM,
    "notice": MESSAGE,
    "line of text": LINE,
    "text": (*TEXT, *FORM),
    "choice": CHOICE,
    "waiting": WAITING,
}
"""The commands of each screen, with those of its lists and fields. ``EVERYWHERE`` works on all of them."""


def all_commands() -> Iterator[Command]:
    """Yield every command once."""
    yield from {command.id: command for group in (EVERYWHERE, *SCREENS.values()) for command in group}.values()
