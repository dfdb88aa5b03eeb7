"""Sample audits with photos, and their audit files."""

import hashlib
import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from tests.builders import ACTION_ID, NAME, make_answered, make_completed, small_revision, with_photo
from tui_audit.domain.audit.model import Acknowledgement, ActionStatus, Audit, Followup, Role
from tui_audit.domain.record.seal import canonical_json, to_plain
from tui_audit.exchange.archive import archive_bytes

Plain = dict[str, Any]


@cache
def photo(colour: str = "teal") -> bytes:
    """Return a small JPEG picture, as the program saves it."""
    target = io.BytesIO()
    Image.new("RGB", (24, 16), colour).save(target, "JPEG", quality=80)
    return target.getvalue()


def name_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


PHOTOS = {name_of(data): data for data in sorted((photo("teal"), photo("maroon")), key=name_of)}


def with_photos() -> Audit:
    audit = make_answered()
    for sha256 in PHOTOS:
        audit = with_photo(audit, sha256)
    return audit


def sealed() -> Audit:
    return make_completed(with_photos())


def followed() -> Audit:
    """Return a sealed audit with an action update and an acknowledgement."""
    move = Followup(ACTION_ID, "2026-12-01T10:00:00+02:00", NAME, ActionStatus.DONE, "Done.")
    read = Acknowledgement("Jānis", Role.AREA_MANAGER, "2026-11-25T10:00:00+02:00", agrees=True)
    return replace(sealed(), followup=(move,), acknowledged=read)


def plain(audit: Audit) -> Plain:
    return to_plain(audit, small_revision())


def record(audit: Audit) -> bytes:
    return canonical_json(plain(audit))


def archive(audit: Audit) -> bytes:
    return archive_bytes(record(audit), {sha256: PHOTOS[sha256] for sha256 in audit.photos})


def written(folder: Path, data: bytes, name: str = "a.audit") -> Path:
    target = folder / name
    target.write_bytes(data)
    return target
