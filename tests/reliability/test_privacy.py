"""What a photo knows besides its picture, and what the machine knows besides the audit, leaves with nothing (G12)."""

import io
import json
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.exchange.photos.hostile_pictures import encoded, two_colours
from tests.ui.completed_audits import FIRST_COMPLETED, FIRST_STARTED, answered, start
from tui_audit.cli.main import main
from tui_audit.domain.audit.model import Photo
from tui_audit.exchange.photos.decoder_client import PictureReader
from tui_audit.exchange.photos.photo_copy import Area, PhotoCopy, copy_with_black_areas, read_picture, read_source
from tui_audit.settings import Settings, save
from tui_audit.storage import open_repository
from tui_audit.system import paths

CAMERA, PLACE, WORDS, XMP = "SECRETCAMERA", "SECRETPLACE", "SECRETWORDS", "SECRETXMP"
ENVIRONMENT = "SECRETVARIABLE"
SECRETS = (CAMERA, PLACE, WORDS, XMP, ENVIRONMENT)
MARKS = (b"Exif\0\0", b"http://ns.adobe.com/xap", b"x:xmpmeta", b"ICC_PROFILE", b"Photoshop 3.0")
"""What begins metadata in a picture."""


def planted() -> dict[str, bytes]:
    """Photos that carry a secret in every place that metadata has."""
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    exif.get_ifd(0x8769)[0x9286] = WORDS
    exif.get_ifd(0x8825).update({1: "N", 2: (56.0, 57.0, 1.5), 3: "E", 4: (24.0, 6.0, 1.5), 29: PLACE})
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{XMP}</x:xmpmeta>".encode()
    info = PngInfo()
    info.add_text("Comment", WORDS)
    info.add_itxt("XML:com.adobe.xmp", xmp.decode())
    image = two_colours((400, 300))
    return {
        "shelf.jpg": encoded(image, exif=exif, comment=WORDS, xmp=xmp) + PLACE.encode(),
        "glass.png": encoded(image.rotate(180), "PNG", pnginfo=info, exif=exif),
        "queue.webp": encoded(image.rotate(90), "WEBP", exif=exif, xmp=xmp),
    }


def as_it_is(file: Path) -> PhotoCopy:
    """The wrong build: it keeps the original."""
    import hashlib

    data = file.read_bytes()
    return PhotoCopy(data, hashlib.sha256(data).hexdigest(), file.name, None)


def with_its_metadata(file: Path) -> PhotoCopy:
    """The wrong build: it scales, but saves with what the picture came with."""
    import hashlib

    with Image.open(file) as image:
        data = encoded(image.convert("RGB"), exif=image.getexif(), comment=image.info.get("comment", WORDS))
    return PhotoCopy(data, hashlib.sha256(data).hexdigest(), file.name, None)


Keep = Callable[[Path], PhotoCopy]


def everything(tmp_path: Path, keep: Keep) -> tuple[Path, Path]:
    """A data folder in which much was done, and a folder of all that left it."""
    folder, out = tmp_path / "data", tmp_path / "out"
    out.mkdir()
    (tmp_path / "camera").mkdir()
    save(folder, Settings(name="Līga"))
    with closing(open_repository(folder)) as repository:
        audit = answered(repository, start(repository, "2026-Q3", FIRST_STARTED))
        for name, data in planted().items():
            (tmp_path / "camera" / name).write_bytes(data)
            kept = keep(tmp_path / "camera" / name)
            photo = Photo(kept.sha256, kept.name, "", kept.taken_at)
            audit = repository.photos.attach(audit, photo, kept.data, question="windows.clean")
        repository.completion.complete(audit, by="Līga", at=FIRST_COMPLETED)
        repository.backups.make()
    for name in ("report.pdf", "report.txt"):
        assert main(["report", "latest", "-o", str(out / name)]) == 0
    for name in ("a.audit", "a.json", "a.csv", "a.xlsx"):
        assert main(["export", "latest", "-o", str(out / name)]) == 0
    assert main(["backup", str(out / "all.zip")]) == 0
    return folder, out


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A password in the environment, and a system that gives new files to everybody."""
    monkeypatch.setenv("DATABASE_PASSWORD", ENVIRONMENT)
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / "data"))
    before = os.umask(0)
    yield
    os.umask(before)


def pieces(file: Path) -> Iterator[bytes]:
    """A file as it is, and what it holds unpacked."""
    data = file.read_bytes()
    yield data
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            yield from map(archive.read, archive.namelist())
    if data.startswith(b"%PDF"):
        for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            try:
                yield zlib.decompress(found[1])
            except zlib.error:
                continue


def leaks(*folders: Path) -> list[str]:
    """Every file that holds a secret, or metadata of a photo."""
    found = []
    for file in (each for folder in folders for each in sorted(folder.rglob("*")) if each.is_file()):
        for piece in pieces(file):
            marks = [secret for secret in SECRETS if secret.encode() in piece or secret.encode("utf-16-be") in piece]
            marks += [str(mark) for mark in MARKS if mark in piece and (piece[:2] == b"\xff\xd8" or b"/DCT" in piece)]
            found += [f"{file.name}: {mark}" for mark in marks]
    return found


def in_pictures(pdf: Path) -> list[str]:
    """What the pictures of a report hold besides their points."""
    found: list[str] = []
    for page in pypdf.PdfReader(pdf).pages:
        for image in page.images:
            with Image.open(io.BytesIO(image.data)) as picture:
                found += [str(key) for key in picture.info if not str(key).startswith("jfif")]
                found += [str(tag) for tag in picture.getexif()]
    return found


def open_files(folder: Path) -> list[str]:
    """Files and folders that somebody else may read."""
    return [
        f"{entry.relative_to(folder)} {stat.S_IMODE(entry.stat().st_mode):o}"
        for entry in [folder, *sorted(folder.rglob("*"))]
        if stat.S_IMODE(entry.stat().st_mode) & 0o077
    ]


def test_nothing_but_the_picture_leaves_and_nobody_else_reads_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = everything(tmp_path, read_picture)
    assert len(list(paths.photos_folder(folder).iterdir())) == 3
    assert leaks(folder, out) == []
    pictures = [page.images for page in pypdf.PdfReader(out / "report.pdf").pages]
    assert sum(map(len, pictures)) >= 3
    assert in_pictures(out / "report.pdf") == []
    if os.name == "posix":
        assert open_files(folder) == []
        assert [file for file in open_files(out) if not file.startswith(". ")] == []
    assert main(["doctor", "--json"]) in {0, 1}
    assert main(["audits", "--json"]) == 0
    told = capsys.readouterr()
    assert [secret for secret in SECRETS if secret in told.out + told.err] == []
    record = json.loads((out / "a.json").read_text(encoding="utf-8"))
    assert [set(photo) for photo in record["photos"]] == [{"sha256", "name", "caption", "taken_at"}] * 3


@pytest.mark.full
@pytest.mark.parametrize("keep", [as_it_is, with_its_metadata])
def test_what_would_leave_is_found_out(tmp_path: Path, keep: Keep) -> None:
    folder, out = everything(tmp_path, keep)
    found = {line.partition(":")[0] for line in leaks(folder, out)}
    assert {"a.audit", "all.zip"} <= found
    assert any(name.endswith(".jpg") for name in found)
    assert "report.pdf" in found or in_pictures(out / "report.pdf")
    (folder / "settings.toml").chmod(0o644)
    assert open_files(folder) == ["settings.toml 644"]


def test_the_search_finds_what_is_planted(tmp_path: Path) -> None:
    """A sample of the above for every run."""
    for name, data in planted().items():
        (tmp_path / name).write_bytes(data)
        kept = with_its_metadata(tmp_path / name)
        (tmp_path / f"{name}-kept").mkdir()
        (tmp_path / f"{name}-kept" / "x.jpg").write_bytes(kept.data)
        assert leaks(tmp_path / f"{name}-kept")
    assert {line.partition(":")[0] for line in leaks(tmp_path)} >= set(planted())


def test_of_a_covered_photo_nothing_under_it_is_in_any_file(tmp_path: Path) -> None:
    """A barcode of points under the cover, looked for in every picture that is left."""
    image = Image.new("RGB", (800, 600), "white")
    for column in range(40):
        image.paste("red" if column % 2 else "lime", (200 + column * 10, 150, 210 + column * 10, 450))
    target = tmp_path / "plate.png"
    target.write_bytes(encoded(image, "PNG"))

    def cover(file: Path) -> PhotoCopy:
        with PictureReader() as reader:
            return copy_with_black_areas(read_source(file), [Area(0.25, 0.25, 0.75, 0.75)], reader)

    folder = tmp_path / "data"
    with closing(open_repository(folder)) as repository:
        audit = start(repository, "2026-Q3", FIRST_STARTED)
        plain = read_picture(target)
        audit = repository.photos.attach(audit, Photo(plain.sha256, "x"), plain.data, question="windows.clean")
        assert striped(folder) == 1
        repository.photos.cover(audit, plain.sha256, cover(target).data)
        repository.backups.make()
    assert main(["backup", str(folder / "all.zip")]) == 0
    assert striped(folder) == 0


def striped(folder: Path) -> int:
    """In how many pictures of a folder, in archives too, the barcode can be seen."""
    found = 0
    for piece in (piece for file in folder.rglob("*") if file.is_file() for piece in pieces(file)):
        if piece[:2] == b"\xff\xd8":
            with Image.open(io.BytesIO(piece)) as picture:
                red, green, _blue = picture.convert("RGB").crop((200, 150, 600, 450)).split()
            found += max(red.tobytes() + green.tobytes()) > 100
    return found
