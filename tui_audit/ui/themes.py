"""Colour themes, and the table of marks: a sign, a word and a style for every grade, verdict and state."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from textual.app import App
from textual.content import Content
from textual.theme import Theme

from tui_audit.domain.audit.enums import ActionStatus, Against, Grade, Quadrant, QuestionState
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, message
from tui_audit.ui import text
from tui_audit.ui.builtin_themes import builtin_theme


class BandMark(Enum):
    """Position of a score band among the bands of its checklist."""

    TOP = "top"
    UPPER = "upper"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True)
class Mark:
    """A sign with its word and style. Show the word too, so that nobody depends on the sign or its colour alone."""

    glyph: str
    """The sign, 1 cell wide."""
    plain: str
    """ASCII sign for terminals that cannot draw ``glyph``."""
    word: Message
    """Word in English, translated when it is shown."""
    style: str
    """Colour of the theme; bold if it must be noticed without colour too."""

    def sign(self, *, ascii_only: bool) -> str:
        """Return the sign without its word."""
        return self.plain if ascii_only else self.glyph


MARKS: dict[Enum | str, Mark] = {
    Grade.CRITICAL: Mark("✗", "X", message("Critical"), "bold $text-error"),
    Grade.MAJOR: Mark("▲", "!", message("Serious"), "$text-error"),
    Grade.MINOR: Mark("△", "^", message("Minor"), "$text-warning"),
    Grade.OBSERVATION: Mark("·", ".", message("Note"), "$foreground"),
    Grade.POSITIVE: Mark("★", "*", message("Good practice"), "$text-success"),
    "passed": Mark("✓", "+", message("passed"), "$text-success"),
    "provisional": Mark("…", "~", message("incomplete"), "$text-warning"),
    "failed": Mark("✗", "X", message("failed"), "bold $text-error"),
    "overdue": Mark("!", "!", message("overdue"), "bold $text-error"),
    "due": Mark("◔", "~", message("due soon"), "$text-warning"),
    "later": Mark("·", ".", message("later"), "$foreground"),
    "upper": Mark("↑", "+", message("upper third"), "$text-success"),
    "middle": Mark("=", "=", message("middle third"), "$foreground"),
    "lower": Mark("↓", "-", message("lower third"), "bold $text-error"),
    ActionStatus.OPEN: Mark("○", "o", message("open"), "$text-warning"),
    ActionStatus.IN_PROGRESS: Mark("◐", "/", message("in progress"), "$text-warning"),
    ActionStatus.DONE: Mark("✓", "+", message("done"), "$text-success"),
    ActionStatus.VERIFIED: Mark("●", "#", message("verified"), "$text-success"),
    ActionStatus.REGRESSED: Mark("▼", "v", message("recurred"), "bold $text-error"),
    ActionStatus.DROPPED: Mark("–", "-", message("dropped"), "$foreground"),
    Quadrant.FIX_FIRST: Mark("▲", "!", message("fix first"), "bold $text-error"),
    Quadrant.KEEP_UP: Mark("★", "*", message("keep it up"), "$text-success"),
    Quadrant.LOW_PRIORITY: Mark("▽", "v", message("low priority"), "$text-warning"),
    Quadrant.MORE_THAN_NEEDED: Mark("◇", "o", message("over-delivered"), "$foreground"),
    BandMark.TOP: Mark("●", "#", message("excellent"), "$text-success"),
    BandMark.UPPER: Mark("◕", "+", message("good"), "$text-success"),
    BandMark.MIDDLE: Mark("◑", "o", message("needs work"), "$text-warning"),
    BandMark.BOTTOM: Mark("○", "-", message("poor"), "bold $text-error"),
    Against.BETTER: Mark("↑", "^", message("better than last time"), "$text-success"),
    Against.SAME: Mark("=", "=", message("the same as last time"), "$foreground"),
    Against.WORSE: Mark("↓", "v", message("worse than last time"), "$text-warning"),
    Against.NEWLY_BAD: Mark("✗", "x", message("new problem"), "bold $text-error"),
    QuestionState.OPEN: Mark("○", "o", message("not answered"), "$foreground"),
    QuestionState.ANSWERED: Mark("●", "#", message("answered"), "$text-success"),
    QuestionState.LOW: Mark("▼", "v", message("low"), "bold $text-error"),
    QuestionState.NOT_HERE: Mark("–", "-", message("not in this store"), "$foreground"),
    QuestionState.NOT_SEEN: Mark("?", "?", message("not seen today"), "$text-warning"),
    QuestionState.INCOMPLETE: Mark("!", "!", message("note or photo required"), "bold $text-warning"),
}
"""Marks by enum member, or by saved value for verdicts, due states and thirds of a ranking."""


def mark(value: Enum | str, *, ascii_only: bool = False) -> Content:
    """Return the coloured sign of a value; show its word beside it."""
    found = MARKS[value]
    return text.line(found.sign(ascii_only=ascii_only), found.style)


def marked(t: Translator, value: Enum | str, *, ascii_only: bool = False, word: str | None = None) -> Content:
    """Return sign and word of a value; ``word`` replaces the word of the table."""
    found = MARKS[value]
    return Content.assemble(
        mark(value, ascii_only=ascii_only), " ", text.line(t.say(found.word) if word is None else word, found.style)
    )


def band_mark(position: int, bands: int) -> BandMark:
    """Return the mark of a score band from its position (0 is the highest) and the number of bands."""
    if position <= 0:
        return BandMark.TOP
    if position >= bands - 1:
        return BandMark.BOTTOM
    return BandMark.UPPER if position < bands / 2 else BandMark.MIDDLE


THEMES = (
    Theme(
        "dark",
        primary="#7fb4ca",
        secondary="#7fb4ca",
        accent="#7fb4ca",
        warning="#e6c384",
        error="#f28b82",
        success="#98c379",
        foreground="#e4e6eb",
        background="#16181d",
        surface="#1e2128",
        panel="#2a2e37",
        variables={"border": "#7fb4ca", "border-blurred": "#4a5060"},
    ),
    Theme(
        "light",
        primary="#1f5f7a",
        secondary="#1f5f7a",
        accent="#1f5f7a",
        warning="#7a5200",
        error="#a4161a",
        success="#23642f",
        foreground="#1b1d21",
        background="#fbfaf7",
        surface="#f1efe9",
        panel="#e2dfd6",
        dark=False,
        variables={"border": "#1f5f7a", "border-blurred": "#a8a294"},
    ),
    Theme(
        "high-contrast",
        primary="#ffff00",
        secondary="#ffff00",
        accent="#ffff00",
        warning="#ffd75f",
        error="#ff8787",
        success="#87ff87",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#262626",
        text_alpha=1.0,
        variables={"border": "#ffff00", "border-blurred": "#a0a0a0"},
    ),
    Theme(
        "terminal",
        ansi=True,
        primary="ansi_blue",
        secondary="ansi_cyan",
        accent="ansi_blue",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={  # Textual's own styles need these in an ANSI theme
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "border-blurred": "ansi_default",
            "block-cursor-foreground": "ansi_black",
            "block-cursor-background": "ansi_cyan",
            "input-cursor-background": "ansi_cyan",
            "input-cursor-foreground": "ansi_black",
            "input-cursor-text-style": "none",
            "input-selection-background": "ansi_blue",
            "input-selection-foreground": "ansi_white",
            "screen-selection-background": "ansi_blue",
            "screen-selection-foreground": "ansi_white",
        },
    ),
)
"""Dark, light, high contrast, and the colours of the terminal."""

_TITLES = {
    "dark": message("Dark"),
    "light": message("Light"),
    "high-contrast": message("High contrast"),
    "terminal": message("Terminal colours"),
}


def theme_title(t: Translator, name: str) -> str:
    """Return the name of a theme as people read it, as in ``High contrast`` or ``Catppuccin Mocha``."""
    return t.say(_TITLES[name]) if name in _TITLES else name.replace("-", " ").title()


def use_theme(app: App[Any], name: str) -> None:
    """Change the colours of the application to a theme of ``settings.THEMES``."""
    ours = next((theme for theme in THEMES if theme.name == name), None)
    app.register_theme(ours or builtin_theme(name))
    app.theme = name
