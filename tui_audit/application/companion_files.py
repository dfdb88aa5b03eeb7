"""Files beside the database that come along when a whole data folder is restored: settings, checklists, logos."""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from tui_audit.domain.backups import CompanionSummary
from tui_audit.errors import AuditError
from tui_audit.exchange.file_limits import read_within
from tui_audit.system import paths
from tui_audit.system.atomic_files import write_atomically
from tui_audit.system.disk_errors import errors_from_disk
from tui_audit.system.private_files import make_private_folder
from tui_audit.system.regular_files import check_regular

LARGEST_FILE = 5_000_000
"""The largest file that comes along, in bytes: the limit of a checklist."""
_HERE = Path()
_SINGLE_FILES = (paths.settings_file(_HERE), paths.keymap_file(_HERE), paths.unfinished_line_file(_HERE))
_FOLDERS = (
    (paths.own_checklists(_HERE), re.compile(r"[^.].*\.toml")),
    (paths.checklist_drafts(_HERE), re.compile(r"[^.].*\.toml")),
    (paths.logos_folder(_HERE), re.compile(r"[0-9a-f]{64}\.jpg")),
)
"""Folders whose files come along if their names fit; subfolders do not."""


class CompanionFiles:
    """The files of another data folder that the user's own folder lacks or has with another content."""

    def __init__(self, source: Path, folder: Path) -> None:
        """Read the files of the data folder ``source``; a backup that is a file has none."""
        self._folder = folder
        self._contents: dict[Path, bytes] = {}
        self._before: dict[Path, bytes | None] = {}
        left: list[Path] = []
        for name in _names_in(source) if source.is_dir() else ():
            try:
                self._add(name, _read(source / name))
            except AuditError:
                left.append(name)
        self._replaced = [name for name, data in self._before.items() if data is not None]
        self.summary = CompanionSummary(len(self._contents), _texts(self._replaced), _texts(left))

    @contextmanager
    def written(self, now: datetime) -> Iterator[Path | None]:
        """Write the files before the block; if it raises, everything is as before.

        Yields the folder with copies of the replaced files; None if there are none. Raises MachineError if the disk
        refuses.
        """
        aside = _free_name(self._folder, now) if self._replaced else None
        try:
            for name in self._replaced:
                self._write((aside or self._folder) / name, self._before[name])
            for name, data in self._contents.items():
                self._write(self._folder / name, data)
            yield aside
        except BaseException:
            self._undo(aside)
            raise

    def _add(self, name: Path, data: bytes) -> None:
        own = self._folder / name
        with errors_from_disk(own):
            before = own.read_bytes() if own.exists() else None
        if before != data:
            self._contents[name], self._before[name] = data, before

    def _write(self, file: Path, data: bytes | None) -> None:
        with errors_from_disk(file):
            make_private_folder(file.parent)
            if data is None:
                file.unlink(missing_ok=True)
            else:
                write_atomically(file, data)

    def _undo(self, aside: Path | None) -> None:
        for name, data in self._before.items():
            with suppress(AuditError):  # a replaced file is still in the folder aside; the first error is reported
                self._write(self._folder / name, data)
        if aside is not None and all((self._folder / name).exists() for name in self._replaced):
            shutil.rmtree(aside, ignore_errors=True)


def _names_in(source: Path) -> Iterator[Path]:
    """Yield the names of files that are to come along, relative to their data folder."""
    for name in _SINGLE_FILES:
        if (source / name).is_symlink() or (source / name).exists():
            yield name
    for place, fits in _FOLDERS:
        with errors_from_disk(source / place):
            found = sorted((source / place).iterdir()) if (source / place).is_dir() else []
        yield from (place / entry.name for entry in found if fits.fullmatch(entry.name))


def _read(file: Path) -> bytes:
    check_regular(file)
    return read_within(file, LARGEST_FILE)


def _texts(names: Sequence[Path]) -> tuple[str, ...]:
    return tuple(name.as_posix() for name in names)


def _free_name(folder: Path, now: datetime) -> Path:
    stem = f"replaced-{now.strftime('%Y%m%d-%H%M%S')}"
    names = (folder / f"{stem}{number}" for number in ("", *(f"-{one}" for one in range(2, 1000))))
    return next(name for name in names if not name.exists())
