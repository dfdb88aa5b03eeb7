"""What a ZIP from outside holds: limits first, then an exact list of names, then the bytes."""

import io
import re
import struct
import zipfile
import zlib

from tui_audit.errors import AuditError, Words
from tui_audit.exchange.strict_json import SIZE_LIMIT
from tui_audit.phrases import N_, Phrase

RECORD = "audit.json"
"""The member that holds the record."""
ARCHIVE_LIMIT = 1_000_000_000
"""Bytes of a whole archive."""
PHOTO_LIMIT = 10_000_000
"""Bytes of one photo."""
MEMBERS_LIMIT = 5_000
"""Members of one archive."""

_LOCAL, _END = b"PK\x03\x04", b"PK\x05\x06"
_END_SIZE = 22
_ENTRY_LIMIT = 200  # bytes that the directory spends on one member: 46, a name of 75, a little air
_PHOTO = re.compile(r"photos/([0-9a-f]{64})\.jpg")
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    struct.error,
    zlib.error,
)


def is_archive(data: bytes) -> bool:
    """Whether the bytes are meant as a ZIP; a name says nothing."""
    return data.startswith((_LOCAL, _END))


def photo_member(sha256: str) -> str:
    """The name of a photo inside the archive."""
    return f"photos/{sha256}.jpg"


def read_members(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The record's bytes and the photos by SHA-256; raises AuditError for any ZIP that we would not write."""
    _refuse_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse_members(members, len(data))
            content = {member.filename: archive.read(member) for member in members}
    except _BROKEN as error:
        raise _refused(N_("The archive is damaged.")) from error
    record = content.pop(RECORD)
    return record, {_sha256(name): photo for name, photo in content.items()}


def _refuse_directory(data: bytes) -> None:
    """Look at the end of the archive before anything is built from it."""
    if len(data) < _END_SIZE or data[-_END_SIZE:][:4] != _END:
        raise _refused(N_("Its end is missing, or something stands after it."))
    disk, start, here, count, size, offset, comment = struct.unpack("<HHHHIIH", data[-_END_SIZE + 4 :])
    if count > MEMBERS_LIMIT:
        raise _refused(Phrase(N_("It holds more than %(limit)s files."), {"limit": f"{MEMBERS_LIMIT:,}"}))
    if (
        disk
        or start
        or comment
        or here != count
        or size > count * _ENTRY_LIMIT
        or offset + size + _END_SIZE != len(data)
    ):
        raise _refused(N_("Its directory is wrong."))


def _refuse_members(members: list[zipfile.ZipInfo], size: int) -> None:
    seen: set[str] = set()
    total = 0
    for member in members:
        name = member.filename
        if member.orig_filename != name or (name != RECORD and not _PHOTO.fullmatch(name)):
            raise _refused(
                Phrase(N_("It holds %(name)s, which is no part of an audit."), {"name": member.orig_filename[:80]})
            )
        if name in seen:
            raise _refused(Phrase(N_("It holds %(name)s twice."), {"name": name}))
        if member.compress_type != zipfile.ZIP_STORED or member.flag_bits or member.file_size != member.compress_size:
            raise _refused(Phrase(N_("%(name)s is compressed or encrypted."), {"name": name}))
        if member.file_size > (SIZE_LIMIT if name == RECORD else PHOTO_LIMIT):
            raise _refused(Phrase(N_("%(name)s is too large."), {"name": name}))
        seen.add(name)
        total += member.file_size
    if RECORD not in seen:
        raise _refused(Phrase(N_("It holds no %(name)s."), {"name": RECORD}))
    if total > size:
        raise _refused(N_("Its parts overlap."))


def _sha256(name: str) -> str:
    found = _PHOTO.fullmatch(name)
    if found is None:  # unreachable after _refuse_members
        raise _refused(N_("Its directory is wrong."))
    return found[1]


def _refused(problem: Words) -> AuditError:
    return AuditError(
        Phrase(N_("This is no audit file, or it was damaged on its way.")),
        problem if isinstance(problem, Phrase) else Phrase(problem),
        Phrase(N_("Nothing was taken from it. Ask for the file anew.")),
    )
