"""Decoding of pictures from outside in a separate process; only the visible picture is saved, no metadata.

Only this module opens pictures. It runs in its own process (``decoder_process``), so that hostile bytes can harm
nothing but that process. It imports Pillow and no other module of the program.
"""

import io
import math
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from PIL import Image, ImageDraw

FORMATS = ("JPEG", "PNG", "WEBP")
"""The only formats that are read; the decoders of others are never tried."""
PIXEL_LIMIT = 50_000_000
"""Largest width × height of an attached picture, checked in its header."""
SIDE_LIMIT = 1_600
"""Pixels of the longer side of the saved copy."""
QUALITY = 80
"""JPEG quality of the saved copy."""

Area = Sequence[float]
"""Left, top, right and bottom of a part, as shares of width and height."""

_EXIF_TABLE, _TAKEN, _OFFSET = 0x8769, 0x9003, 0x9011
_OFFSET_TEXT = re.compile(r"[+-][01]\d:[0-5]\d")
_WEBP_LIMIT = 16_000_000  # the WebP decoder takes 16 bytes a pixel, the others 4
_COEFFICIENTS_LIMIT = 200_000_000  # bytes: a progressive JPEG is held completely before its first row is decoded
_BAND = 64  # rows of a scaled picture made at a time


class PictureRefusedError(Exception):
    """A refused picture; the text is the reason: damaged, pixels, moving, memory or large."""


@contextmanager
def decoder_errors() -> Iterator[None]:
    """Turn every error and relevant warning of a decoder into PictureRefusedError with one reason."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", UserWarning)
        warnings.simplefilter("error", RuntimeWarning)
        # a bad date or location in the metadata does no harm: none of it is saved
        warnings.filterwarnings("ignore", module=r"PIL\.TiffImagePlugin")
        try:
            yield
        except PictureRefusedError:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:  # known from the header
            raise PictureRefusedError("pixels") from error
        except MemoryError as error:
            raise PictureRefusedError("memory") from error
        except Exception as error:  # decoders raise a dozen kinds of error for damaged pictures
            raise PictureRefusedError("damaged") from error


def displayed(data: bytes, side: int = SIDE_LIMIT) -> tuple[Image.Image, str | None]:
    """Return the picture as shown, with no side longer than ``side``, and when it was taken according to the camera."""
    with decoder_errors():
        image = _opened(data, side)
        return _shown(image, side), _taken_at(image)


def check_complete(data: bytes) -> None:
    """Raise PictureRefusedError unless the bytes are a complete JPEG no larger than a saved copy."""
    with decoder_errors():
        image = Image.open(io.BytesIO(data), formats=("JPEG",))
        if max(image.size) > SIDE_LIMIT:
            raise PictureRefusedError("large")
        image.load()


def with_areas_black(image: Image.Image, areas: Sequence[Area]) -> Image.Image:
    """Return the picture with these areas black; no trace of the pixels below remains."""
    clean = image.copy()
    draw = ImageDraw.Draw(clean)
    for left, top, right, bottom in areas:  # rounded outwards to whole pixels: an area is covered to its edge
        start = (math.floor(left * image.width), math.floor(top * image.height))
        end = (math.ceil(right * image.width) - 1, math.ceil(bottom * image.height) - 1)
        draw.rectangle((start, (max(end[0], start[0]), max(end[1], start[1]))), fill="black")
    return clean


def jpeg(image: Image.Image, quality: int = QUALITY) -> bytes:
    """Return the bytes of the saved copy: a new JPEG file with nothing but the picture."""
    target = io.BytesIO()
    image.save(target, "JPEG", quality=quality, optimize=True)
    return target.getvalue()


def preview(image: Image.Image, side: int) -> tuple[int, int, bytes]:
    """Return width, height and RGB bytes of a small picture that can be shown without a decoder."""
    small = image.reduce(max(-(-max(image.size) // side), 1))
    return small.width, small.height, small.tobytes()


def _opened(data: bytes, side: int) -> Image.Image:
    image: Image.Image = Image.open(io.BytesIO(data), formats=FORMATS)
    width, height = image.size
    if width * height > PIXEL_LIMIT:
        raise PictureRefusedError("pixels")
    if (image.format == "WEBP" and width * height > _WEBP_LIMIT) or _coefficients(image) > _COEFFICIENTS_LIMIT:
        raise PictureRefusedError("memory")
    if getattr(image, "is_animated", False) and image.format in {"PNG", "WEBP"}:
        raise PictureRefusedError("moving")
    share = min(1, side / max(width, height))
    image.draft(None, (round(width * share), round(height * share)))  # a large JPEG is decoded at a reduced size
    image.load()
    return image


def _coefficients(image: Image.Image) -> float:
    """Return the bytes that the decoder of a progressive JPEG holds: 2 for each sample of each layer; otherwise 0."""
    layers = getattr(image, "layer", ())
    if not (image.format == "JPEG" and image.info.get("progressive") and layers):
        return 0
    widest, highest = max(layer[1] for layer in layers), max(layer[2] for layer in layers)
    samples = sum(layer[1] * layer[2] for layer in layers) / max(widest * highest, 1)
    return float(2 * image.width * image.height * samples)


def _shown(image: Image.Image, side: int) -> Image.Image:
    """Return the picture scaled, upright, on white, in RGB; scaling comes first, so that nothing large is copied."""
    scaled = _scaled(image, side)
    clean = Image.new("RGB", scaled.size, "white")
    clean.paste(scaled, mask=scaled.getchannel("A") if scaled.mode == "RGBA" else None)
    return _upright(clean, image)


def _scaled(image: Image.Image, side: int) -> Image.Image:
    """Return the scaled picture in RGB, or in RGBA if it has transparency.

    It is made in bands, so that a second large picture never exists in memory.
    """
    factor = max(max(image.size) // side, 1)
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if factor == 1:
        scaled = _plain(image, mode)
    else:
        size = (-(-image.width // factor), -(-image.height // factor))
        scaled = Image.new(mode, size)
        for top in range(0, size[1], _BAND):
            band = image.crop((0, top * factor, image.width, min((top + _BAND) * factor, image.height)))
            scaled.paste(_plain(band, mode).reduce(factor), (0, top))
    scaled.thumbnail((side, side))
    return scaled


def _plain(image: Image.Image, mode: str) -> Image.Image:
    if image.mode == "I" or image.mode.startswith("I;16"):  # 16-bit greyscale
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert(mode)


def _upright(clean: Image.Image, image: Image.Image) -> Image.Image:
    try:
        method = {
            2: Image.Transpose.FLIP_LEFT_RIGHT,
            3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM,
            5: Image.Transpose.TRANSPOSE,
            6: Image.Transpose.ROTATE_270,
            7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_90,
        }.get(image.getexif().get(0x0112) or 1)
        return clean if method is None else clean.transpose(method)
    except Exception:  # unreadable metadata: the picture stays as it is
        return clean


def _taken_at(image: Image.Image) -> str | None:
    try:
        exif = image.getexif().get_ifd(_EXIF_TABLE)
        text = str(exif[_TAKEN]).strip("\0 ")
        moment = datetime.strptime(text, "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007 - cameras name no zone
        offset = str(exif.get(_OFFSET, "")).strip("\0 ")
    except Exception:  # no date, or an impossible one
        return None
    return moment + offset if _OFFSET_TEXT.fullmatch(offset) else moment
