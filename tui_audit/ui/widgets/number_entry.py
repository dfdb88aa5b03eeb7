"""A number or a date that is typed key by key on the question card."""

from dataclasses import dataclass

_LONGEST = 15
_LONGEST_DATE = 30


@dataclass(frozen=True)
class NumberEntry:
    """The digits typed so far, and the sign."""

    typed: str = ""
    negative: bool = False

    def with_key(self, character: str) -> "NumberEntry":
        """Return the entry with one more digit or decimal mark; unchanged after a second mark or 15 characters."""
        mark = "." if character == "," else character
        if len(self.typed) >= _LONGEST or (mark == "." and "." in self.typed):
            return self
        return NumberEntry(self.typed + mark, self.negative)

    def with_opposite_sign(self) -> "NumberEntry":
        """Return the same number with the opposite sign."""
        return NumberEntry(self.typed, not self.negative)

    def without_last(self) -> "NumberEntry | None":
        """Return the entry without its last character; None if nothing is left."""
        return NumberEntry(self.typed[:-1], self.negative) if len(self.typed) > 1 else None

    @property
    def text(self) -> str:
        """The entry as it is shown."""
        return ("-" if self.negative else "") + self.typed

    @property
    def value(self) -> int | float | None:
        """The number; None while there is no digit."""
        if not any(character.isdigit() for character in self.typed):
            return None
        number = float(self.text) if "." in self.typed else int(self.text)
        return int(number) if number == int(number) else number


@dataclass(frozen=True)
class DateEntry:
    """The characters of a date typed so far."""

    text: str = ""

    def with_key(self, character: str) -> "DateEntry":
        """Return the entry with one more character; unchanged after 30."""
        return self if len(self.text) >= _LONGEST_DATE else DateEntry(self.text + character)

    def without_last(self) -> "DateEntry | None":
        """Return the entry without its last character; None if nothing is left."""
        return DateEntry(self.text[:-1]) if len(self.text) > 1 else None


Entry = NumberEntry | DateEntry
"""What is typed key by key and saved with Enter."""
