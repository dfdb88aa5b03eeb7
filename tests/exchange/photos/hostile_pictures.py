"""Hostile picture files, made for each run; random ones come from a fixed seed."""

import io
import random
import struct
import zlib
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageDraw

SEED = 20261122


def encoded(image: Image.Image, kind: str = "JPEG", **more: Any) -> bytes:
    """Return the bytes of a picture file."""
    target = io.BytesIO()
    image.save(target, kind, **more)
    return target.getvalue()


def two_colours(size: tuple[int, int] = (80, 40)) -> Image.Image:
    """Return a picture that is red on the left and blue on the right."""
    image = Image.new("RGB", size, "red")
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, size[0], size[1]), fill="blue")
    return image


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """Return one chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width: int, height: int, colour: int = 2, depth: int = 8, *more: bytes, zeros: int = 1000) -> bytes:
    """Return a PNG file of few bytes whose header claims this many pixels."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = png_chunk(b"IDAT", zlib.compress(bytes(zeros), 1))
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + b"".join(more) + body + png_chunk(b"IEND", b"")


def many_scans(size: tuple[int, int] = (8000, 6000), scans: int = 40_000) -> bytes:
    """Return a small progressive JPEG that repeats its last scan many times, so that decoding would take minutes."""
    data = encoded(Image.new("L", size, 128), progressive=True)
    last = data.rindex(b"\xff\xda")
    tables = data.rfind(b"\xff\xc4", 0, last)
    before = data[:last] if tables < 0 else data[:tables]
    again = data[len(before) : -2]
    return before + again * scans + b"\xff\xd9"


def damaged(kind: str, number: int) -> bytes:
    """Return a picture file with 1 to 40 bytes changed at random, the same ones in each run."""
    chance = random.Random(f"{SEED}-{kind}-{number}")
    raw = bytearray(encoded(two_colours((120, 90)), kind))
    for _ in range(chance.randint(1, 40)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw)


_FRAMES = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
_GOOD = encoded(two_colours((200, 200)))
_BOMB_TEXT = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 50_000_000, 9))
_BOMB_PROFILE = png_chunk(b"iCCP", b"x\0\0" + zlib.compress(b"\0" * 50_000_000, 9))

PIXELS, DAMAGED, MOVING = (
    "more than 50 million pixels",
    "The file is not a picture, or it is damaged",
    "The picture is animated",
)

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "file is empty"),
    "one byte": (lambda: b"\xff", DAMAGED),
    "text": (lambda: b"This is a picture.", DAMAGED),
    "page": (lambda: b"<html><img src=x.jpg></html>", DAMAGED),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", DAMAGED),
    "eps": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n", DAMAGED),
    "pdf": (lambda: b"%PDF-1.7\n%%EOF\n", DAMAGED),
    "program": (lambda: b"\x7fELF" + b"\0" * 500, DAMAGED),
    "archive": (lambda: b"PK\x05\x06" + b"\0" * 18, DAMAGED),
    "zeros": (lambda: b"\0" * 1_000_000, DAMAGED),
    "gif": (lambda: encoded(two_colours(), "GIF"), DAMAGED),
    "moving gif": (lambda: encoded(_FRAMES[0], "GIF", save_all=True, append_images=_FRAMES[1:]), DAMAGED),
    "tiff": (lambda: encoded(two_colours(), "TIFF"), DAMAGED),
    "bmp": (lambda: encoded(two_colours(), "BMP"), DAMAGED),
    "ico": (lambda: encoded(two_colours((32, 32)), "ICO"), DAMAGED),
    "psd": (lambda: b"8BPS\0\1" + b"\0" * 100, DAMAGED),
    "jpeg 2000": (lambda: b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0" * 100, DAMAGED),
    "heic": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC picture"),
    "heif": (lambda: b"\0\0\0\x18ftypmif1\0\0\0\0", "HEIC picture"),
    "avif": (lambda: b"\0\0\0\x18ftypavif\0\0\0\0", "HEIC picture"),
    "half a jpeg": (lambda: _GOOD[:-300], DAMAGED),
    "jpeg without an end": (lambda: _GOOD[:-2], ""),
    "head of a jpeg": (lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF", DAMAGED),
    "jpeg of nothing": (lambda: b"\xff\xd8\xff\xd9", DAMAGED),
    "half a png": (lambda: encoded(two_colours((200, 200)), "PNG")[:-60], DAMAGED),
    "png of no size": (lambda: png_header(0, 0), DAMAGED),
    "png of no height": (lambda: png_header(100, 0), DAMAGED),
    "png with a wrong sum": (lambda: png_header(8, 8).replace(b"IHDR", b"IHDr"), DAMAGED),
    "png of an unknown colour": (lambda: png_header(8, 8, 5, 3), DAMAGED),
    "half a webp": (lambda: encoded(two_colours((200, 200)), "WEBP")[:-60], DAMAGED),
    "webp that lies about its length": (lambda: b"RIFF\xff\xff\xff\x7fWEBPVP8 \xff\xff\xff\x7f" + b"\0" * 40, DAMAGED),
    "moving png": (lambda: encoded(_FRAMES[0], "PNG", save_all=True, append_images=_FRAMES[1:]), MOVING),
    "moving webp": (lambda: encoded(_FRAMES[0], "WEBP", save_all=True, append_images=_FRAMES[1:]), MOVING),
    "100 megapixels": (lambda: png_header(10_000, 10_000), PIXELS),
    "51 megapixels": (lambda: png_header(7_142, 7_142), PIXELS),
    "400 megapixels, really": (lambda: png_header(20_000, 20_000, 0, 1, zeros=20_000 * 2_501), PIXELS),
    "2 billion wide": (lambda: png_header(0x7FFFFFFF, 0x7FFFFFFF), PIXELS),
    "jpeg of 65,500 by 65,500": (lambda: _GOOD.replace(struct.pack(">HH", 200, 200), b"\xff\xdc\xff\xdc", 1), PIXELS),
    "50 megapixels promised, none there": (lambda: png_header(7_000, 7_000), DAMAGED),
    "huge": (lambda: _GOOD + b"\0" * 30_000_000, "too large"),
    "large webp": (
        lambda: encoded(Image.new("RGB", (5_000, 4_000)), "WEBP", lossless=True, method=0),
        "The picture needs too much memory",
    ),
    "49 megapixels held whole": (
        lambda: encoded(two_colours((200, 200)), progressive=True, subsampling=0).replace(
            struct.pack(">HH", 200, 200), struct.pack(">HH", 7_000, 7_000), 1
        ),
        "The picture needs too much memory",
    ),
    "text that unpacks to 50 MB": (lambda: png_header(8, 8, 2, 8, _BOMB_TEXT), DAMAGED),
    "profile that unpacks to 50 MB": (lambda: png_header(8, 8, 2, 8, _BOMB_PROFILE), DAMAGED),
    **{
        f"damaged {kind.lower()} {number}": (lambda kind=kind, number=number: damaged(kind, number), "")  # type: ignore[misc]
        for kind in ("JPEG", "PNG", "WEBP")
        for number in range(4)
    },
}
"""By name: a function that makes the file, and the expected message; empty if the file may be accepted or refused."""
