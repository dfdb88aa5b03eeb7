"""The "Go to…" menu of Home."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from tui_audit.i18n.translator import Translator
from tui_audit.ui.commands.places import PLACES
from tui_audit.ui.screens.prompts import ask_choice


def ask_where_to_go(t: Translator, screen: Screen[Any], go: Callable[[str], object]) -> None:
    """Ask which screen to open, and pass the id of its place to ``go``."""
    options = [(place.id, t.say(place.label), "") for place in PLACES]
    ask_choice(t, screen, t("Go to"), options, None, go)
