"""Reading of a ZIP from outside: first its limits are checked, then its list of names, then the bytes."""

import hashlib
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from tui_audit.errors import AuditError, Words
from tui_audit.exchange.strict_json import SIZE_LIMIT
from tui_audit.message import Message, message

RECORD = "audit.json"
"""Name of the member with the record."""
ARCHIVE_LIMIT = 1_000_000_000
"""Largest number of bytes of an archive."""
PHOTO_LIMIT = 10_000_000
"""Largest number of bytes of a photo."""
MEMBERS_LIMIT = 5_000
"""Largest number of members of an archive."""

_LOCAL, _END = b"PK\x03\x04", b"PK\x05\x06"
_PIECE = 1_000_000
_END_SIZE = 22
_LOCAL_SIZE, _LENGTHS = 30, 26  # size of each member's header; offset in it of the lengths of its last 2 parts
_ENTRY_LIMIT = 200  # bytes that the directory needs for one member: 46, a name of 75 and a margin
_PHOTO = re.compile(r"photos/([0-9a-f]{64})\.jpg")
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What reading a ZIP that is broken or made to mislead can raise."""


class StoredPhotos(Mapping[str, bytes]):
    """The photos of an archive by SHA-256, each read from disk on access: never all in memory.

    Callers must check the hash of each photo they read: the file may have changed in the meantime.
    """

    def __init__(self, path: Path, places: Mapping[str, tuple[int, int]]) -> None:
        self._path, self._places = path, places

    def __getitem__(self, sha256: str) -> bytes:
        """Return the bytes of one photo."""
        start, size = self._places[sha256]
        with self._path.open("rb") as stream:
            stream.seek(start)
            return stream.read(size)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the hashes in the order of the archive."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return the number of photos."""
        return len(self._places)


def is_archive(begins: bytes) -> bool:
    """Return whether a file that starts with these bytes is a ZIP, whatever its name."""
    return begins.startswith((_LOCAL, _END))


def photo_member(sha256: str) -> str:
    """Return the name of a photo inside the archive."""
    return f"photos/{sha256}.jpg"


def read_members(stream: BinaryIO, size: int) -> tuple[bytes, dict[str, tuple[int, int]]]:
    """Return the record's bytes, and the offset and size in the file of each photo by SHA-256.

    Raises AuditError for any ZIP that the program itself would not write.
    """
    try:
        _refuse_directory(stream, size)
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            _refuse_members(members, size)
            record = archive.read(RECORD)
            photos = [member for member in members if member.filename != RECORD]
            return record, {_sha256(member.filename): _place(archive, stream, member) for member in photos}
    except BROKEN_ZIP as error:
        raise _refused(message("The file is damaged.")) from error


def check_photos(
    photos: Mapping[str, bytes], judge: Callable[[bytes, str], None], count: Callable[[int], None]
) -> None:
    """Check each photo in turn: its bytes must match its name, and ``judge`` must accept it.

    ``judge`` raises AuditError for a photo it refuses; ``count`` is called with the number of photos checked so far.
    Raises AuditError for a photo that was changed.
    """
    for number, (sha256, data) in enumerate(photos.items()):
        count(number)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise wrong_photo(message("The photo %(name)s was changed.", name=photo_member(sha256)))
        judge(data, photo_member(sha256))


def wrong_photo(detail: Message) -> AuditError:
    """Return the error for a photo that is not the expected one."""
    return AuditError(
        message("Nothing was imported, because the photos in this file are not valid."),
        detail,
        message("Ask the sender for the file again."),
    )


def _place(archive: zipfile.ZipFile, stream: BinaryIO, member: zipfile.ZipInfo) -> tuple[int, int]:
    with archive.open(member) as part:  # opening compares both headers, reading to the end also checks the CRC
        while part.read(_PIECE):
            pass
    stream.seek(member.header_offset + _LENGTHS)
    name, extra = struct.unpack("<HH", stream.read(4))
    return member.header_offset + _LOCAL_SIZE + name + extra, member.file_size


def _refuse_directory(stream: BinaryIO, size: int) -> None:
    """Check the end of the archive before anything is built from it."""
    stream.seek(max(0, size - _END_SIZE))
    end = stream.read()
    if len(end) != _END_SIZE or not end.startswith(_END):
        raise _refused(message("The end of the file is missing, or something was added to it."))
    disk, start, here, count, length, offset, comment = struct.unpack("<HHHHIIH", end[4:])
    if count > MEMBERS_LIMIT:
        raise _refused(message("It contains more than %(limit)s files.", limit=f"{MEMBERS_LIMIT:,}"))
    if (
        disk
        or start
        or comment
        or here != count
        or length > count * _ENTRY_LIMIT
        or offset + length + _END_SIZE != size
    ):
        raise _refused(message("Its table of contents is damaged."))
    stream.seek(0)


def _refuse_members(members: list[zipfile.ZipInfo], size: int) -> None:
    seen: set[str] = set()
    total = 0
    for member in members:
        name = member.filename
        if member.orig_filename != name or (name != RECORD and not _PHOTO.fullmatch(name)):
            raise _refused(
                message("It contains %(name)s, which does not belong in an audit file.", name=member.orig_filename[:80])
            )
        if name in seen:
            raise _refused(message("It contains %(name)s twice.", name=name))
        if member.compress_type != zipfile.ZIP_STORED or member.flag_bits or member.file_size != member.compress_size:
            raise _refused(message("%(name)s is compressed or encrypted.", name=name))
        if member.file_size > (SIZE_LIMIT if name == RECORD else PHOTO_LIMIT):
            raise _refused(message("%(name)s is too large.", name=name))
        seen.add(name)
        total += member.file_size
    if RECORD not in seen:
        raise _refused(message("%(name)s is missing from it.", name=RECORD))
    if total > size:
        raise _refused(message("Its parts overlap."))


def _sha256(name: str) -> str:
    found = _PHOTO.fullmatch(name)
    if found is None:  # unreachable after _refuse_members
        raise _refused(message("Its table of contents is damaged."))
    return found[1]


def _refused(problem: Words) -> AuditError:
    return AuditError(
        message("This is not an audit file, or it was damaged on the way."),
        problem,
        message("Nothing was imported. Ask the sender for the file again."),
    )
