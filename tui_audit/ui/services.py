"""The services that every screen gets: data folder, settings, clock, errors, backups, navigation and translation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tui_audit.i18n.translator import Translator
    from tui_audit.settings import Settings
    from tui_audit.storage import Repository
    from tui_audit.ui.backup_controller import BackupController
    from tui_audit.ui.data_folder import DataFolder
    from tui_audit.ui.error_presenter import ErrorPresenter
    from tui_audit.ui.navigator import Navigator
    from tui_audit.ui.preferences import Preferences
    from tui_audit.ui.walk_marker import WalkMarker


@dataclass(frozen=True)
class Services:
    """Services that are passed to the constructor of each screen."""

    clock: Callable[[], datetime]
    data: "DataFolder"
    preferences: "Preferences"
    errors: "ErrorPresenter"
    backups: "BackupController"
    navigator: "Navigator"
    translator: "Translator"
    walk_marker: "WalkMarker"

    @property
    def folder(self) -> "Path":
        """Return the data folder."""
        return self.data.folder

    @property
    def repository(self) -> "Repository":
        """Return the open repository; raises AuditError if the data folder is not open."""
        return self.data.repository

    @property
    def settings(self) -> "Settings":
        """Return the current settings."""
        return self.preferences.current

    def today(self) -> date:
        """Return today's local date."""
        return self.clock().date()

    def timestamp(self) -> str:
        """Return the current local time as it is saved: ISO 8601 to the second, with its UTC offset."""
        return self.clock().isoformat(timespec="seconds")
