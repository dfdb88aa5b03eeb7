"""Pictures from outside become copies that hide nothing."""

import hashlib
import io
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.audit_strategies import patient
from tests.exchange.photos.hostile_pictures import encoded, two_colours
from tui_audit.errors import AuditError
from tui_audit.exchange.photos import photo_copy
from tui_audit.exchange.photos.decoder_client import PictureReader
from tui_audit.exchange.photos.photo_copy import SIDE_LIMIT, PhotoCopy

READER = PictureReader()
"""One process for all of these; where a picture ends it, the next one starts it anew."""


@pytest.fixture(scope="module", autouse=True)
def _close() -> Iterator[None]:
    yield
    READER.stop()


def read_picture(path: Path) -> PhotoCopy:
    return photo_copy.read_picture(path, READER)


def refuse_foreign_copy(data: bytes, name: str) -> None:
    photo_copy.check_copies({name: data}, READER)


def kept(folder: Path, data: bytes, name: str = "x.jpg") -> Image.Image:
    target = folder / name
    target.write_bytes(data)
    picture = read_picture(target)
    assert picture.name == name
    assert picture.sha256 == hashlib.sha256(picture.data).hexdigest()
    refuse_foreign_copy(picture.data, name)
    image = Image.open(io.BytesIO(picture.data))
    image.load()
    assert image.format == "JPEG"
    return image


def colour_at(image: Image.Image, x: float, y: float) -> str:
    pixel = image.convert("RGB").getpixel((int(image.width * x), int(image.height * y)))
    assert isinstance(pixel, tuple)
    red, green, blue = pixel
    if min(pixel) > 200:
        return "white"
    if max(pixel) < 60:
        return "black"
    if max(pixel) - min(pixel) < 40:
        return "grey"
    return "red" if red > max(green, blue) else "blue" if blue > green else "green"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_three_formats_are_read_whatever_the_name_says(tmp_path: Path, kind: str) -> None:
    image = kept(tmp_path, encoded(two_colours(), kind), "photo.txt")
    assert image.size == (80, 40)
    assert (colour_at(image, 0.2, 0.5), colour_at(image, 0.8, 0.5)) == ("red", "blue")


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (80, 40), (0.2, 0.5)),
        (2, (80, 40), (0.8, 0.5)),
        (3, (80, 40), (0.8, 0.5)),
        (4, (80, 40), (0.2, 0.5)),
        (5, (40, 80), (0.5, 0.2)),
        (6, (40, 80), (0.5, 0.2)),
        (7, (40, 80), (0.5, 0.8)),
        (8, (40, 80), (0.5, 0.8)),
        (99, (80, 40), (0.2, 0.5)),
    ],
)
def test_pictures_stand_upright(
    tmp_path: Path, orientation: int, size: tuple[int, int], red_at: tuple[float, float]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = kept(tmp_path, encoded(two_colours(), exif=exif))
    assert image.size == size
    assert colour_at(image, *red_at) == "red"


@pytest.mark.parametrize(
    ("size", "scaled"), [((4000, 1000), (1600, 400)), ((1000, 4000), (400, 1600)), ((1601, 3), (1600, 3))]
)
def test_large_pictures_are_scaled(tmp_path: Path, size: tuple[int, int], scaled: tuple[int, int]) -> None:
    for kind in ("JPEG", "PNG"):
        assert kept(tmp_path, encoded(two_colours(size), kind)).size == scaled


def marked(secret: str) -> dict[str, bytes]:
    """Pictures that carry a secret in every place that metadata has."""
    exif = Image.Exif()
    exif[0x010F] = secret
    exif.get_ifd(0x8769)[0x9286] = secret
    exif.get_ifd(0x8825).update({1: "N", 2: (56.0, 57.0, 1.5), 29: secret})
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{secret}</x:xmpmeta>".encode()
    image = two_colours()
    jpeg = encoded(image, exif=exif, comment=secret, xmp=xmp)
    webp = encoded(image, "WEBP", exif=exif, xmp=xmp)
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", secret)
    info.add_itxt("XML:com.adobe.xmp", xmp.decode())
    return {
        "JPEG": jpeg,
        "WEBP": webp,
        "PNG": encoded(image, "PNG", pnginfo=info, exif=exif),
        "tail": jpeg + secret.encode(),
    }


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG", "tail"])
def test_nothing_but_the_picture_is_kept(tmp_path: Path, kind: str) -> None:
    secret = "SECRETPLACE"
    data = marked(secret)[kind]
    assert secret.encode() in data
    target = tmp_path / "x.jpg"
    target.write_bytes(data)
    copy = read_picture(target).data
    for trace in (secret.encode(), b"Exif", b"http://ns.adobe.com", b"xmpmeta", b"ICC_PROFILE", b"\xff\xfe"):
        assert trace not in copy[:600]
        assert trace == b"\xff\xfe" or trace not in copy


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_foreign_copy_that_carries_more_is_refused(kind: str) -> None:
    with pytest.raises(AuditError):
        refuse_foreign_copy(marked("x")[kind], "x")


PLAIN = encoded(two_colours())
SMALL_PICTURE = PLAIN.replace(b"\0\0\xff\xdb", b"\1\1abc\xff\xdb", 1).replace(b"\0\x10JFIF", b"\0\x13JFIF", 1)
"""Its head holds a small picture of one pixel, of the place that is covered in the large one, say."""


@pytest.mark.parametrize(
    "data",
    [
        encoded(two_colours(), comment="x"),
        encoded(two_colours(), icc_profile=b"x" * 200),
        encoded(two_colours(), xmp=b"<x/>"),
        PLAIN + b"56.95,24.1",
        PLAIN + PLAIN,
        PLAIN[:2] + b"\xff\xeb\0\x08Hidden" + PLAIN[2:],
        PLAIN[:-2] + b"\xff\xfe\0\x08Hidden" + PLAIN[-2:],
        SMALL_PICTURE,
    ],
    ids=["comment", "profile", "xmp", "behind it", "a second one", "unknown part", "late comment", "small picture"],
)
def test_a_foreign_copy_with_a_single_extra_is_refused(data: bytes) -> None:
    refuse_foreign_copy(PLAIN, "x")
    Image.open(io.BytesIO(data)).load()
    with pytest.raises(AuditError, match="It contains data besides the picture, such as location or camera details"):
        refuse_foreign_copy(data, "x")


@pytest.mark.parametrize("data", [b"", b"x", PLAIN[:-200], PLAIN[:-2], encoded(two_colours(), "PNG")])
def test_a_foreign_copy_that_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(AuditError, match="The file is not a picture, or it is damaged"):
        refuse_foreign_copy(data, "x")


def test_a_foreign_copy_that_is_too_large_is_refused() -> None:
    refuse_foreign_copy(encoded(two_colours((SIDE_LIMIT, 2))), "x")
    with pytest.raises(AuditError, match="wider or higher"):
        refuse_foreign_copy(encoded(two_colours((SIDE_LIMIT + 1, 2))), "x")


@pytest.mark.parametrize(
    ("text", "offset", "taken_at"),
    [
        ("2026:11:22 09:05:10", None, "2026-11-22T09:05:10"),
        ("2026:11:22 09:05:10", "+02:00", "2026-11-22T09:05:10+02:00"),
        ("2026:11:22 09:05:10", "+99:00", "2026-11-22T09:05:10"),
        ("2026:02:30 09:05:10", None, None),
        ("0000:00:00 00:00:00", None, None),
        ("yesterday", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_the_time_is_what_the_camera_says_if_there_is_such_a_time(
    tmp_path: Path, text: str | None, offset: str | None, taken_at: str | None
) -> None:
    exif = Image.Exif()
    if text is not None:
        exif.get_ifd(0x8769)[0x9003] = text
    if offset is not None:
        exif.get_ifd(0x8769)[0x9011] = offset
    target = tmp_path / "x.jpg"
    target.write_bytes(encoded(two_colours(), exif=exif))
    assert read_picture(target).taken_at == taken_at


def grey_16(value: int) -> Image.Image:
    return Image.frombytes("I;16", (8, 8), struct.pack("<H", value) * 64)


@pytest.mark.parametrize(
    ("data", "colour"),
    [
        (encoded(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"), "white"),
        (encoded(Image.new("RGBA", (8, 8), (255, 0, 0, 255)), "PNG"), "red"),
        (encoded(Image.new("LA", (8, 8), (0, 0)), "PNG"), "white"),
        (encoded(Image.new("P", (8, 8), 0), "PNG", transparency=0), "white"),
        (encoded(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "WEBP"), "white"),
        (encoded(Image.new("1", (8, 8), 0), "PNG"), "black"),
        (encoded(Image.new("L", (8, 8), 128)), "grey"),
        (encoded(Image.new("CMYK", (8, 8), (0, 255, 255, 0))), "red"),
        (encoded(grey_16(0), "PNG"), "black"),
        (encoded(grey_16(0x8000), "PNG"), "grey"),
        (encoded(grey_16(0xFFFF), "PNG"), "white"),
        (encoded(grey_16(0x0100), "PNG"), "black"),
    ],
)
def test_colours_of_every_kind_come_out_as_they_look(tmp_path: Path, data: bytes, colour: str) -> None:
    assert colour_at(kept(tmp_path, data), 0.5, 0.5) == colour


def test_two_pictures_in_one_jpeg_are_the_first(tmp_path: Path) -> None:
    data = encoded(two_colours(), "MPO", save_all=True, append_images=[Image.new("RGB", (80, 40), "green")])
    assert colour_at(kept(tmp_path, data), 0.2, 0.5) == "red"


def test_metadata_that_cannot_be_read_does_no_harm(tmp_path: Path) -> None:
    good = encoded(two_colours(), exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 40)
    assert kept(tmp_path, good).size == (80, 40)


def test_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="This is not a regular file"):
        read_picture(tmp_path)
    with pytest.raises(AuditError, match="This file does not exist"):
        read_picture(tmp_path / "none.jpg")
    with pytest.raises(AuditError, match="cannot be opened"):
        read_picture(tmp_path / ("x" * 300 + ".jpg"))


@patient(60)
@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_damage_never_ends_in_anything_but_words(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    raw = bytearray(encoded(two_colours(), kind))
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    target = tmp_path / "x.jpg"
    target.write_bytes(bytes(raw))
    try:
        picture = read_picture(target)
    except AuditError as error:
        assert "x.jpg" in str(error)  # noqa: PT017 - either outcome is right
        return
    refuse_foreign_copy(picture.data, "x")
