"""Commands of the customer journey."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK

OPEN_JOURNEY = Command(
    "journey.open", "j", "journey", message("Journey"), message("The same answers, read as a customer's journey")
)
"""Command that opens the journey of an audit."""

JOURNEY = (
    Command(
        "journey.curve", "1", "page('curve')", message("Curve"), message("Touchpoint by touchpoint, in walking order")
    ),
    Command(
        "journey.map", "2", "page('map')", message("Map"), message("Stages of the customer's life and who or where")
    ),
    Command(
        "journey.priorities",
        "3",
        "page('priorities')",
        message("Priorities"),
        message("Importance beside score: what comes first"),
    ),
    Command(
        "journey.qualities",
        "4",
        "page('qualities')",
        message("Qualities"),
        message("Six qualities, four steps, promises"),
    ),
    Command("journey.stages", "5", "page('stages')", message("Stages"), message("How the touchpoints are spread")),
    Command("journey.figures", "6", "page('figures')", message("Figures"), message("Customer figures over the audits")),
    Command("journey.checks", "7", "page('checks')", message("Checks"), message("Five mistakes, looked for")),
    Command(
        "journey.rivals",
        "8",
        "page('rivals')",
        message("Competitors"),
        message("Where they are ahead, and where we are"),
    ),
    Command(
        "journey.review",
        "9",
        "page('review')",
        message("Map review"),
        message("Once a year: what the map itself lacks"),
    ),
    Command(
        "journey.explain", "e", "explain", message("Explain"), message("The lines that add up to the figure marked")
    ),
    Command(
        "journey.turn",
        "v",
        "turn",
        message("View"),
        message("Map: by customers or channels; curve, priorities, qualities: list or drawing"),
    ),
    BACK,
)
"""Commands of the journey screen."""

MAP = (
    Command("map.left", "left", "move(0,-1)", message("Left"), message("The stage before"), shown=False, key_shown="←"),
    Command("map.right", "right", "move(0,1)", message("Right"), message("The next stage"), shown=False, key_shown="→"),
    Command("map.up", "up", "move(-1,0)", message("Up"), message("The touchpoint above"), shown=False, key_shown="↑"),
    Command(
        "map.down", "down", "move(1,0)", message("Down"), message("The touchpoint below"), shown=False, key_shown="↓"
    ),
    Command("map.page_up", "pageup", "row(-1)", message("Up"), message("The row above"), shown=False, key_shown="PgUp"),
    Command(
        "map.page_down", "pagedown", "row(1)", message("Down"), message("The row below"), shown=False, key_shown="PgDn"
    ),
    Command(
        "map.open",
        "enter",
        "choose",
        message("Open"),
        message("All that is known of the touchpoint"),
        key_shown="Enter",
    ),
)
"""Commands to move about in the touchpoint map."""

TOUCHPOINT = (BACK,)
"""Commands of the screen of a touchpoint."""
