"""Hand-made hostile archives, each with a name, as a stranger could send them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache

from tests.exchange.samples import archive, followed
from tests.reliability.mutation.zips import (
    DEVICE,
    DIRECTORY,
    END,
    FIELDS,
    FOLDER,
    LINK,
    LOCAL,
    NAMES,
    PIPE,
    end_only,
    lying,
    members_of,
    named,
    packed,
)

HARMLESS = {"version", "time", "date", "made by", "internal", "mode", "disk"}
"""Header fields that do not describe the content; an archive with a wrong one may be accepted or refused."""
_LIES = (0, 0xFFFF, 0x7FFFFFFF)


@cache
def bundles() -> dict[str, tuple[bytes, bool]]:
    """Return the archives by name, each with whether it must be refused."""
    return {name: (data, must) for name, data, must in (*_names(), *_kinds(), *_lies(), *_wholes())}


def _names() -> Iterator[tuple[str, bytes, bool]]:
    original = members_of(archive(followed()))
    for name in NAMES:
        yield f"more: {name!r}", packed([*original, (named(name), b"x")]), True
        for place, what in ((0, "record"), (1, "photo")):
            members = list(original)
            members[place] = named(name), members[place][1]
            yield f"{what} called {name!r}", packed(members), True


def _kinds() -> Iterator[tuple[str, bytes, bool]]:
    original = members_of(archive(followed()))
    for word, mode in (("link", LINK), ("folder", FOLDER), ("device", DEVICE), ("pipe", PIPE)):
        yield f"{word} beside it", packed([*original, (named(f"photos/{word}", mode), b"/etc/passwd")]), True
        # the program ignores the mode of a member: it reads the bytes and checks their hash
        members = [(named(entry.filename, mode), content) for entry, content in original]
        yield f"all members are a {word}", packed(members), False


def _lies() -> Iterator[tuple[str, bytes, bool]]:
    original = archive(followed())
    for header, word in ((LOCAL, "local"), (DIRECTORY, "directory"), (END, "end")):
        for field in FIELDS[header]:
            for number in _LIES:
                data = lying(original, header, field, number)
                must = field not in HARMLESS and header != LOCAL and data != original
                yield f"{word} {field} {number:x}", data, must


def _wholes() -> Iterator[tuple[str, bytes, bool]]:
    original = archive(followed())
    members = members_of(original)
    yield "record twice", packed([*members, members[0]]), True
    yield "photo twice", packed([*members, members[1]]), True
    yield "empty", packed([]), True
    yield "no record", packed(members[1:]), True
    yield "nested", packed([*members, (named("inner.audit"), original)]), True
    yield "only another archive", packed([(named("audit.json"), original)]), True
    for word, method in (("deflated", 8), ("bzip2", 12), ("lzma", 14)):
        yield word, packed(members, method), True
    for method in (1, 6, 9, 95, 99, 0xFFFF):
        yield f"method {method}", lying(lying(original, DIRECTORY, "method", method), LOCAL, "method", method), True
    for flags in (1, 0x40, 0x41, 0x2000, 8):
        yield f"flags {flags:x}", lying(lying(original, DIRECTORY, "flags", flags), LOCAL, "flags", flags), True
    yield "bomb of zeros", _bomb(1_000), True
    yield "bomb that says 1 GB", _bomb(1_000, says=1_000_000_000), True
    yield "hundred thousand members", _many(100_000), True
    yield "five thousand and one members", _many(5_001), True
    for count in (1, 5_000, 0xFFFF):
        yield f"end that claims {count}", end_only(count), True
    yield "wrong sum of the record", _changed(original, b'"bands"', b'"bandz"'), True
    for share in range(1, 12):
        yield f"cut to {share} of 12", original[: len(original) * share // 12], True
    yield "something before it", b"#!/bin/sh\n" + original, True
    yield "something after it", original + b"x", True
    yield "comment", original[:-2] + struct.pack("<H", 1) + b"x", True
    yield "two archives", original + original, True
    yield "start only", LOCAL, True


def _changed(data: bytes, old: bytes, new: bytes) -> bytes:
    return data.replace(old, new, 1)


def _bomb(kilobytes: int, says: int | None = None) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        made.writestr("audit.json", b"\0" * (kilobytes * 1_000))
    data = target.getvalue()
    if says is not None:
        data = lying(lying(data, DIRECTORY, "size", says), LOCAL, "size", says)
    return data


def _many(count: int) -> bytes:
    """Return an archive with this many empty members, with the ZIP64 end records if it needs them."""
    parts, entries, offset = [], [], 0
    for number in range(count):
        name = f"photos/{number:064x}.jpg".encode()
        local = struct.pack("<4sHHHHHIIIHH", LOCAL, 20, 0, 0, 0, 33, zlib.crc32(b""), 0, 0, len(name), 0) + name
        fields = (DIRECTORY, 20, 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0, 0, 0, 0, 0, offset)
        entries.append(struct.pack("<4sHHHHHHIIIHHHHHII", *fields) + name)
        parts.append(local)
        offset += len(local)
    directory = b"".join(entries)
    end64 = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(directory), offset)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, offset + len(directory), 1)
    short = min(count, 0xFFFF)
    end = struct.pack("<4sHHHHIIH", END, 0, 0, short, short, len(directory), offset, 0)
    return b"".join((*parts, directory, *((end64, locator) if count > 0xFFFE else ()), end))
