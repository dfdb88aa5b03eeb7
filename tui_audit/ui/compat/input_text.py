"""Changes how a Textual Input draws its value, which it sends to the terminal unfiltered."""

from collections.abc import Callable
from typing import TypeVar

from rich.text import Text
from textual.widgets import Input

InputClass = TypeVar("InputClass", bound=type[Input])


def drawing(alter: Callable[[str], str]) -> Callable[[InputClass], InputClass]:
    """Return a class decorator for an Input that passes the drawn text through ``alter``; the value is unchanged.

    ``alter`` must return as many characters as it receives.
    """

    def decorate(widget: InputClass) -> InputClass:
        unaltered = widget._value.fget  # type: ignore[attr-defined]

        def drawn(self: Input) -> Text:
            text: Text = unaltered(self)
            text.plain = alter(text.plain)
            return text

        widget._value = property(drawn)  # type: ignore[assignment, method-assign]
        return widget

    return decorate
