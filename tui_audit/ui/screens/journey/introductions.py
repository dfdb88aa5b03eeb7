"""Title of each page of a journey, and the sentence that says what the page shows and what to do with it."""

from collections.abc import Mapping

from tui_audit.domain.journey.model import NAMED_LOWS, Journey
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, message

TITLES: Mapping[str, Message] = {
    "curve": message("Curve"),
    "map": message("Map by customer type"),
    "map-channels": message("Map by channel"),
    "priorities": message("Importance and performance"),
    "qualities": message("Qualities"),
    "stages": message("Stages"),
    "figures": message("Customer figures"),
    "checks": message("Checks"),
    "rivals": message("Competitors"),
    "review": message("Map review"),
}

INTRODUCTIONS: Mapping[str, Message] = {
    "curve": message("Your touchpoint scores in the order customers reach them."),
    "map": message(
        "All touchpoints by stage and customer type. Look for low scores, and for blank cells where customers get"
        " nothing."
    ),
    "map-channels": message(
        "All touchpoints by stage and channel. Look for low scores, and for channels that stop before the purchase."
    ),
    "priorities": message("What matters most to customers against how well you do it. Work down the “Fix first” list."),
    "qualities": message("How customers would describe the store. Raise the shortest bar first."),
    "stages": message(
        "Where your effort goes along the customer journey, from awareness to advocacy. Strengthen sparse stages."
    ),
    "figures": message("Numbers from your customers against target and benchmark. Act on the missed targets."),
    "checks": message("Five common mistakes, checked against a year of audits in this store. Correct those marked ▼."),
    "rivals": message("You and your competitors on the questions answered in both audits. Learn where they are ahead."),
    "review": message(
        "Review the touchpoint map once a year: add missing touchpoints and remove those customers no longer use."
    ),
}


def introduction(t: Translator, page: str, made: Journey) -> str:
    """Return what a page shows and what to do with it; for the curve, which touchpoints to start with."""
    words = t.say(INTRODUCTIONS[page])
    if page != "curve" or not made.low_points:
        return words
    start = (
        t("Start with the five marked “low”.")
        if len(made.low_points) == NAMED_LOWS
        else t("Start with those marked “low”.")
    )
    return f"{words} {start}"
