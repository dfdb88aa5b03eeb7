"""Titles of the journey checks: the mistake where it was found, and what is right where it was not."""

from collections.abc import Mapping

from tui_audit.domain.journey.checks import Mistake, MistakeCheck
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, message

_RIGHT: Mapping[Mistake, Message] = {
    Mistake.CUSTOMERS_UNKNOWN: message("Enough customer types"),
    Mistake.INCONSISTENT: message("Touchpoints are consistent"),
    Mistake.IGNORED: message("Every weak touchpoint has an action"),
    Mistake.SAME_CONTEXT: message("Audits under varied conditions"),
    Mistake.NO_FIGURES: message("Customer figures are recorded"),
}


def check_title(t: Translator, check: MistakeCheck) -> str:
    """Return the mistake that was found; where it was not found, what is right instead."""
    return word(t, check.mistake) if check.is_found else t.say(_RIGHT[check.mistake])
