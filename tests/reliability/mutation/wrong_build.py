"""The program, made wrong on purpose: the harness has to find each of these out, otherwise it proves nothing.

``halves`` takes part of what it refuses, ``stumbles`` looks into files without judging them first, ``hangs`` reads some
letters for ever, ``swells`` takes as much memory as a file asks for, ``obeys`` prints what stands in a file as it is.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui_audit.errors import AuditError
from tui_audit.storage import Repository


def _right() -> None:
    """As it is."""


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
