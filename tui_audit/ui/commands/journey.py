"""Commands of the customer journey."""

from tui_audit.message import Message, message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK

OPEN_JOURNEY = Command(
    "journey.open", "j", "journey", message("Journey"), message("Show the audit as a customer journey")
)
"""Command that opens the journey of an audit."""

_PAGES = (
    ("curve", message("Curve"), message("Show every touchpoint in the order audited")),
    ("map", message("Map"), message("Show the touchpoints by stage of the customer journey")),
    ("priorities", message("Priorities"), message("Show importance and performance, and your top priorities")),
    ("qualities", message("Qualities"), message("Show the six qualities, four customer steps and promises")),
    ("stages", message("Stages"), message("Show how the touchpoints are spread over the stages")),
    ("figures", message("Figures"), message("Show customer figures over time")),
    ("checks", message("Checks"), message("Check for five common mistakes")),
    ("rivals", message("Competitors"), message("Show where competitors are ahead, and where you are")),
    ("review", message("Map review"), message("Review the touchpoint map once a year")),
)
PAGE_NAMES = tuple((page, name) for page, name, _tooltip in _PAGES)
"""Id and name of each page of the journey, in the order of their number keys."""


def _page(number: int, page: str, name: Message, tooltip: Message) -> Command:
    """Return the command that opens a page; the footer shows all nine as one key, ``1-9 Page``."""
    action, is_first = f"page('{page}')", number == 1
    label, shown = (message("Page"), "1-9") if is_first else (name, None)
    return Command(f"journey.{page}", str(number), action, label, tooltip, shown=is_first, key_shown=shown)


JOURNEY = (
    *(_page(number, *page) for number, page in enumerate(_PAGES, start=1)),
    Command(
        "journey.explain",
        "equals_sign",
        "explain",
        message("Explain"),
        message("Show the questions and points behind this score"),
        key_shown="=",
    ),
    Command(
        "journey.turn",
        "v",
        "turn",
        message("View"),
        message("Switch between list and chart, or the map by customers and by channels"),
    ),
    BACK,
)
"""Commands of the journey screen."""

MAP = (
    Command("map.left", "left", "move(0,-1)", message("Left"), message("Previous stage"), shown=False, key_shown="←"),
    Command("map.right", "right", "move(0,1)", message("Right"), message("Next stage"), shown=False, key_shown="→"),
    Command("map.up", "up", "move(-1,0)", message("Up"), message("Touchpoint above"), shown=False, key_shown="↑"),
    Command("map.down", "down", "move(1,0)", message("Down"), message("Touchpoint below"), shown=False, key_shown="↓"),
    Command("map.page_up", "pageup", "row(-1)", message("Up"), message("Row above"), shown=False, key_shown="PgUp"),
    Command(
        "map.page_down", "pagedown", "row(1)", message("Down"), message("Row below"), shown=False, key_shown="PgDn"
    ),
    Command(
        "map.open",
        "enter",
        "choose",
        message("Open"),
        message("Open the touchpoint"),
        key_shown="Enter",
    ),
)
"""Commands to move about in the touchpoint map."""

TOUCHPOINT = (BACK,)
"""Commands of the screen of a touchpoint."""
