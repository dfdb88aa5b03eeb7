# ruff: noqa: E501 - tables of odd values read best in long lines
"""Faults in the structure of ZIP archives."""

import io
import struct
import warnings
import zipfile
from random import Random

from tests.reliability.mutation.bytewise import BINARY

Members = list[tuple[zipfile.ZipInfo, bytes]]

NAMES = (
    "../audit.json", "../../../../etc/passwd", "/audit.json", "//audit.json", "C:\\audit.json", "C:audit.json",
    "\\\\server\\share\\audit.json", "photos\\x.jpg", "..\\audit.json", "photos/../audit.json", "./audit.json",
    "audit.json/", "photos/", "audit.json\0.jpg", "\0", "AUDIT.JSON", "Audit.json", "audit.json ", " audit.json",
    "audit.json.", "audit.json:stream", "audit\u200b.json", "aud\u0069\u0307t.json", "audit.jso\u0144", "CON", "nul.txt",
    "\u202enosj.tidua", "\x1b[2J", "photos/x.jpg", "photos/" + "0" * 63 + ".jpg", "photos/" + "0" * 65 + ".jpg",
    "photos/" + "A" * 64 + ".jpg", "photos/" + "0" * 64 + ".JPG", "photos/" + "0" * 64 + ".jpg\n", "Photos/" + "0" * 64 + ".jpg",
    "photos//" + "0" * 64 + ".jpg", "photos/" + "\uff10" * 64 + ".jpg", "photos/" + "0" * 64 + ".png", "audits.db",
    "../audits.db", "audits.db/", "AUDITS.DB", "audits.db-wal", ".audits.db.x.new", "x" * 300, "a/" * 200 + "x",
    "ķ.jpg", "k\u0327.jpg", ".DS_Store", "__MACOSX/._audit.json", "Thumbs.db", "", "inner.zip", "settings.toml",
    "~/.bashrc", "$HOME/x", "%2e%2e/audit.json", "audit.json;rm", "\ufeffaudit.json",
)  # fmt: skip
"""Names that a member must not have, some of them similar to valid ones."""

LINK, FOLDER, DEVICE, PIPE = (mode << 16 for mode in (0o120777, 0o040755, 0o060644, 0o010644))
LOCAL, DIRECTORY, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
FIELDS = {
    LOCAL: {"version": (4, 2), "flags": (6, 2), "method": (8, 2), "time": (10, 2), "date": (12, 2), "crc": (14, 4),
            "packed": (18, 4), "size": (22, 4), "name length": (26, 2), "extra length": (28, 2)},
    DIRECTORY: {"made by": (4, 2), "version": (6, 2), "flags": (8, 2), "method": (10, 2), "time": (12, 2), "date": (14, 2),
                "crc": (16, 4), "packed": (20, 4), "size": (24, 4), "name length": (28, 2), "extra length": (30, 2),
                "comment length": (32, 2), "disk": (34, 2), "internal": (36, 2), "mode": (38, 4), "offset": (42, 4)},
    END: {"disk": (4, 2), "start": (6, 2), "here": (8, 2), "count": (10, 2), "size": (12, 4), "offset": (16, 4),
          "comment length": (20, 2)},
}  # fmt: skip
"""Offset and size in bytes of the numeric fields, by header."""


def members_of(data: bytes) -> Members:
    """Return the members of a valid archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(entry, archive.read(entry)) for entry in archive.infolist()]


def packed(members: Members, method: int | None = None) -> bytes:
    """Return an archive with these members and unchecked names; ``method``: their compression, None for their own."""
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w") as archive:
        warnings.simplefilter("ignore")  # about duplicate names
        for entry, content in members:
            copy = named(entry.filename, entry.external_attr)
            copy.compress_type = entry.compress_type if method is None else method
            archive.writestr(copy, content)
    return target.getvalue()


def named(name: str, mode: int = 0o600 << 16) -> zipfile.ZipInfo:
    """Return a member with exactly this name and mode."""
    entry = zipfile.ZipInfo("x", (1980, 1, 1, 0, 0, 0))
    entry.filename = name
    entry.create_system, entry.external_attr = 3, mode
    return entry


def lying(data: bytes, header: bytes, field: str, number: int, *, last: bool = False) -> bytes:
    """Return the archive with another number in one header field; ``last``: in the last header of that kind."""
    at, size = FIELDS[header][field]
    start = (data.rindex(header) if last else data.index(header)) + at
    said = number & ((1 << 8 * size) - 1)
    return data[:start] + said.to_bytes(size, "little") + data[start + size :]


def archive_fault(data: bytes, random: Random) -> bytes:
    """Return the archive with one fault in its structure."""
    members = members_of(data)
    deed = random.randrange(9)
    if deed <= 2:
        header = random.choice(tuple(FIELDS))
        return lying(
            data, header, random.choice(tuple(FIELDS[header])), random.choice(BINARY), last=random.random() < 0.5
        )
    if deed == 3:
        entry, content = random.choice(members)
        members.append((entry, random.choice((content, b"", b"{}", random.randbytes(20)))))
    elif deed == 4:
        mode = random.choice((0o600 << 16, LINK, FOLDER, DEVICE, PIPE))
        members.insert(random.randrange(len(members) + 1), (named(random.choice(NAMES), mode), random.randbytes(9)))
    elif deed == 5:
        place = random.randrange(len(members))
        members[place] = named(random.choice(NAMES)), members[place][1]
    elif deed == 6:
        members.pop(random.randrange(len(members)))
    elif deed == 7:
        return packed(members, random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))
    else:
        random.shuffle(members)
    return packed(members)


def end_only(count: int) -> bytes:
    """Return the end record of an archive that claims this many members."""
    return struct.pack("<4sHHHHIIH", END, 0, 0, count & 0xFFFF, count & 0xFFFF, 0, 0, 0)
