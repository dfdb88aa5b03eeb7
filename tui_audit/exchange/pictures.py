"""A picture from outside becomes the copy that is kept: turned upright, scaled, without anything but what it shows."""

import datetime as dt
import hashlib
import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.errors import AuditError, Words
from tui_audit.exchange.whole_file import read_within
from tui_audit.phrases import N_, Phrase

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP")
"""What is read; nothing else is even tried."""
FILE_LIMIT = 30_000_000
"""Bytes of a picture that is attached."""
PIXEL_LIMIT = 50_000_000
"""Width by height of a picture that is attached; told from its header."""
SIDE_LIMIT = 1_600
"""Pixels of the longer side of the kept copy."""
QUALITY = 80
"""JPEG quality of the kept copy."""

_EXIF_TABLE, _TAKEN, _OFFSET = 0x8769, 0x9003, 0x9011
_OFFSET_TEXT = re.compile(r"[+-][01]\d:[0-5]\d")
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_HIDDEN = ("exif", "xmp", "comment", "photoshop", "icc_profile", "mp")


@dataclass(frozen=True)
class Picture:
    """The copy that is kept."""

    data: bytes
    """JPEG, upright, 1,600 pixels at most, no metadata."""
    sha256: str
    name: str
    """The file's name."""
    taken_at: str | None
    """When the camera says it was taken, as ISO 8601; with an offset if the camera knew it."""


def read_picture(path: Path) -> Picture:
    """Read a JPEG, PNG or WebP picture; raises AuditError, with what to do, for anything that is not a sound one."""
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    data = read_within(path, FILE_LIMIT)
    _refuse_by_content(data, name)
    with _judged(name):
        image = _opened(data, name)
        taken_at = _taken_at(image)
        kept = _jpeg(_shown(image))
    return Picture(kept, hashlib.sha256(kept).hexdigest(), name, taken_at)


def refuse_foreign_copy(data: bytes, name: str) -> None:
    """Raise AuditError unless the bytes are a copy as read_picture makes it: a sound, small JPEG that hides nothing."""
    from PIL import Image

    with _judged(name):
        image = Image.open(io.BytesIO(data), formats=("JPEG",))
        if max(image.size) > SIDE_LIMIT:
            raise _refused(Phrase(N_("It is wider or higher than %(limit)s pixels."), {"limit": SIDE_LIMIT}), name)
        if any(key in image.info for key in _HIDDEN):
            raise _refused(N_("It carries more than the picture, such as a place or a camera."), name)
        image.load()


def _refuse_by_content(data: bytes, name: str) -> None:
    if not data:
        raise _refused(N_("The file is empty."), name)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise _refused(
            N_("It is a HEIC picture, as some telephones make them."),
            name,
            N_("Export it as JPEG, or set the camera to 'most compatible', then attach that file."),
        )


@contextmanager
def _judged(name: str) -> Iterator[None]:
    """Whatever a decoder stumbles over becomes one sentence; what it only warns about counts as well."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", UserWarning)
        warnings.simplefilter("error", RuntimeWarning)
        # a bad date or place in the metadata does no harm: none of it is kept
        warnings.filterwarnings("ignore", module=r"PIL\.TiffImagePlugin")
        try:
            yield
        except AuditError:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:  # told from the header as well
            raise _too_many_pixels(name) from error
        except Exception as error:  # decoders raise a dozen kinds for damaged pictures
            raise _refused(N_("It is no picture that can be read, or it is damaged."), name) from error


def _opened(data: bytes, name: str) -> "Image":
    from PIL import Image

    image: Image.Image = Image.open(io.BytesIO(data), formats=FORMATS)
    width, height = image.size
    if width * height > PIXEL_LIMIT:
        raise _too_many_pixels(name)
    if getattr(image, "is_animated", False) and image.format in {"PNG", "WEBP"}:
        raise _refused(
            N_("It is a moving picture."), name, N_("Save one picture of it as JPEG, then attach that file.")
        )
    share = min(1, SIDE_LIMIT / max(width, height))
    image.draft(None, (round(width * share), round(height * share)))  # a large JPEG is decoded at half its size
    image.load()
    return image


def _shown(image: "Image") -> "Image":
    """The picture as it is looked at: upright, scaled, on white, in plain colours."""
    from PIL import Image

    image = _upright(image)
    if image.mode == "I" or image.mode.startswith("I;16"):  # 16 bits of grey
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    see_through = image.has_transparency_data
    image = image.convert("RGBA" if see_through else "RGB")
    image.thumbnail((SIDE_LIMIT, SIDE_LIMIT))
    clean = Image.new("RGB", image.size, "white")
    clean.paste(image, mask=image.getchannel("A") if see_through else None)
    return clean


def _upright(image: "Image") -> "Image":
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # metadata that cannot be read turns nothing
        return image


def _taken_at(image: "Image") -> str | None:
    try:
        exif = image.getexif().get_ifd(_EXIF_TABLE)
        text = str(exif[_TAKEN]).strip("\0 ")
        moment = dt.datetime.strptime(text, "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007 - cameras name no zone
        offset = str(exif.get(_OFFSET, "")).strip("\0 ")
    except Exception:  # no date, or one that no calendar has
        return None
    return moment + offset if _OFFSET_TEXT.fullmatch(offset) else moment


def _jpeg(image: "Image") -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue()


def _too_many_pixels(name: str) -> AuditError:
    problem = Phrase(N_("It has more than %(limit)s million pixels."), {"limit": PIXEL_LIMIT // 1_000_000})
    return _refused(problem, name, N_("Save it smaller, then attach that file."))


def _refused(problem: Words, name: str, hint: Words = "") -> AuditError:
    return AuditError(
        Phrase(N_("This picture cannot be attached: %(name)s."), {"name": name}),
        problem if isinstance(problem, Phrase) else Phrase(problem),
        Phrase(str(hint)) if hint else Phrase(N_("JPEG, PNG and WebP pictures up to 30 MB can be attached.")),
    )
