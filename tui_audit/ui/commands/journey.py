"""Keys of the customer's journey."""

from tui_audit.message import N_
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK

OPEN_JOURNEY = Command(
    "journey.open", "j", "journey", N_("Journey"), N_("The same answers, read as a customer's journey")
)
"""On every screen of an audit."""

JOURNEY = (
    Command("journey.curve", "1", "page('curve')", N_("Curve"), N_("Touchpoint by touchpoint, in walking order")),
    Command("journey.map", "2", "page('map')", N_("Map"), N_("Stages of the customer's life and who or where")),
    Command(
        "journey.priorities",
        "3",
        "page('priorities')",
        N_("Priorities"),
        N_("Importance beside score: what comes first"),
    ),
    Command("journey.qualities", "4", "page('qualities')", N_("Qualities"), N_("Six qualities, four steps, promises")),
    Command("journey.stages", "5", "page('stages')", N_("Stages"), N_("How the touchpoints are spread")),
    Command("journey.figures", "6", "page('figures')", N_("Figures"), N_("Customer figures over the audits")),
    Command("journey.checks", "7", "page('checks')", N_("Checks"), N_("Five mistakes, looked for")),
    Command("journey.rivals", "8", "page('rivals')", N_("Competitors"), N_("Where they are ahead, and where we are")),
    Command("journey.review", "9", "page('review')", N_("Map review"), N_("Once a year: what the map itself lacks")),
    Command("journey.explain", "e", "explain", N_("Explain"), N_("The lines that add up to the figure marked")),
    Command(
        "journey.turn",
        "v",
        "turn",
        N_("View"),
        N_("Map: by customers or channels; curve, priorities, qualities: list or drawing"),
    ),
    BACK,
)
"""The journey of one audit."""

MAP = (
    Command("map.left", "left", "move(0,-1)", N_("Left"), N_("The stage before"), shown=False, key_shown="←"),
    Command("map.right", "right", "move(0,1)", N_("Right"), N_("The next stage"), shown=False, key_shown="→"),
    Command("map.up", "up", "move(-1,0)", N_("Up"), N_("The touchpoint above"), shown=False, key_shown="↑"),
    Command("map.down", "down", "move(1,0)", N_("Down"), N_("The touchpoint below"), shown=False, key_shown="↓"),
    Command("map.page_up", "pageup", "row(-1)", N_("Up"), N_("The row above"), shown=False, key_shown="PgUp"),
    Command("map.page_down", "pagedown", "row(1)", N_("Down"), N_("The row below"), shown=False, key_shown="PgDn"),
    Command("map.open", "enter", "choose", N_("Open"), N_("All that is known of the touchpoint"), key_shown="Enter"),
)
"""Walking about in the touchpoint map."""

TOUCHPOINT = (BACK,)
"""One touchpoint."""
