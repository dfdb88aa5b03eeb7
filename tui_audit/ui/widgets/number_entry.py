"""A number typed in place, key by key."""

from dataclasses import dataclass

_LONGEST = 15


@dataclass(frozen=True)
class NumberEntry:
    """What was typed so far."""

    typed: str = ""
    negative: bool = False

    def with_key(self, character: str) -> "NumberEntry":
        """The entry after one more digit or decimal mark; what cannot follow changes nothing."""
        mark = "." if character == "," else character
        if len(self.typed) >= _LONGEST or (mark == "." and "." in self.typed):
            return self
        return NumberEntry(self.typed + mark, self.negative)

    def turned(self) -> "NumberEntry":
        """The same number with the other sign."""
        return NumberEntry(self.typed, not self.negative)

    def shorter(self) -> "NumberEntry | None":
        """The entry without its last character; None when nothing is left."""
        return NumberEntry(self.typed[:-1], self.negative) if len(self.typed) > 1 else None

    @property
    def shown(self) -> str:
        """The entry as people see it."""
        return ("-" if self.negative else "") + self.typed

    @property
    def value(self) -> int | float | None:
        """The number, or None while there is none."""
        if not any(character.isdigit() for character in self.typed):
            return None
        number = float(self.shown) if "." in self.typed else int(self.shown)
        return int(number) if number == int(number) else number
