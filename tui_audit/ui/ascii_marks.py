"""Plain marks, for terminals that lack the signs: what sentences spell out, and a net for all else that is drawn."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SPELLED = {"↑↓": "Up/Down", "←→": "Left/Right", "→": "->", "←": "<-", "…": "...", "±": "+/-"}
"""In sentences there is room for more than one character."""

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
        **dict.fromkeys("▼▽↓", "v"),
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
"""Letters stay: whoever writes them has a terminal that draws them."""

_in_force = False


def use(plain: bool) -> None:  # noqa: FBT001 - a setting
    """From now on plain marks, or signs."""
    global _in_force  # noqa: PLW0603 - the one place that knows what this terminal draws
    _in_force = plain


def spelled(words: str) -> str:
    """A sentence for the screen: arrows and dots spelled out while plain marks are in force."""
    if not _in_force or words.isascii():
        return words
    for sign, plain in _SPELLED.items():
        words = words.replace(sign, plain)
    return words.translate(_ONE_FOR_ONE)


class PlainMarks(LineFilter):
    """Draws a plain character of the same width in the place of each sign, wherever it comes from."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The segments with plain characters only, but for letters."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(segment.text.translate(_ONE_FOR_ONE), segment.style)
            for segment in segments
        ]
