"""The program, made wrong on purpose: the harness has to find each of these out, otherwise it proves nothing.

``halves`` takes part of what it refuses, ``stumbles`` looks into files without judging them first, ``hangs`` reads some
letters for ever, ``swells`` takes as much memory as a file asks for, ``obeys`` prints what stands in a file as it is.
"""

from collections.abc import Callable, Mapping
from typing import Any


def _right() -> None:
    """As it is."""


def _halves() -> None:
    from tui_audit.domain.audit import Audit
    from tui_audit.domain.checklist import Revision
    from tui_audit.errors import AuditError
    from tui_audit.storage import Repository

    whole = Repository.import_record

    def half(self: Repository, audit: Audit, revision: Revision, photos: Mapping[str, bytes]) -> str:
        try:
            return whole(self, audit, revision, photos)
        except AuditError:
            self.save_store(audit.store)
            raise

    Repository.import_record = half  # type: ignore[method-assign, assignment]


def _stumbles() -> None:
    from tui_audit.exchange import archive

    vars(archive)["check_shape"] = lambda data: data


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
