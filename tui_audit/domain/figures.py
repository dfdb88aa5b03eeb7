"""Figures: exact fractions of what people wrote, rounding for print, and numbers as text."""

from fractions import Fraction
from math import floor
from typing import TypeGuard

_HALF = Fraction(1, 2)


def is_figure(value: object) -> TypeGuard[float]:
    """Return whether a value is a number; True and False are not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def exact_fraction(figure: object) -> Fraction:
    """Return a number exactly as people wrote it: 0.1 is a tenth, not the nearest binary fraction."""
    return Fraction(figure) if isinstance(figure, int) else Fraction(str(figure))


def round_half_up(percent: Fraction | None) -> float | None:
    """Return a figure as printed, rounded half up to one decimal; None stays None."""
    return None if percent is None else floor(percent * 10 + _HALF) / 10


def printed_difference(now: float | None, before: float | None) -> float | None:
    """Return the difference between two printed figures, exact to one decimal; None if either is missing."""
    return None if now is None or before is None else float(exact_fraction(now) - exact_fraction(before))


def with_unit(number: str, unit: str) -> str:
    """Return a written number with its unit and a real minus: ``4.5 stars``, ``−12.5%``."""
    shown = number.replace("-", "−", 1) if number.startswith("-") else number
    return f"{shown}%" if unit == "%" else f"{shown} {unit}".rstrip()


def number_text(value: float) -> str:
    """Return a number without superfluous decimals and without an exponent: 75 for 75.0."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return f"{value:.12f}".rstrip("0").rstrip(".") if abs(value) < 1e-4 else repr(value)
