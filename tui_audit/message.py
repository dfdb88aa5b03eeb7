"""Sentences that the lower floors name and the upper floors translate."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Phrase:
    """A sentence to be translated: an English gettext message with ``%(name)s`` places, and what stands in them."""

    text: str
    """The English sentence; the key of its translations."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What fills the places; a value that is itself a Phrase is translated too."""

    def __str__(self) -> str:
        """The sentence in English."""
        return self.text % {name: str(value) for name, value in self.values.items()} if self.values else self.text


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a text for the catalogues without translating it yet."""
    return text
