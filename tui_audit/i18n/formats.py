"""The words that people read: of states and kinds, store attributes, percentages, days and times."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from tui_audit.domain.audit.answer_rules import number_words
from tui_audit.domain.checklist.model import Phase
from tui_audit.domain.planning import period as period_rules
from tui_audit.i18n.labels.tables import ATTRIBUTES, FACES, FEELINGS, STEPS, WORDS
from tui_audit.i18n.translator import DEFAULT, Translator
from tui_audit.message import Message, message

DASH = "–"
"""Stands where there is no figure."""


def word(t: Translator, value: StrEnum) -> str:
    """The word for one value of the domain, in the language in use."""
    return t.say(WORDS[type(value).__name__][value.value])


def short_word(t: Translator, phase: Phase) -> str:
    """A phase in one word: Before, During, After."""
    return t.say(_SHORT[phase])


def attribute_word(t: Translator, name: str) -> str:
    """The word for a store attribute; one that is not known stands as it is."""
    return t.say(ATTRIBUTES[name]) if name in ATTRIBUTES else name


def percent(t: Translator, figure: float | None) -> str:
    """A printed percentage: ``68.8 %``; a dash where there is none."""
    return DASH if figure is None else t("%(figure)s %%", figure=_decimal(t, figure))


def difference(t: Translator, figure: float | None) -> str:
    """A change between two printed figures: ``+1.2``, ``−1.2``, ``±0``; a dash where there is none."""
    if figure is None:
        return DASH
    if not round(figure, 1):
        return "±0"
    return f"{'+' if figure > 0 else '−'}{_decimal(t, abs(figure))}"


def step_words(t: Translator, step: int) -> str:
    """One of the journey's four steps, 1 to 4: ``2 through the door``."""
    return f"{step} {t.say(STEPS[step])}"


def feeling_words(t: Translator, value: int) -> str:
    """What a customer feels, 1 to 5, as a face and in words: ``:-( annoyed``."""
    return f"{FACES[value]} {t.say(FEELINGS[value])}"


def figure(number: float | None, unit: str) -> str:
    """A number with its unit: ``4.5 stars``; a dash where there is none."""
    return DASH if number is None else f"{number_words(number)} {unit}".rstrip()


def date_text(t: Translator, iso: str) -> str:
    """The day of an ISO date or date and time: ``22 Nov 2026``; a text that is neither stands as it is."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    if t.language == DEFAULT:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    from babel.dates import format_date

    return format_date(day, format="medium", locale=t.language)


def day_text(t: Translator, iso: str) -> str:
    """The day without its year, where that is plain: ``22 Nov``; a text that is no date stands as it is."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    if t.language == DEFAULT:
        return f"{day.day} {_MONTHS[day.month - 1]}"
    from babel.dates import format_skeleton

    return format_skeleton("MMMd", day, locale=t.language)


def time_text(iso: str) -> str:
    """Hour and minute of an ISO date and time, where it was taken: ``14:03``; any other text stands as it is."""
    try:
        return datetime.fromisoformat(iso).strftime("%H:%M") if len(iso) > 10 else iso
    except ValueError:
        return iso


def period_words(t: Translator, period: str) -> str:
    """A period as people say it: ``4th quarter of 2026``."""
    return t.say(period_rules.period_words(period))


def _decimal(t: Translator, figure: float) -> str:
    if t.language == DEFAULT:
        return f"{figure:.1f}"
    from babel.numbers import format_decimal

    return format_decimal(figure, format="0.0", locale=t.language)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SHORT: Mapping[Phase, Message] = {
    Phase.BEFORE: message("Before"),
    Phase.DURING: message("During"),
    Phase.AFTER: message("After"),
}
