"""Text for PDF files: cleaned, split into runs of fonts that have its characters, broken into lines.

All text goes through this module and never through ReportLab's markup: a user's ``<b>``, ``<img>`` or ``&lt;`` is
printed as typed.
"""

import unicodedata
from dataclasses import dataclass
from itertools import groupby

from tui_audit.domain.text import terminal_safe
from tui_audit.reports.pdf import fonts
from tui_audit.reports.pdf.styles import TextStyle
from tui_audit.reports.text.wrapping import WORD

ELLIPSIS = "…"
_SHORT = 200
"""Texts up to this number of characters are cached, because they are likely to be set again."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One typeset line: runs of (font name, text), and its width as a multiple of the font size."""

    runs: tuple[tuple[str, str], ...]
    width: float


class _Widths(dict[str, float]):
    """Widths by character, as fractions of the font size; each is looked up once."""

    def __init__(self, *, bold: bool) -> None:
        super().__init__()
        self.bold = bold

    def __missing__(self, character: str) -> float:
        font = fonts.font_of(character, bold=self.bold) or fonts.BODY
        width = self[character] = fonts.advance_widths(font).get(ord(character), 0.6)
        return width


class _FontNames(dict[str, str]):
    """Font names by character; each is looked up once."""

    def __init__(self, *, bold: bool) -> None:
        super().__init__()
        self.bold = bold

    def __missing__(self, character: str) -> str:
        font = self[character] = fonts.font_of(character, bold=self.bold) or fonts.BODY
        return font


class Typesetter:
    """Sets the texts of one document and records the characters that no font has."""

    def __init__(self) -> None:
        self.missing: set[str] = set()
        """Characters printed as □ so far."""
        self._plain: set[str] = set()
        self._lines: dict[tuple[str, bool], TextLine] = {}
        self._set_before: dict[tuple[str, bool, float, int | None], list[TextLine]] = {}
        self._widths = {bold: _Widths(bold=bold) for bold in (False, True)}
        self._fonts = {bold: _FontNames(bold=bold) for bold in (False, True)}

    def clean(self, text: str) -> str:
        """Return the text with misleading characters made visible, and □ for characters that cannot be printed."""
        unknown = set(text) - self._plain
        if not unknown:
            return text
        plain = {ch for ch in unknown if _is_plain(ch)}
        self._plain |= plain
        if plain == unknown:
            return text
        return self._printable(terminal_safe(unicodedata.normalize("NFC", text)))

    def width(self, text: str, style: TextStyle) -> float:
        """Return the width of a cleaned text on one line, in points."""
        return sum(map(self._widths[style.bold].__getitem__, text)) * style.size

    def line(self, text: str, *, bold: bool) -> TextLine:
        """Return a cleaned text as one line."""
        found = self._lines.get((text, bold))
        if found is None:
            found = self._lines[text, bold] = self._set(text, bold=bold)
        return found

    def _set(self, text: str, *, bold: bool) -> TextLine:
        names = self._fonts[bold]
        used = {names[ch] for ch in set(text)}
        if len(used) <= 1:
            runs: tuple[tuple[str, str], ...] = ((used.pop(), text),) if text else ()
        else:
            runs = tuple((font, "".join(chars)) for font, chars in groupby(text, key=names.__getitem__))
        return TextLine(runs, sum(map(self._widths[bold].__getitem__, text)))

    def lines(self, text: str, style: TextStyle, width: float, most: int | None = None) -> list[TextLine]:
        """Return the text broken to a width in points; ``most`` limits the number of lines, the last one ends with "…".

        The returned list is cached and must not be changed.
        """
        room = width / style.size
        key = (text, style.bold, room, most)
        found = self._set_before.get(key)
        if found is None:
            found = self._laid(*key)
            if len(text) <= _SHORT:
                self._set_before[key] = found
        return found

    def _laid(self, text: str, bold: bool, room: float, most: int | None) -> list[TextLine]:  # noqa: FBT001 - a weight
        broken: list[str] = []
        for paragraph in self.clean(text).split("\n"):
            broken.extend(self._broken(paragraph, room, bold))
            if most is not None and len(broken) > most:
                break
        if most is not None and len(broken) > most:
            broken = [*broken[: most - 1], self._shortened(broken[most - 1], room, bold)]
        return [self.line(part, bold=bold) for part in broken]

    def _printable(self, text: str) -> str:
        lacking = {ch for ch in set(text) if ch != "\n" and fonts.font_of(ch, bold=False) is None}
        if not lacking:
            return text
        self.missing |= lacking
        return text.translate({ord(ch): fonts.MISSING for ch in lacking})

    def _broken(self, paragraph: str, room: float, bold: bool) -> list[str]:  # noqa: FBT001 - a weight
        measure = self._widths[bold].__getitem__
        if sum(map(measure, paragraph)) <= room:
            return [paragraph.rstrip()]
        done: list[str] = []
        current: list[str] = []
        used = 0.0
        for match in WORD.finditer(paragraph):
            word = match.group()
            wide = sum(map(measure, word.rstrip()))
            if current and used + wide > room:
                done.append("".join(current).rstrip())
                current, used = [], 0.0
            if wide > room:
                *whole, word = self._chopped(word, room, bold)
                done.extend(whole)
            if current or word.strip():
                current.append(word)
                used += sum(map(measure, word))
        done.append("".join(current).rstrip())
        return done

    def _chopped(self, word: str, room: float, bold: bool) -> list[str]:  # noqa: FBT001 - a weight
        """Return a word wider than the line in pieces that fit, each of at least one character."""
        measure = self._widths[bold].__getitem__
        pieces: list[str] = []
        start, used = 0, 0.0
        for index, ch in enumerate(word):
            wide = measure(ch)
            if used + wide > room and index > start:
                pieces.append(word[start:index])
                start, used = index, 0.0
            used += wide
        return [*pieces, word[start:]]

    def _shortened(self, text: str, room: float, bold: bool) -> str:  # noqa: FBT001 - a weight
        measure = self._widths[bold].__getitem__
        used = measure(ELLIPSIS)
        for index, ch in enumerate(text):
            used += measure(ch)
            if used > room:
                return text[:index].rstrip() + ELLIPSIS
        return text + ELLIPSIS


def _is_plain(character: str) -> bool:
    """Return whether a character is printed unchanged, regardless of its neighbours."""
    if character in "\n ":
        return True
    if terminal_safe(character) != character or unicodedata.category(character)[0] == "M":
        return False
    return fonts.font_of(character, bold=False) is not None
