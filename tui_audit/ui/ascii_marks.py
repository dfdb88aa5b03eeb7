"""ASCII marks for terminals that cannot draw others: spelt out in sentences, one for one in everything else drawn."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SPELLED = {"↑↓": "Up/Down", "←→": "Left/Right", "→": "->", "←": "<-", "…": "...", "±": "+/-"}
"""Replacements in sentences, where there is room for more than 1 character."""

_ONE_FOR_ONE = str.maketrans(
    {
        **dict.fromkeys("─━–—−▔", "-"),
        **dict.fromkeys("│┃▏▎▍▌▋▊▉▕▐║", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝✓◕", "+"),
        **dict.fromkeys("█●▓■", "#"),
        **dict.fromkeys("░▒…", "."),
        **dict.fromkeys("→›▸▶", ">"),
        **dict.fromkeys("←‹◀", "<"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("▂▃▄▅▆▇\u00a0\u202f", " "),
        **dict.fromkeys("○◑◔☐◇□", "o"),
        **dict.fromkeys("▼▽↓▾", "v"),
        **dict.fromkeys("▲△↑", "^"),
        **dict.fromkeys("✗×☑", "x"),
        **dict.fromkeys("÷◐⏎", "/"),
        "🔎": "> ",
        "·": "-",
        "•": "-",
        "★": "*",
        "▁": "_",
        "±": "~",
        "\ufffd": "?",
        **{chr(code): "?" for code in range(0x2400, 0x2425)},
    }
)
"""Replacements of the same width. Letters are not replaced: people who use them have a terminal that draws them."""

_in_force = False


def set_ascii_only(plain: bool) -> None:  # noqa: FBT001 - a setting
    """Turn ASCII marks on or off."""
    global _in_force  # noqa: PLW0603 - the one place that knows what this terminal draws
    _in_force = plain


def to_ascii_text(words: str) -> str:
    """Return a sentence for the screen, with arrows and dots spelt out if ASCII marks are on."""
    if not _in_force or words.isascii():
        return words
    for sign, plain in _SPELLED.items():
        words = words.replace(sign, plain)
    return words.translate(_ONE_FOR_ONE)


class AsciiFilter(LineFilter):
    """Replaces each mark that is drawn by an ASCII character of the same width, whichever widget draws it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Return the segments with ASCII characters in place of marks; letters are unchanged."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(segment.text.translate(_ONE_FOR_ONE), segment.style)
            for segment in segments
        ]
