"""How a Textual Input draws its value: it sends the text to the terminal as it is."""

from collections.abc import Callable
from typing import TypeVar

from rich.text import Text
from textual.widgets import Input

InputClass = TypeVar("InputClass", bound=type[Input])


def drawing(alter: Callable[[str], str]) -> Callable[[InputClass], InputClass]:
    """Return a decorator for an Input that draws its value altered, letter for letter; the value itself stays."""

    def decorate(widget: InputClass) -> InputClass:
        unaltered = widget._value.fget  # type: ignore[attr-defined]

        def drawn(self: Input) -> Text:
            text: Text = unaltered(self)
            text.plain = alter(text.plain)
            return text

        widget._value = property(drawn)  # type: ignore[assignment, method-assign]
        return widget

    return decorate
