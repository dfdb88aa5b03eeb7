"""A report is written whole or not at all; broken photos do not keep it away."""

import functools
import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_answered, make_completed, with_photo
from tests.reports.papers import jpeg, made, no_photo, printed, words
from tui_audit.domain.audit.model import Photo
from tui_audit.errors import MachineError
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.pdf import writer as pdf_writer
from tui_audit.system.atomic_files import atomic_writer, remove_abandoned_drafts


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    pdf_writer.write(ENGLISH, made(), target, no_photo)
    assert target.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [target]
    assert target.stat().st_mode & 0o077 == 0


class StopError(Exception):
    pass


@pytest.mark.parametrize("stage", [0, 1, 5])
def test_a_failure_while_laying_out_keeps_the_old_file(tmp_path: Path, stage: int) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    steps = iter(range(100))

    def fail(_done: int, _total: int) -> None:
        if next(steps) == stage:
            raise StopError

    with pytest.raises(StopError):
        pdf_writer.write(ENGLISH, made(), target, no_photo, fail)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
def test_a_failure_of_the_disk_keeps_the_old_file(tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")

    def fail(*_arguments: Any, **_named: Any) -> Any:
        raise OSError(28, "No space left on device")

    owner: Any = Path if call == "replace" else os
    with monkeypatch.context() as patched:
        patched.setattr(owner, call, fail)
        with pytest.raises(MachineError) as caught:
            pdf_writer.write(ENGLISH, made(), target, no_photo)
    assert "report.pdf" in str(caught.value)
    assert "The disk is full." in str(caught.value)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="nowhere"):
        pdf_writer.write(ENGLISH, made(), tmp_path / "nowhere" / "report.pdf", no_photo)


def test_leftovers_of_one_process_are_removed_and_no_others(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    with atomic_writer(target) as file:
        file.write(b"new")
        (temporary,) = tmp_path.iterdir()
        other = temporary.with_name(temporary.name.replace(f"-{os.getpid()}-", "-1-"))
        other.write_bytes(b"another's")
        kept = temporary.read_bytes
        remove_abandoned_drafts(tmp_path, tmp_path / "other.pdf", os.getpid())
        assert temporary.exists()
    assert callable(kept)
    assert target.read_bytes() == b"new"
    remove_abandoned_drafts(tmp_path, target, 1)
    assert list(tmp_path.iterdir()) == [target]


def pictured(folder: Path, *pictures: bytes) -> Any:
    audit = make_answered()
    for number, data in enumerate(pictures):
        sha256 = hashlib.sha256(data).hexdigest()
        (folder / f"{sha256}.jpg").write_bytes(data)
        audit = with_photo(audit, sha256, question=list(audit.answers)[number])
    return audit


def images(reader: Any) -> list[Any]:
    return [image for page in reader.pages for image in page.images]


def test_photos_are_numbered_embedded_as_they_are_and_refer_to_their_question(tmp_path: Path) -> None:
    first, second = jpeg("red"), jpeg("blue", (48, 64))
    reader = printed(made(make_completed(pictured(tmp_path, first, second))), tmp_path)
    assert {image.data for image in images(reader)} == {first, second}
    text = words(reader)
    assert "Photo 1 The left pane" in text
    assert "photo 1" in text.partition("All answers")[2], "its question refers to it"
    assert "photo 2" in text


def test_the_same_photo_lies_anywhere_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    found = set()
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        report = made(make_completed(pictured(folder, jpeg())))
        target = tmp_path / f"{name}.pdf"
        pdf_writer.write(ENGLISH, report, target, functools.partial(photo_in, folder))
        found.add(target.read_bytes())
    assert len(found) == 1


def photo_in(folder: Path, sha256: str) -> Path:
    return folder / f"{sha256}.jpg"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (jpeg()[:300], "photo cannot be read"),
        (b"", "photo cannot be read"),
        (b"<html>", "photo cannot be read"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "photo cannot be read"),
        (jpeg()[:-200], "photo cannot be read"),
    ],
)
def test_what_is_no_whole_picture_gets_a_frame_that_says_so(tmp_path: Path, data: bytes, said: str) -> None:
    reader = printed(made(make_completed(pictured(tmp_path, data))), tmp_path)
    assert said in words(reader)
    assert not images(reader)


def test_missing_and_changed_photos_get_a_frame_that_says_so(tmp_path: Path) -> None:
    audit = make_completed(pictured(tmp_path, jpeg("red"), jpeg("blue")))
    first, second = sorted(tmp_path.iterdir())
    first.unlink()
    second.write_bytes(jpeg("green"))
    text = words(printed(made(audit), tmp_path))
    assert "photo missing" in text
    assert "photo changed since the audit" in text


def test_forty_photos_are_all_there(tmp_path: Path) -> None:
    audit = make_answered()
    photos = {}
    for number in range(40):
        data = jpeg(size=(40 + number, 30))
        sha256 = hashlib.sha256(data).hexdigest()
        (tmp_path / f"{sha256}.jpg").write_bytes(data)
        photos[sha256] = Photo(sha256, "x.jpg", f"Caption {number}.")
    audit = replace(audit, photos=photos, findings=(replace(audit.findings[0], photos=tuple(photos)),))
    reader = printed(made(audit), tmp_path)
    assert len({image.data for image in images(reader)}) == 40
    text = words(reader)
    assert all(f"Caption {number}." in text for number in range(40))
