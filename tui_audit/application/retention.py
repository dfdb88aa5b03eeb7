"""Retention: count photos and texts of audits older than the settings allow, and delete them permanently."""

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tui_audit.domain.audit.retention import retention_cutoff
from tui_audit.errors import AuditError
from tui_audit.settings import Settings
from tui_audit.storage import ExpiredData, Repository, open_repository


@dataclass(frozen=True)
class RetentionLimits:
    """ISO dates. Photos and texts of audits carried out before them are too old; empty: no limit."""

    photos_before: str
    texts_before: str


def retention_limits(settings: Settings, today: date) -> RetentionLimits:
    """Return the limits that result from the settings on a given day."""
    return RetentionLimits(
        photos_before=retention_cutoff(today, settings.photos_months),
        texts_before=retention_cutoff(today, settings.texts_months),
    )


def count_over_age(repository: Repository, limits: RetentionLimits) -> ExpiredData:
    """Count audits, photos and texts beyond the limits."""
    return repository.erasure.expired_data(photos_before=limits.photos_before, texts_before=limits.texts_before)


def count_over_age_in_folder(folder: Path, settings: Settings, today: date) -> ExpiredData | None:
    """Count audits, photos and texts beyond the limits; None if the data cannot be read.

    Opens a read-only connection of its own, so that it can run in a thread.
    """
    try:
        with closing(open_repository(folder, read_only=True)) as repository:
            return count_over_age(repository, retention_limits(settings, today))
    except AuditError:
        return None


def delete_over_age(repository: Repository, limits: RetentionLimits, *, who: str, at: str) -> ExpiredData:
    """Delete texts and photos beyond the limits permanently and return their counts.

    Each audit records who deleted them and when.
    """
    return repository.erasure.redact_expired(
        photos_before=limits.photos_before, texts_before=limits.texts_before, who=who, at=at
    )
