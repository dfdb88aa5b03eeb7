"""Lossless export and import of one audit: ``.json`` is the record, ``.audit`` a ZIP of the record and its photos."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.seal import canonical_json, from_plain, to_plain
from tui_audit.errors import AuditError
from tui_audit.exchange.file_limits import open_within, read_whole, too_large
from tui_audit.exchange.photos.decoder_client import PictureReader
from tui_audit.exchange.photos.photo_copy import check_copies
from tui_audit.exchange.record_schema import check_shape
from tui_audit.exchange.seal_check import check_score_and_seal
from tui_audit.exchange.strict_json import SIZE_LIMIT, read_json
from tui_audit.exchange.zip_reader import (
    ARCHIVE_LIMIT,
    RECORD,
    StoredPhotos,
    check_photos,
    is_archive,
    photo_member,
    read_members,
    wrong_photo,
)
from tui_audit.message import message
from tui_audit.system.atomic_files import write_user_file

_FIXED = (1980, 1, 1, 0, 0, 0)  # the earliest time in a ZIP: no clock is read
_MODE = 0o600 << 16
_UNIX = 3


@dataclass(frozen=True)
class FileContent:
    """The content of an audit file after its structure, score and seal have been checked."""

    audit: Audit
    revision: Revision
    photos: Mapping[str, bytes]
    """Photos by SHA-256, read from disk on access; empty for a file without photos."""
    raw: bytes
    """JSON bytes of the record, as in the file."""
    has_photos: bool
    """Whether the file is of the kind that contains the photos."""


def write_json(audit: Audit, revision: Revision, target: Path) -> None:
    """Write the record without its photos; raises AuditError or OSError, and then an earlier file stays unchanged."""
    write_user_file(target, canonical_json(to_plain(audit, revision)))


def write_audit(audit: Audit, revision: Revision, photo_bytes: Callable[[str], bytes], target: Path) -> None:
    """Write the record and its photos; the same audit gives the same bytes.

    ``photo_bytes`` returns the saved copy with a SHA-256 or raises OSError. Raises AuditError if a photo is missing or
    changed.
    """
    photos = {sha256: _kept(sha256, audit.photos[sha256].name, photo_bytes) for sha256 in _carried(audit)}
    write_user_file(target, archive_bytes(canonical_json(to_plain(audit, revision)), photos))


def archive_bytes(record: bytes, photos: Mapping[str, bytes]) -> bytes:
    """Return the ZIP of a record and its photos: uncompressed, fixed dates, the record first, then photos by name."""
    target = io.BytesIO()
    pack(target, record, photos)
    return target.getvalue()


def pack(target: IO[bytes], record: bytes, photos: Mapping[str, bytes]) -> None:
    """Write that ZIP to a stream, one photo at a time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_member(RECORD), record)
        for sha256 in sorted(photos):
            archive.writestr(_member(photo_member(sha256)), photos[sha256])


def read_file(path: Path, progress: Callable[[int, int], None] | None = None) -> FileContent:
    """Read an audit file of any name; raises AuditError (FaultsError for faults in the record) if anything is wrong.

    ``progress`` is called with the number of photos checked and their total.
    """
    with open_within(path, ARCHIVE_LIMIT) as (stream, size):
        has_photos = is_archive(stream.read(4))
        stream.seek(0)
        if has_photos:
            raw, places = read_members(stream, size)
        elif size > SIZE_LIMIT:
            raise too_large(path, SIZE_LIMIT)
        else:
            raw, places = read_whole(stream, size, path), {}
    audit, revision = from_plain(check_shape(read_json(raw)))
    check_score_and_seal(audit, revision)
    photos = StoredPhotos(path, places)
    if has_photos:
        _refuse_photos(audit, photos)
        told = progress or (lambda _done, _total: None)
        with PictureReader() as reader:
            judge = partial(_refuse_foreign, reader)
            check_photos(photos, judge, lambda done: told(done, len(photos)))
    return FileContent(audit, revision, photos, raw, has_photos)


def _refuse_foreign(reader: PictureReader, data: bytes, name: str) -> None:
    check_copies({name: data}, reader)


def _carried(audit: Audit) -> list[str]:
    """Return the photos that a file contains: all except those deleted permanently."""
    return [sha256 for sha256 in audit.photos if sha256 not in audit.removed_photos]


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _FIXED)
    member.create_system = _UNIX
    member.external_attr = _MODE
    return member


def _kept(sha256: str, name: str, photo_bytes: Callable[[str], bytes]) -> bytes:
    instead = message("Restore a backup that has the photo, or export the audit as .json, which has no photos.")
    try:
        data = photo_bytes(sha256)
    except OSError as error:
        raise AuditError(message("A photo of this audit is missing: %(name)s.", name=name), "", instead) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise AuditError(
            message("A photo of this audit was changed by another program: %(name)s.", name=name), "", instead
        )
    return data


def _refuse_photos(audit: Audit, photos: Mapping[str, bytes]) -> None:
    carried = set(_carried(audit))
    for sha256 in sorted(carried ^ photos.keys()):
        sentence = (
            message("The photo %(name)s is missing from the file.")
            if sha256 in carried
            else message("%(name)s does not belong to this audit.")
        )
        raise wrong_photo(sentence.filled(name=photo_member(sha256)))
