"""Texts that the lower floors name in English and the upper floors translate."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

COUNT = "count"
"""The value of a message that decides between its singular and its plural."""


@dataclass(frozen=True)
class Message:
    """A whole sentence in English, the gettext key of its translations; ``%(name)s`` marks the places of its values."""

    one: str
    """The sentence; where a number decides, the one about a single thing."""
    many: str = ""
    """The sentence about several things; empty where no number decides."""
    context: str = ""
    """Tells apart equal English texts that other languages say differently (gettext's msgctxt)."""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    """What fills the places; a value that is itself a Message is translated too."""

    def __str__(self) -> str:
        """The sentence in English, for logs and tests."""
        text = self.many if self.many and self.values[COUNT] != 1 else self.one
        return text % {name: str(value) for name, value in self.values.items()} if self.values else text

    def __bool__(self) -> bool:
        """Whether there is a text at all."""
        return bool(self.one)

    def filled(self, **values: object) -> "Message":
        """Return the same sentence with these values in their places."""
        return replace(self, values={**self.values, **values})


NOTHING = Message("")
"""No text where a Message is wanted."""


def message(text: str, /, **values: object) -> Message:
    """Return a sentence to be translated. The text is a literal, or the gettext template misses it."""
    return Message(text, values=values)


def plural(one: str, many: str, /, count: int, **values: object) -> Message:
    """Return a sentence about ``count`` things, which stands in its text as ``%(count)s``."""
    return Message(one, many, values={COUNT: count, **values})


def in_context(context: str, text: str, /, **values: object) -> Message:
    """Return a text whose translation depends on where it stands, such as "Open" on a button and as a status."""
    return Message(text, context=context, values=values)


def sentences(*parts: str | Message) -> Message:
    """Return whole sentences one after the other, without the empty ones."""
    values = {f"sentence_{number}": part for number, part in enumerate(parts) if part}
    return Message(" ".join(f"%({name})s" for name in values), values=values)
