"""Changes how Textual decodes the keyboard: bytes that are not UTF-8 would end the program."""

import codecs
import sys
from collections.abc import Callable


def accept_invalid_utf8() -> None:
    """Turn bytes from the keyboard that are not UTF-8 into a replacement character instead of ending the program.

    Textual's driver gets a strict decoder through a name it imports from ``codecs``; that name is replaced.
    On Windows nothing is changed.
    """
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    def forgiving(encoding: str) -> Callable[..., codecs.IncrementalDecoder]:
        decoder = codecs.getincrementaldecoder(encoding)
        return lambda errors="replace": decoder(errors="replace" if errors == "strict" else errors)

    linux_driver.getincrementaldecoder = forgiving  # type: ignore[attr-defined, assignment]
