"""One audit to one file and back; what may stand in a ZIP."""

import hashlib
import io
import os
import struct
import tracemalloc
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.audit_strategies import completed, patient
from tests.builders import make_answered, make_completed, small_revision
from tests.exchange.samples import (
    PHOTOS,
    archive,
    followed,
    name_of,
    photo,
    plain,
    record,
    sealed,
    with_photos,
    written,
)
from tui_audit.domain.record.seal import canonical_json
from tui_audit.errors import AuditError
from tui_audit.exchange.archive import read_file, write_audit, write_json
from tui_audit.exchange.zip_reader import StoredPhotos

RECORD = "audit.json"
Member = tuple[str | zipfile.ZipInfo, bytes]


def members(audit: Any) -> list[Member]:
    return [(RECORD, record(audit)), *((f"photos/{sha256}.jpg", data) for sha256, data in sorted(PHOTOS.items()))]


def packed(entries: list[Member], method: int = zipfile.ZIP_STORED) -> bytes:
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", method) as made:
        warnings.simplefilter("ignore")  # of names that stand there twice
        for name, data in entries:
            made.writestr(name, data)
    return target.getvalue()


def test_an_audit_file_comes_back_whole(tmp_path: Path) -> None:
    audit = followed()
    target = tmp_path / "ķ.audit"
    write_audit(audit, small_revision(), PHOTOS.__getitem__, target)
    content = read_file(target)
    assert content.audit == audit
    assert content.revision == small_revision()
    assert dict(content.photos) == PHOTOS
    assert target.read_bytes() == archive(audit)
    write_audit(content.audit, content.revision, content.photos.__getitem__, tmp_path / "again.audit")
    assert (tmp_path / "again.audit").read_bytes() == target.read_bytes()


def test_the_same_audit_gives_the_same_bytes_everywhere() -> None:
    names = zipfile.ZipFile(io.BytesIO(archive(sealed()))).infolist()
    assert [entry.filename for entry in names] == [RECORD, *(f"photos/{sha}.jpg" for sha in sorted(PHOTOS))]
    assert {entry.date_time for entry in names} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in names} == {zipfile.ZIP_STORED}


def test_a_json_file_comes_back_without_photo_bytes(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    write_json(sealed(), small_revision(), target)
    content = read_file(target)
    assert content.audit == sealed()
    assert content.photos == {}
    assert not content.has_photos
    assert target.read_bytes() == record(sealed())


def test_a_small_file_takes_little_memory_and_photos_one_at_a_time(tmp_path: Path) -> None:
    file = written(tmp_path, archive(sealed()))
    read_file(file)
    tracemalloc.start()
    content = read_file(file)
    read_file(written(tmp_path, record(sealed()), "a.json"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000, "a buffer as large as the largest file that is allowed"
    assert isinstance(content.photos, StoredPhotos)
    assert content.photos == PHOTOS


def test_progress_is_told_and_may_stop_the_reading(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    file = written(tmp_path, archive(sealed()))
    read_file(file, lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2)]

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_file(file, stop)


def test_a_file_is_read_by_content_not_by_name(tmp_path: Path) -> None:
    assert read_file(written(tmp_path, archive(sealed()), "a.json")).has_photos
    assert not read_file(written(tmp_path, record(sealed()), "a.audit")).has_photos


def test_json_laid_out_by_another_hand_is_read(tmp_path: Path) -> None:
    import json

    data = plain(sealed())
    data["answers"].reverse()
    assert read_file(written(tmp_path, json.dumps(data, indent=1).encode(), "a.json")).audit == sealed()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_files_are_their_owners_only_and_leave_nothing_beside_them(tmp_path: Path) -> None:
    target = written(tmp_path, b"old", "a.json")
    target.chmod(0o644)
    write_json(sealed(), small_revision(), target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_writing_leaves_the_earlier_file(tmp_path: Path) -> None:
    target = written(tmp_path, b"old")

    def gone(sha256: str) -> bytes:
        raise FileNotFoundError(sha256)

    with pytest.raises(AuditError, match=r"A photo of this audit is missing: window\.jpg"):
        write_audit(sealed(), small_revision(), gone, target)
    with pytest.raises(AuditError, match="was changed by another program"):
        write_audit(sealed(), small_revision(), lambda _sha: photo("teal") + b"x", target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="This folder does not exist"):
        write_json(sealed(), small_revision(), tmp_path / "none" / "a.json")
    with pytest.raises(AuditError, match="A folder with this name already exists"):
        write_json(sealed(), small_revision(), tmp_path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="This file does not exist"):
        read_file(tmp_path / "none.audit")
    with pytest.raises(AuditError, match="This is not a regular file"):
        read_file(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(AuditError, match="This is not a regular file"):
            read_file(tmp_path / "pipe")


def linked(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = 0o120777 << 16
    return member


FOREIGN = [
    "../audit.json",
    "/audit.json",
    "photos/",
    "photos/x.jpg",
    "photos/../audit.json",
    "AUDIT.JSON",
    "audit.json\0.jpg",
    "audit.json ",
    "C:\\audit.json",
    "photos\\" + "0" * 64 + ".jpg",
    "photos/" + "A" * 64 + ".jpg",
    "photos/" + "0" * 64 + ".jpg\n",
    "photos/" + "0" * 64 + ".JPG",
    "audit.json/",
    "ķ.jpg",
    "x" * 300,
    ".DS_Store",
]


@pytest.mark.parametrize("name", FOREIGN)
def test_any_other_name_refuses_the_whole_archive(tmp_path: Path, name: str) -> None:
    entry = zipfile.ZipInfo("x")
    entry.filename = name
    with pytest.raises(AuditError, match="This is not an audit file, or it was damaged on the way"):
        read_file(written(tmp_path, packed([*members(sealed()), (entry, b"x")])))


def test_a_photo_that_is_no_part_of_it_is_refused(tmp_path: Path) -> None:
    extra = photo("black")
    entries = [*members(sealed()), (f"photos/{name_of(extra)}.jpg", extra)]
    with pytest.raises(AuditError, match="does not belong to this audit"):
        read_file(written(tmp_path, packed(entries)))


def test_a_missing_photo_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="is missing from the file"):
        read_file(written(tmp_path, packed(members(sealed())[:-1])))


def test_a_photo_that_was_exchanged_is_refused(tmp_path: Path) -> None:
    entries = members(sealed())
    entries[1] = (entries[1][0], photo("black"))
    with pytest.raises(AuditError, match="was changed"):
        read_file(written(tmp_path, packed(entries)))


@pytest.mark.parametrize("data", [b"x", b"%PDF-1.7", b"<html>", b"\xff\xd8\xff\xe0" + b"0" * 50, photo("teal")[:-200]])
def test_a_photo_that_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    from tests.builders import with_photo

    sha256 = hashlib.sha256(data).hexdigest()
    audit = with_photo(make_answered(), sha256)
    entries: list[Member] = [(RECORD, record(audit)), (f"photos/{sha256}.jpg", data)]
    with pytest.raises(AuditError, match="Nothing was imported"):
        read_file(written(tmp_path, packed(entries)))


def _flags(data: bytes, where: bytes, at: int, value: bytes) -> bytes:
    start = data.rindex(where) + at
    return data[:start] + value + data[start + len(value) :]


BROKEN: dict[str, bytes] = {
    "twice": packed([*members(sealed()), members(sealed())[0]]),
    "deflated": packed(members(sealed()), zipfile.ZIP_DEFLATED),
    "no record": packed(members(sealed())[1:]),
    "empty zip": packed([]),
    "link": packed([(linked("photos/link"), b"/etc/passwd")]),
    "encrypted": _flags(archive(sealed()), b"PK\x01\x02", 8, b"\x01\x00"),
    "method 99": _flags(archive(sealed()), b"PK\x01\x02", 10, b"\x63\x00"),
    "lying size": _flags(archive(sealed()), b"PK\x01\x02", 24, b"\xff\xff\xff\x7f"),
    "both sizes lie": _flags(archive(sealed()), b"PK\x01\x02", 20, b"\xff\xff\x3f\x00\xff\xff\x3f\x00"),
    "wrong crc": _flags(archive(sealed()), b"PK\x01\x02", 16, b"\0\0\0\0"),
    "wrong offset": _flags(archive(sealed()), b"PK\x01\x02", 42, b"\x01\0\0\0"),
    "count lies": _flags(archive(sealed()), b"PK\x05\x06", 8, b"\xff\xff\xff\xff"),
    "comment": archive(sealed())[:-2] + b"\x01\x00x",
    "tail": archive(sealed()) + b"x",
    "head": b"x" + archive(sealed()),
    "truncated": archive(sealed())[:-30],
    "half": archive(sealed())[: len(archive(sealed())) // 2],
    "end only": struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 5_001, 5_001, 0, 0, 0),
    "start only": b"PK\x03\x04",
    "big record": packed([(RECORD, b" " * 20_000_001)]),
    "big photo": packed([members(sealed())[0], (f"photos/{'0' * 64}.jpg", b" " * 10_000_001)]),
    "many": packed([(f"photos/{number:064x}.jpg", b"") for number in range(5_001)]),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_any_other_archive_is_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(AuditError):
        read_file(written(tmp_path, BROKEN[kind]))


def test_a_score_that_does_not_follow_is_refused(tmp_path: Path) -> None:
    data = plain(sealed())
    data["score"]["phases"]["during"] = 1.5
    with pytest.raises(AuditError, match=r"score\.phases\.during is 1\.5 in the file"):
        read_file(written(tmp_path, canonical_json(data)))


def test_content_that_does_not_fit_its_seal_is_refused(tmp_path: Path) -> None:
    data = plain(sealed())
    data["findings"][0]["statement"] = "All is well."
    with pytest.raises(AuditError, match="changed after it was sealed"):
        read_file(written(tmp_path, canonical_json(data)))


@patient(20)
@given(completed(tuple(PHOTOS)))
def test_any_audit_comes_back_as_the_same_bytes(tmp_path: Path, audit: Any) -> None:
    first, second = tmp_path / "1.audit", tmp_path / "2.audit"
    write_audit(audit, small_revision(), PHOTOS.__getitem__, first)
    content = read_file(first)
    write_audit(content.audit, content.revision, content.photos.__getitem__, second)
    assert second.read_bytes() == first.read_bytes()


def test_a_draft_may_travel_too(tmp_path: Path) -> None:
    write_audit(with_photos(), small_revision(), PHOTOS.__getitem__, tmp_path / "a.audit")
    assert read_file(tmp_path / "a.audit").audit == with_photos()
    assert make_completed(with_photos()) == sealed()
