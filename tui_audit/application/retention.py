"""Retention: photos and texts of audits older than the settings allow are counted and deleted permanently."""

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.domain.audit.retention import too_old_before
from tui_audit.errors import AuditError
from tui_audit.settings import Settings

if TYPE_CHECKING:
    from tui_audit.storage import OverAge, Repository


@dataclass(frozen=True)
class RetentionLimits:
    """ISO dates: photos and texts of audits walked before them are too old; empty: never."""

    photos_before: str
    texts_before: str


def retention_limits(settings: Settings, today: date) -> RetentionLimits:
    """Return the limits that the settings give on this day."""
    return RetentionLimits(
        photos_before=too_old_before(today, settings.photos_months),
        texts_before=too_old_before(today, settings.texts_months),
    )


def count_over_age(repository: "Repository", limits: RetentionLimits) -> "OverAge":
    """Count audits, photos and texts beyond the limits."""
    return repository.erasure.over_age(photos_before=limits.photos_before, texts_before=limits.texts_before)


def look_for_over_age(folder: Path, settings: Settings, today: date) -> "OverAge | None":
    """Count what is too old through a read-only connection of its own, as in a thread; None if it cannot be read."""
    from tui_audit.storage import open_repository

    try:
        with closing(open_repository(folder, read_only=True)) as repository:
            return count_over_age(repository, retention_limits(settings, today))
    except AuditError:
        return None


def delete_over_age(repository: "Repository", limits: RetentionLimits, *, who: str, at: str) -> "OverAge":
    """Delete permanently what is beyond the limits and return its counts; each audit records who did it and when."""
    return repository.erasure.redact_old(
        photos_before=limits.photos_before, texts_before=limits.texts_before, who=who, at=at
    )
