"""The company's logo: checked like a photo, scaled down, and saved in the data folder under its hash.

Copies are never deleted, so that a report made with an earlier logo can be reproduced byte for byte.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from tui_audit.errors import AuditError
from tui_audit.exchange.photos import jpeg
from tui_audit.exchange.photos.photo_copy import read_picture
from tui_audit.message import Message, message
from tui_audit.system.atomic_files import write_atomically
from tui_audit.system.paths import expand_user, logos_folder
from tui_audit.system.regular_files import IrregularFileError, is_regular, read_regular

SIDE_LIMIT = 640
"""Longer side of the saved copy in pixels: 300 per inch in the logo's box on page 1."""
_QUALITY = 90


def save_logo(folder: Path, chosen: str) -> str:
    """Save a copy of the chosen logo in the data folder and return its hash; return an empty string if none is chosen.

    Raises AuditError with the reason if the picture cannot be used.
    """
    if not chosen:
        return ""
    try:
        data = read_picture(expand_user(chosen), side=SIDE_LIMIT, quality=_QUALITY).data
        sha256 = hashlib.sha256(data).hexdigest()
        target = logo_path(folder, sha256)
        if not is_regular(target):
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(target, data)
    except AuditError as error:
        raise _refused(chosen, error.detail or error.title) from error
    except OSError as error:
        raise _refused(chosen, error.strerror or "") from error
    return sha256


def logo_path(folder: Path, sha256: str) -> Path:
    """Return the path of the saved copy of a logo."""
    return logos_folder(folder) / f"{sha256}.jpg"


def check_logos(folder: Path) -> tuple[int, list[str]]:
    """Return the number of saved copies, and the file names of those that are damaged."""
    kept = sorted(logos_folder(folder).glob("*.jpg"))
    return len(kept), [path.name for path in kept if not _is_sound(path)]


def check_readable(chosen: str) -> None:
    """Raise AuditError with the reason if the picture in the settings cannot be used; nothing is saved."""
    try:
        read_picture(expand_user(chosen))
    except AuditError as error:
        raise _refused(chosen, error.detail or error.title) from error
    except OSError as error:
        raise _refused(chosen, error.strerror or "") from error


def _is_sound(path: Path) -> bool:
    try:
        data = read_regular(path)
    except (OSError, IrregularFileError):
        return False
    return hashlib.sha256(data).hexdigest() == path.stem and jpeg.size_of(data) is not None


def picture_files(folder: Path, logo: str, photo_file: Callable[[str], Path]) -> Callable[[str], Path]:
    """Return a function that gives the file of each picture in a report by its hash: photo or logo."""

    def found(sha256: str) -> Path:
        return logo_path(folder, logo) if logo and sha256 == logo else photo_file(sha256)

    return found


def _refused(chosen: str, why: object) -> AuditError:
    return AuditError(
        message("The logo cannot be used: %(file)s.", file=chosen),
        why if isinstance(why, Message) else str(why),
        message("Choose another picture in Settings, or leave the logo blank."),
    )
