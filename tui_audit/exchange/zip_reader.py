"""What a ZIP from outside holds: limits first, then an exact list of names, then the bytes."""

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
"""The member that holds the record."""
ARCHIVE_LIMIT = 1_000_000_000
"""Bytes of a whole archive."""
PHOTO_LIMIT = 10_000_000
"""Bytes of one photo."""
MEMBERS_LIMIT = 5_000
"""Members of one archive."""

_LOCAL, _END = b"PK\x03\x04", b"PK\x05\x06"
_PIECE = 1_000_000
_END_SIZE = 22
_LOCAL_SIZE, _LENGTHS = 30, 26  # of the header before each member; where it says how long its last two parts are
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


class StoredPhotos(Mapping[str, bytes]):
    """The photos of an archive by SHA-256, each read from the disk when it is asked for: never all in memory.

    Whoever takes one proves it by its hash: the file may have been changed meanwhile.
    """

    def __init__(self, path: Path, places: Mapping[str, tuple[int, int]]) -> None:
        self._path, self._places = path, places

    def __getitem__(self, sha256: str) -> bytes:
        """One photo."""
        start, size = self._places[sha256]
        with self._path.open("rb") as stream:
            stream.seek(start)
            return stream.read(size)

    def __iter__(self) -> Iterator[str]:
        """The hashes, in the order of the archive."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._places)


def is_archive(begins: bytes) -> bool:
    """Whether a file that begins so is meant as a ZIP; a name says nothing."""
    return begins.startswith((_LOCAL, _END))


def photo_member(sha256: str) -> str:
    """The name of a photo inside the archive."""
    return f"photos/{sha256}.jpg"


def read_members(stream: BinaryIO, size: int) -> tuple[bytes, dict[str, tuple[int, int]]]:
    """The record's bytes, and of each photo by SHA-256 where it stands in the file and how long it is.

    Raises AuditError for any ZIP that we would not write.
    """
    try:
        _refuse_directory(stream, size)
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            _refuse_members(members, size)
            record = archive.read(RECORD)
            photos = [member for member in members if member.filename != RECORD]
            return record, {_sha256(member.filename): _place(archive, stream, member) for member in photos}
    except _BROKEN as error:
        raise _refused(message("The archive is damaged.")) from error


def prove_photos(
    photos: Mapping[str, bytes], judge: Callable[[bytes, str], None], count: Callable[[int], None]
) -> None:
    """Look each photo through, one at a time: it is what its name says, and ``judge`` does not refuse it."""
    for number, (sha256, data) in enumerate(photos.items()):
        count(number)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise wrong_photo(message("The photo %(name)s was changed.", name=photo_member(sha256)))
        judge(data, photo_member(sha256))


def wrong_photo(detail: Message) -> AuditError:
    """The error about a photo that is not the one it should be."""
    return AuditError(
        message("The photos in this file are wrong; nothing of it was taken."),
        detail,
        message("Ask for the file anew."),
    )


def _place(archive: zipfile.ZipFile, stream: BinaryIO, member: zipfile.ZipInfo) -> tuple[int, int]:
    with archive.open(member) as part:  # compares the two headers; read to its end, the sum too
        while part.read(_PIECE):
            pass
    stream.seek(member.header_offset + _LENGTHS)
    name, extra = struct.unpack("<HH", stream.read(4))
    return member.header_offset + _LOCAL_SIZE + name + extra, member.file_size


def _refuse_directory(stream: BinaryIO, size: int) -> None:
    """Look at the end of the archive before anything is built from it."""
    stream.seek(max(0, size - _END_SIZE))
    end = stream.read()
    if len(end) != _END_SIZE or not end.startswith(_END):
        raise _refused(message("Its end is missing, or something stands after it."))
    disk, start, here, count, length, offset, comment = struct.unpack("<HHHHIIH", end[4:])
    if count > MEMBERS_LIMIT:
        raise _refused(message("It holds more than %(limit)s files.", limit=f"{MEMBERS_LIMIT:,}"))
    if (
        disk
        or start
        or comment
        or here != count
        or length > count * _ENTRY_LIMIT
        or offset + length + _END_SIZE != size
    ):
        raise _refused(message("Its directory is wrong."))
    stream.seek(0)


def _refuse_members(members: list[zipfile.ZipInfo], size: int) -> None:
    seen: set[str] = set()
    total = 0
    for member in members:
        name = member.filename
        if member.orig_filename != name or (name != RECORD and not _PHOTO.fullmatch(name)):
            raise _refused(message("It holds %(name)s, which is no part of an audit.", name=member.orig_filename[:80]))
        if name in seen:
            raise _refused(message("It holds %(name)s twice.", name=name))
        if member.compress_type != zipfile.ZIP_STORED or member.flag_bits or member.file_size != member.compress_size:
            raise _refused(message("%(name)s is compressed or encrypted.", name=name))
        if member.file_size > (SIZE_LIMIT if name == RECORD else PHOTO_LIMIT):
            raise _refused(message("%(name)s is too large.", name=name))
        seen.add(name)
        total += member.file_size
    if RECORD not in seen:
        raise _refused(message("It holds no %(name)s.", name=RECORD))
    if total > size:
        raise _refused(message("Its parts overlap."))


def _sha256(name: str) -> str:
    found = _PHOTO.fullmatch(name)
    if found is None:  # unreachable after _refuse_members
        raise _refused(message("Its directory is wrong."))
    return found[1]


def _refused(problem: Words) -> AuditError:
    return AuditError(
        message("This is no audit file, or it was damaged on its way."),
        problem,
        message("Nothing was taken from it. Ask for the file anew."),
    )
