"""The walk: one question at a time, one key an answer, each on disk before it counts."""

from tui_audit.ui.screens.walk.screen import WalkScreen

__all__ = ["WalkScreen"]
