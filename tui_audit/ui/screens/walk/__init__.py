"""The walk-through: one question at a time, one key per answer. An answer counts only after it is saved to disk."""

from tui_audit.ui.screens.walk.screen import WalkScreen

__all__ = ["WalkScreen"]
