"""Words about lists of actions."""

from tui_audit.i18n.translator import Translator


def competitor_actions_words(t: Translator, count: int) -> str:
    """Return how many actions a list over all stores leaves out; empty for none."""
    if not count:
        return ""
    return t.plural(
        "Not listed: %(count)s action of a competitor’s store.",
        "Not listed: %(count)s actions of competitors’ stores.",
        count,
    )
