"""Messages to be translated: lower layers create them in English, upper layers translate and show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

COUNT = "count"
"""The name of the value that decides between singular and plural."""


@dataclass(frozen=True)
class Message:
    """A whole sentence in English, which is the gettext key of its translations; ``%(name)s`` marks a value."""

    one: str
    """The sentence, or its singular form (gettext's msgid)."""
    many: str = ""
    """The plural form (gettext's msgid_plural); empty if the sentence has no number."""
    context: str = ""
    """Distinguishes equal English texts that other languages translate differently (gettext's msgctxt)."""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    """The values by name; a Message among them is translated too, a date is written as the language does."""

    def __str__(self) -> str:
        """The sentence in English with its values, for logs and tests."""
        text = self.many if self.many and self.values[COUNT] != 1 else self.one
        return text % {name: str(value) for name, value in self.values.items()} if self.values else text

    def __bool__(self) -> bool:
        """Whether the text is not empty."""
        return bool(self.one)

    def filled(self, **values: object) -> "Message":
        """Return the same message with these values added."""
        return replace(self, values={**self.values, **values})


NOTHING = Message("")
"""An empty message."""


def message(text: str, /, **values: object) -> Message:
    """Return a message to be translated. ``text`` must be a literal, or the gettext template misses it."""
    return Message(text, values=values)


def plural(one: str, many: str, /, count: int, **values: object) -> Message:
    """Return a message with a singular and a plural form; its texts contain the number as ``%(count)s``."""
    return Message(one, many, values={COUNT: count, **values})


def in_context(context: str, text: str, /, **values: object) -> Message:
    """Return a message whose translation depends on where it is used, such as "Open" on a button and as a status."""
    return Message(text, context=context, values=values)


def sentences(*parts: str | Message) -> Message:
    """Return one message that joins whole sentences with spaces and leaves out empty ones."""
    values = {f"sentence_{number}": part for number, part in enumerate(parts) if part}
    return Message(" ".join(f"%({name})s" for name in values), values=values)
