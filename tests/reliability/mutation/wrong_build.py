"""The program with deliberate faults: the harness must detect each of them, otherwise it proves nothing.

``halves`` saves a part of a refused file, ``stumbles`` raises KeyError for wrong files, ``hangs`` loops for ever at
certain characters, ``swells`` uses memory in proportion to the file, ``obeys`` prints the text of files unfiltered.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui_audit.errors import AuditError
from tui_audit.storage import Repository


def _right() -> None:
    """Leave the program unchanged."""


def _halves() -> None:
    from tests.exchange.samples import followed
    from tui_audit.application import imports

    whole = imports.import_file

    def half(repository: Repository, file: Path, progress: imports.PhotoProgress | None = None) -> imports.ImportedFile:
        result = whole(repository, file, progress)
        if result.error is not None:
            repository.stores.save(replace(followed().store, name="half"))
        return result

    imports.import_file = half


def _stumbles() -> None:
    from tui_audit.application import imports

    right: Callable[..., Any] = vars(imports)["read_file"]

    def careless(file: Path, progress: Callable[[int, int], None] | None = None) -> Any:
        try:
            return right(file, progress)
        except AuditError as error:
            raise KeyError("answers") from error

    vars(imports)["read_file"] = careless


def _hangs() -> None:
    from tui_audit.exchange import archive

    right: Callable[[bytes], Any] = vars(archive)["read_json"]

    def slow(data: bytes) -> Any:
        while b"\\u0000" in data:
            pass
        return right(data)

    vars(archive)["read_json"] = slow


def _swells() -> None:
    from tui_audit.exchange import archive

    right: Callable[[bytes], Any] = vars(archive)["read_json"]

    def large(data: bytes) -> Any:
        held = bytearray(len(data) * 100_000)
        return right(data) if held else None

    vars(archive)["read_json"] = large


def _obeys() -> None:
    from tui_audit.cli import output

    vars(output)["visible"] = lambda text, *, lines=True: text


BUILDS: dict[str, Callable[[], None]] = {
    "right": _right,
    "halves": _halves,
    "stumbles": _stumbles,
    "hangs": _hangs,
    "swells": _swells,
    "obeys": _obeys,
}
