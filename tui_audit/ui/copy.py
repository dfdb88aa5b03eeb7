"""Copies text to the clipboard, also over SSH in terminals that support it (OSC 52)."""

from typing import Any

from textual.app import App

from tui_audit.i18n.translator import Translator
from tui_audit.ui import text

_SHOWN = 60
"""Number of copied characters that are shown."""


def copy_text(t: Translator, app: App[Any], words: str) -> None:
    """Copy the text and show what was copied; without a text, only a sound says that there is nothing to copy."""
    if not words:
        app.bell()
        return
    app.copy_to_clipboard(words)
    shown = text.line(words).plain
    shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
    app.notify(t("Copied: %(text)s", text=shown), markup=False)
