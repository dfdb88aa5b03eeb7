"""The process that decodes pictures within resource limits: bytes in, saved copy or refusal reason out, no files.

A message consists of the length of a head and the length of a body (4 bytes each), the head as JSON, and the body.
"""

import json
import os
import struct
import sys
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui_audit.exchange.photos.decoder import Area

MEMORY_LIMIT = 270_000_000
"""Bytes of memory for one picture in addition to Python and Pillow, where the system can limit it; enough for 50
million pixels and a file of 30 MB."""
SECONDS_LIMIT = 5
"""Seconds of processor time for one picture, where the system can limit it."""

_LENGTHS = struct.Struct(">II")
_HEAD_LIMIT = 100_000
_USUAL = 400_000_000  # upper bound for Python and Pillow, where the system does not report their use


def main() -> int:
    """Answer one picture after another until the input ends."""
    from tui_audit.exchange.photos import decoder

    _limit_memory()
    _limit_files()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (message := read_message(source, sys.maxsize)) is not None:
        _limit_time()
        try:
            answer, body = _answer(*message)
        except decoder.PictureRefusedError as refused:
            answer, body = {"refused": str(refused)}, b""
        except MemoryError:
            answer, body = {"refused": "memory"}, b""
        write_message(target, answer, body)
    return 0


def write_message(target: IO[bytes], head: Mapping[str, object], body: bytes) -> None:
    """Send one message."""
    words = json.dumps(head).encode()
    target.write(_LENGTHS.pack(len(words), len(body)))
    target.write(words)
    target.write(body)
    target.flush()


def read_message(source: IO[bytes], limit: int) -> tuple[dict[str, Any], bytes] | None:
    """Return one message, or None at the end; raises ValueError for an invalid or too long one."""
    lengths = source.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, body = _LENGTHS.unpack(lengths)
    if head > _HEAD_LIMIT or body > limit:
        raise ValueError(head, body)
    words, data = source.read(head), source.read(body)
    if len(words) < head or len(data) < body:
        return None
    said = json.loads(words)
    if not isinstance(said, dict):
        raise ValueError(said)
    return said, data


def _answer(job: dict[str, Any], data: bytes) -> tuple[dict[str, object], bytes]:
    from tui_audit.exchange.photos import decoder

    if job["deed"] == "whole":
        decoder.check_complete(data)
        return {}, b""
    image, taken_at = decoder.displayed(data, job["side"])
    areas: list[Area] = job["areas"]
    kept = decoder.jpeg(decoder.with_areas_black(image, areas), job["quality"])
    width, height, colours = decoder.preview(image, job["preview"]) if job["preview"] else (0, 0, b"")
    return {"taken_at": taken_at, "kept": len(kept), "width": width, "height": height}, kept + colours


def _limit_memory() -> None:
    try:
        with open("/proc/self/statm", "rb") as told:  # noqa: PTH123 - the fewer modules here, the better
            taken = int(told.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        taken = _USUAL
    _limit("RLIMIT_AS", taken + MEMORY_LIMIT)


def _limit_files() -> None:
    """Forbid writing files from now on, including core dumps."""
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_CORE", 0)


def _limit_time() -> None:
    used = os.times()
    _limit("RLIMIT_CPU", int(used.user + used.system) + 1 + SECONDS_LIMIT)


def _limit(name: str, most: int) -> None:
    """Lower a limit of this process; on systems without it, only the timeout of the parent applies."""
    try:
        import resource
    except ImportError:  # Windows
        return
    kind = getattr(resource, name, None)
    if kind is None:
        return
    try:
        _soft, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    except (OSError, ValueError):  # macOS refuses some
        return
