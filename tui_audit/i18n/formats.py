"""Values formatted for people: enum values, store attributes, percentages, dates, times, periods."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from tui_audit.domain.checklist.model import Phase
from tui_audit.domain.figures import number_text, with_unit
from tui_audit.domain.planning import period as period_rules
from tui_audit.i18n.dates import date_words, day_month_words
from tui_audit.i18n.labels.tables import ATTRIBUTES, FACES, FEELINGS, STEPS, WORDS
from tui_audit.i18n.translator import DEFAULT, Translator
from tui_audit.message import Message, message

DASH = "–"
"""Shown in place of a missing figure."""


def word(t: Translator, value: StrEnum) -> str:
    """Return the translated word for an enum value."""
    return t.say(WORDS[type(value).__name__][value.value])


def phase_label(t: Translator, phase: Phase) -> str:
    """Return a phase as one word: Before, During, After."""
    return t.say(_SHORT[phase])


def attribute_word(t: Translator, name: str) -> str:
    """Return the word for a store attribute; an unknown attribute is returned unchanged."""
    return t.say(ATTRIBUTES[name]) if name in ATTRIBUTES else name


def percent(t: Translator, figure: float | None) -> str:
    """Return a percentage as the language writes it, ``68.8%``, or ``75%`` if it is whole; a dash for None."""
    if figure is None:
        return DASH
    shown = Decimal(f"{figure:.1f}").normalize()
    if t.language == DEFAULT:
        return f"{shown:f}%"
    from babel.numbers import format_percent

    return format_percent(shown / 100, locale=t.language, decimal_quantization=False)


def difference(t: Translator, figure: float | None) -> str:
    """Return a difference between two printed figures, ``+1.2``, ``−1.2`` or ``±0``; a dash for None."""
    if figure is None:
        return DASH
    if not round(figure, 1):
        return "±0"
    return f"{'+' if figure > 0 else '−'}{_decimal(t, abs(figure))}"


def step_words(t: Translator, step: int) -> str:
    """Return one of the four steps of the customer journey, 1 to 4, with its number: ``2 enter the store``."""
    return f"{step} {t.say(STEPS[step])}"


def feeling_words(t: Translator, value: int) -> str:
    """Return a customer's feeling, 1 (worst) to 5, as a face and words: ``:-( annoyed``."""
    return f"{FACES[value]} {t.say(FEELINGS[value])}"


def number_with_unit(number: float | None, unit: str) -> str:
    """Return a number with its unit: ``4.5 stars``, ``12.5%``; a dash for None."""
    return DASH if number is None else with_unit(number_text(number), unit)


def date_text(t: Translator, iso: str) -> str:
    """Return the date of an ISO date or date and time: ``22 Nov 2026``; any other text is returned unchanged."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return date_words(t.language, day)


def day_month_text(t: Translator, iso: str) -> str:
    """Return an ISO date without its year: ``22 Nov``; any other text is returned unchanged."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return day_month_words(t.language, day)


def time_text(iso: str) -> str:
    """Return hour and minute of an ISO date and time, in its own time zone: ``14:03``; any other text is unchanged."""
    try:
        return datetime.fromisoformat(iso).strftime("%H:%M") if len(iso) > 10 else iso
    except ValueError:
        return iso


def period_words(t: Translator, period: str) -> str:
    """Return a period as people write it: ``Q4 2026``, ``November 2026``; any other text is returned unchanged."""
    return t.say(period_rules.period_words(period))


def _decimal(t: Translator, figure: float) -> str:
    if t.language == DEFAULT:
        return f"{figure:.1f}"
    from babel.numbers import format_decimal

    return format_decimal(figure, format="0.0", locale=t.language)


_SHORT: Mapping[Phase, Message] = {
    Phase.BEFORE: message("Before"),
    Phase.DURING: message("During"),
    Phase.AFTER: message("After"),
}
