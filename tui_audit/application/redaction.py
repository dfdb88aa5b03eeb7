"""Deleting single texts and photos of an audit permanently."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui_audit.domain.audit.model import Audit, Photo
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.record.redaction import RedactableText, deletable_texts, photo_paths

if TYPE_CHECKING:
    from tui_audit.storage import Repository


@dataclass(frozen=True)
class Redactable:
    """Everything in an audit that can be deleted permanently."""

    photos: tuple[Photo, ...]
    texts: tuple[RedactableText, ...]
    """The texts as they are now, in the order of the record."""
    earlier_texts: tuple[RedactableText, ...]
    """Texts from before an amendment, which the amendment history keeps."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to delete."""
        return not (self.photos or self.texts or self.earlier_texts)

    def text_at(self, path: str) -> str | None:
        """Return the text at a path of the record; None if no text is there."""
        return next((each.text for each in (*self.texts, *self.earlier_texts) if each.path == path), None)


def redactable(audit: Audit, checklist: Checklist) -> Redactable:
    """Return the photos and texts that can be deleted permanently."""
    held = deletable_texts(audit, checklist)
    return Redactable(
        photos=tuple(photo for sha256, photo in audit.photos.items() if sha256 not in audit.removed_photos),
        texts=tuple(each for each in held if not _is_earlier(each)),
        earlier_texts=tuple(each for each in held if _is_earlier(each)),
    )


def is_photo(audit: Audit, path: str) -> bool:
    """Return whether a path of the record is the path of a photo."""
    return path in photo_paths(audit)


def periods_with_duplicate(repository: "Repository", audit: Audit, path: str) -> tuple[str, ...]:
    """Return the periods of the store's other audits with the same text or photo, newest first."""
    return tuple(dict.fromkeys(each.period for each in repository.erasure.duplicates(audit, path)))


def redact(repository: "Repository", audit: Audit, path: str, *, who: str, reason: str, at: str) -> Audit:
    """Delete one text or photo permanently, wherever it occurs in this audit, and return the audit.

    Slow: the data file is rewritten and earlier backups are deleted. Raises AuditError if the name or the reason
    repeats the text to delete, or if the audit is reopened.
    """
    return repository.erasure.redact(audit, [path], who=who, reason=reason, at=at)


def _is_earlier(held: RedactableText) -> bool:
    return held.path.startswith("history/")
