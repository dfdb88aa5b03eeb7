"""An audit read as a customer's journey."""

from tui_audit.ui.screens.journey.screen import JourneyScreen

__all__ = ["JourneyScreen"]
