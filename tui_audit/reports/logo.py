"""The company's logo: checked as photos are, scaled, and saved in the data folder under its hash.

Copies are not deleted, so that a report made with an earlier logo can be made again with the same bytes.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from tui_audit.errors import AuditError
from tui_audit.exchange.photos import jpeg
from tui_audit.exchange.photos.photo_copy import read_picture
from tui_audit.message import Message, message
from tui_audit.system.atomic_files import write_whole
from tui_audit.system.paths import typed

SIDE_LIMIT = 640
"""Pixels of the longer side of the kept copy: 300 to the inch in its box on page 1."""
_QUALITY = 90
_FOLDER = "logos"


def keep_logo(folder: Path, chosen: str) -> str:
    """Keep a copy of the logo of the settings in the data folder; its hash, or nothing where none is chosen.

    Raises AuditError saying why a picture cannot be used.
    """
    if not chosen:
        return ""
    try:
        data = read_picture(typed(chosen), side=SIDE_LIMIT, quality=_QUALITY).data
        sha256 = hashlib.sha256(data).hexdigest()
        target = logo_file(folder, sha256)
        if not target.is_file():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(target, data)
    except AuditError as error:
        raise _refused(chosen, error.detail or error.title) from error
    except OSError as error:
        raise _refused(chosen, error.strerror or "") from error
    return sha256


def logo_file(folder: Path, sha256: str) -> Path:
    """Where the copy of a logo is kept."""
    return folder / _FOLDER / f"{sha256}.jpg"


def damaged_logos(folder: Path) -> tuple[int, list[str]]:
    """How many copies are kept, and the names of those that are not what they were."""
    kept = sorted((folder / _FOLDER).glob("*.jpg"))
    return len(kept), [path.name for path in kept if not _is_sound(path)]


def refuse_unreadable(chosen: str) -> None:
    """Raise AuditError, saying why, unless the picture in the settings can be used; nothing is kept."""
    try:
        read_picture(typed(chosen))
    except AuditError as error:
        raise _refused(chosen, error.detail or error.title) from error
    except OSError as error:
        raise _refused(chosen, error.strerror or "") from error


def _is_sound(path: Path) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return hashlib.sha256(data).hexdigest() == path.stem and jpeg.size_of(data) is not None


def files(folder: Path, logo: str, photo_file: Callable[[str], Path]) -> Callable[[str], Path]:
    """Where the pictures of a report are: the photos, and the logo."""

    def found(sha256: str) -> Path:
        return logo_file(folder, logo) if logo and sha256 == logo else photo_file(sha256)

    return found


def _refused(chosen: str, why: object) -> AuditError:
    return AuditError(
        message("The logo cannot be used: %(file)s.", file=chosen),
        why if isinstance(why, Message) else str(why),
        message("Choose another picture in the settings, or leave the logo empty."),
    )
