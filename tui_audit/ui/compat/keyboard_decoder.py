"""Textual's decoder of the keyboard: bytes that are no UTF-8 end the program there."""

import codecs
import sys
from collections.abc import Callable


def decode_anything() -> None:
    """Let bytes from the keyboard that are not UTF-8 become a replacement mark instead of ending the program.

    Textual's driver asks for a strict decoder by the name it imported from ``codecs``; that name is replaced.
    """
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    def forgiving(encoding: str) -> Callable[..., codecs.IncrementalDecoder]:
        decoder = codecs.getincrementaldecoder(encoding)
        return lambda errors="replace": decoder(errors="replace" if errors == "strict" else errors)

    linux_driver.getincrementaldecoder = forgiving  # type: ignore[attr-defined, assignment]
