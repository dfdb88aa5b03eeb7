"""Commands of the customer journey."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK

OPEN_JOURNEY = Command(
    "journey.open", "j", "journey", message("Journey"), message("Show the audit as a customer journey")
)
"""Command that opens the journey of an audit."""

JOURNEY = (
    Command(
        "journey.curve", "1", "page('curve')", message("Curve"), message("Show every touchpoint in the order audited")
    ),
    Command(
        "journey.map",
        "2",
        "page('map')",
        message("Map"),
        message("Show the touchpoints by stage of the customer journey"),
    ),
    Command(
        "journey.priorities",
        "3",
        "page('priorities')",
        message("Priorities"),
        message("Show importance and performance, and your top priorities"),
    ),
    Command(
        "journey.qualities",
        "4",
        "page('qualities')",
        message("Qualities"),
        message("Show the six qualities, four customer steps and promises"),
    ),
    Command(
        "journey.stages",
        "5",
        "page('stages')",
        message("Stages"),
        message("Show how the touchpoints are spread over the stages"),
    ),
    Command("journey.figures", "6", "page('figures')", message("Figures"), message("Show customer figures over time")),
    Command("journey.checks", "7", "page('checks')", message("Checks"), message("Check for five common mistakes")),
    Command(
        "journey.rivals",
        "8",
        "page('rivals')",
        message("Competitors"),
        message("Show where competitors are ahead, and where you are"),
    ),
    Command(
        "journey.review",
        "9",
        "page('review')",
        message("Map review"),
        message("Review the touchpoint map once a year"),
    ),
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
