"""Saved copies of pictures from outside: upright, scaled, without anything but the visible picture.

A separate process decodes the picture (``decoder_process``). Its answer is only checked by its JPEG markers and never
decoded here.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui_audit.errors import AuditError, MachineError, Words
from tui_audit.exchange.file_limits import read_within
from tui_audit.exchange.photos import jpeg
from tui_audit.exchange.photos.decoder_client import PictureNotReadError, PictureReader
from tui_audit.message import NOTHING, Message, message

FILE_LIMIT = 30_000_000
"""Largest number of bytes of an attached picture."""
SIDE_LIMIT = 1_600
"""Pixels of the longer side of the saved copy."""
QUALITY = 80
"""JPEG quality of the saved copy."""
PREVIEW_SIDE = 480
"""Pixels of the longer side of the preview on the screen."""

_TAKEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d)?")
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_SMALLER = message("Save a smaller version and attach that.")
_WHY: Mapping[str, tuple[Message, Message]] = {
    "damaged": (message("The file is not a picture, or it is damaged."), NOTHING),
    "pixels": (message("The picture has more than 50 million pixels."), _SMALLER),
    "moving": (message("The picture is animated."), message("Save a single frame as JPEG and attach that.")),
    "memory": (message("The picture needs too much memory."), _SMALLER),
    "time": (
        message("The picture takes too long to open."),
        message("Save it as JPEG in another program and attach that."),
    ),
}
"""Problem and hint for each refusal reason; an empty hint means the usual one."""


@dataclass(frozen=True)
class Area:
    """A part of a picture, as shares of its width and height."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class PictureSource:
    """The original bytes of a chosen file, held in memory while it is viewed and never written to disk."""

    data: bytes
    name: str


@dataclass(frozen=True)
class PhotoCopy:
    """The saved copy of a picture."""

    data: bytes
    """JPEG, upright, longer side at most 1,600 pixels, no metadata."""
    sha256: str
    name: str
    """Name of the original file."""
    taken_at: str | None
    """When it was taken according to the camera, as ISO 8601; with offset if the camera recorded one."""


@dataclass(frozen=True)
class Preview:
    """A small picture as RGB bytes, row by row, 3 bytes a pixel."""

    width: int
    height: int
    colours: bytes


def read_source(path: Path) -> PictureSource:
    """Read the bytes of a file; raises AuditError if it is too large, empty or a HEIC picture."""
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    data = read_within(path, FILE_LIMIT)
    _refuse_by_content(data, name)
    return PictureSource(data, name)


def read_picture(
    path: Path, reader: PictureReader | None = None, *, side: int = SIDE_LIMIT, quality: int = QUALITY
) -> PhotoCopy:
    """Return the copy of a JPEG, PNG or WebP picture; raises AuditError with a hint for any other or damaged file."""
    source = read_source(path)
    if reader is not None:
        return _kept(source, reader, (), side, quality)
    with PictureReader() as own:
        return _kept(source, own, (), side, quality)


def copy_with_preview(source: PictureSource, reader: PictureReader) -> tuple[PhotoCopy, Preview]:
    """Return the copy to be saved and a preview for the screen; raises AuditError."""
    answer, body, picture = _asked(source, reader, (), SIDE_LIMIT, QUALITY, PREVIEW_SIDE)
    width, height, colours = answer.get("width"), answer.get("height"), body[len(picture.data) :]
    if not (isinstance(width, int) and isinstance(height, int) and 0 < width <= PREVIEW_SIDE >= height > 0):
        raise _refused(*_WHY["damaged"], name=source.name)
    if len(colours) != width * height * 3:
        raise _refused(*_WHY["damaged"], name=source.name)
    return picture, Preview(width, height, colours)


def copy_with_black_areas(source: PictureSource, areas: Sequence[Area], reader: PictureReader) -> PhotoCopy:
    """Return the copy to be saved with these areas permanently black; raises AuditError."""
    return _kept(source, reader, areas, SIDE_LIMIT, QUALITY)


def check_copies(photos: Mapping[str, bytes], reader: PictureReader | None = None) -> None:
    """Raise AuditError unless all photos are like copies made by ``read_picture``: intact, small, no hidden data."""
    for name, data in photos.items():
        if jpeg.size_of(data) is None:
            raise _foreign(message("The file is not a picture, or it is damaged."), name)
        if not jpeg.has_only_picture(data):
            raise _foreign(message("It contains data besides the picture, such as location or camera details."), name)
    if not photos:
        return
    if reader is None:
        with PictureReader() as own:
            _refuse_unreadable(photos, own)
    else:
        _refuse_unreadable(photos, reader)


def _refuse_unreadable(photos: Mapping[str, bytes], reader: PictureReader) -> None:
    for name, data in photos.items():
        try:
            reader.ask({"deed": "whole"}, data)
        except PictureNotReadError as why:
            if str(why) in {"start", "left"}:
                raise _not_started() from why
            large = message("It is wider or higher than %(limit)s pixels.", limit=SIDE_LIMIT)
            raise _foreign(large if str(why) == "large" else _WHY.get(str(why), _WHY["damaged"])[0], name) from why


def _kept(source: PictureSource, reader: PictureReader, areas: Sequence[Area], side: int, quality: int) -> PhotoCopy:
    return _asked(source, reader, areas, side, quality, 0)[2]


def _asked(
    source: PictureSource, reader: PictureReader, areas: Sequence[Area], side: int, quality: int, preview: int
) -> tuple[dict[str, object], bytes, PhotoCopy]:
    """Return the answer, its bytes and the copy in them; raises AuditError unless the copy is as requested."""
    job = {
        "deed": "keep",
        "side": side,
        "quality": quality,
        "preview": preview,
        "areas": [(area.left, area.top, area.right, area.bottom) for area in areas],
    }
    try:
        answer, body = reader.ask(job, source.data)
    except PictureNotReadError as why:
        if str(why) in {"start", "left"}:
            raise _not_started() from why
        raise _refused(*_WHY.get(str(why), _WHY["damaged"]), name=source.name) from why
    length, taken_at = answer.get("kept"), answer.get("taken_at")
    data = body[:length] if isinstance(length, int) else b""
    size = jpeg.size_of(data)
    if size is None or max(size) > side or not jpeg.has_only_picture(data):
        raise _refused(*_WHY["damaged"], name=source.name)
    taken = taken_at if isinstance(taken_at, str) and _TAKEN.fullmatch(taken_at) else None
    return answer, body, PhotoCopy(data, hashlib.sha256(data).hexdigest(), source.name, taken)


def _refuse_by_content(data: bytes, name: str) -> None:
    if not data:
        raise _refused(message("The file is empty."), NOTHING, name=name)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise _refused(
            message("This is a HEIC picture, a format that some phones use."),
            message("Export it as JPEG and attach that, or set the phone’s camera to “Most compatible”."),
            name=name,
        )


def _refused(problem: Message, hint: Message, *, name: str) -> AuditError:
    usual = message("You can attach JPEG, PNG and WebP pictures up to 30 MB. Export HEIC pictures as JPEG first.")
    title = message("This picture cannot be attached: %(name)s.", name=name)
    return AuditError(title, problem, hint or usual)


def _foreign(problem: Words, name: str) -> AuditError:
    return AuditError(
        message("Nothing was imported, because a photo in this file is not valid: %(name)s.", name=name),
        problem,
        message("Ask the sender for the file again."),
    )


def _not_started() -> MachineError:
    return MachineError(
        message("The picture could not be opened."),
        message("The picture reader did not start. Everything saved so far is safe."),
        message("Close other programs, then try again."),
    )
