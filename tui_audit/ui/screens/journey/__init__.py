"""Screens for the customer journey of an audit."""

from tui_audit.ui.screens.journey.screen import JourneyScreen

__all__ = ["JourneyScreen"]
