"""Doctor's checks of the machine: program versions, location of the data folder, free space, terminal."""

import locale
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tui_audit import __version__
from tui_audit.cli.days import this_day
from tui_audit.cli.doctor.finding import Check, DoctorFinding
from tui_audit.i18n.formats import date_text
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.storage.sqlite.version import BUGS, OLDEST_VERSION, VERSION, version_text
from tui_audit.system import paths, shared_folders
from tui_audit.system.regular_files import is_regular

_NAMED = 10
"""The most files that one result names."""
RELEASED = date(2026, 1, 1)
"""A day before the first release; a clock that says an earlier one is wrong."""
LITTLE_SPACE = 500_000_000
"""Free disk space in bytes below which the doctor warns."""


def _versions(t: Translator, _folder: Path) -> Iterator[DoctorFinding]:
    parts = [f"tui-audit {__version__}", f"Python {sys.version.split()[0]}", f"SQLite {version_text()}"]
    for name in ("textual", "sqlmodel", "reportlab"):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            yield DoctorFinding(
                t("Programs"), ok=False, words=name, remedy=t("It is missing. Install tui-audit again.")
            )
    yield DoctorFinding(t("Versions"), ok=True, words=", ".join(parts))


def _sqlite(t: Translator, _folder: Path) -> Iterator[DoctorFinding]:
    found = [bug for bug in BUGS if bug.affects(VERSION)]
    if VERSION < OLDEST_VERSION:
        remedy = t("This version is too old. Install a newer Python or SQLite.")
        yield DoctorFinding("SQLite", ok=False, words=version_text(), remedy=remedy)
    for bug in found:
        words = t(
            "%(version)s has the %(bug)s bug (fixed in %(mended)s). It only appears when two programs write "
            "to the data at once.",
            version=version_text(),
            bug=bug.name,
            mended=", ".join(".".join(map(str, version)) for version in bug.fixed_in),
        )
        remedy = t("Do not change audits.db with other programs. tui-audit never opens a folder twice.")
        yield DoctorFinding("SQLite", ok=True, words=words, remedy=remedy)
    if not found:
        yield DoctorFinding(
            "SQLite",
            ok=True,
            words=t("%(version)s, no known bug that could damage data", version=version_text()),
        )


def _folder(t: Translator, folder: Path) -> Iterator[DoctorFinding]:
    topic = t("Data folder")
    shared = shared_folders.shared_place(folder)
    if shared is not None:
        words = t("It is in %(name)s (%(root)s).", name=shared.name, root=shared.root)
        remedy = t(
            "Other programs may change or lock its files. Use a folder on this computer’s own disk instead "
            "(TUI_AUDIT_HOME)."
        )
        yield DoctorFinding(topic, ok=False, words=words, remedy=remedy)
    if not folder.exists():
        yield DoctorFinding(topic, ok=True, words=t("%(folder)s (created at the first start)", folder=folder))
        return
    if not folder.is_dir():
        yield DoctorFinding(
            topic, ok=False, words=str(folder), remedy=t("This is a file, not a folder. Move the file elsewhere.")
        )
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        remedy = t("Nothing can be saved in this folder. Change the permissions of the folder.")
        yield DoctorFinding(topic, ok=False, words=str(folder), remedy=remedy)
        return
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        remedy = t("Other users of this computer can open it. To make it private, type: chmod 700")
        yield DoctorFinding(topic, ok=False, words=str(folder), remedy=remedy)
    elif shared is None:
        yield DoctorFinding(topic, ok=True, words=str(folder))


def _files(t: Translator, folder: Path) -> Iterator[DoctorFinding]:
    """Check that no other user can read the data; the checklists are not secret."""
    if os.name != "posix" or not folder.is_dir():
        return
    irregular = [str(file.relative_to(folder)) for file in _all_files(folder) if not is_regular(file)]
    if irregular:
        remedy = t("Links, pipes and devices are ignored. Put the files themselves into the folder.")
        words = t("not regular files: %(names)s", names=", ".join(irregular[:_NAMED]))
        yield DoctorFinding(t("Files"), ok=False, words=words, remedy=remedy)
    open_ones = [file for file in _all_files(folder) if file.lstat().st_mode & 0o077 and not file.is_symlink()]
    if not open_ones:
        yield DoctorFinding(t("Files"), ok=True, words=t("private, no other user can read them"))
        return
    names = ", ".join(str(file.relative_to(folder)) for file in open_ones[:3])
    words = t("other users of this computer can read %(count)s files: %(names)s", count=len(open_ones), names=names)
    remedy = t("To make them private, type: chmod -R go= %(folder)s", folder=folder)
    yield DoctorFinding(t("Files"), ok=False, words=words, remedy=remedy)


def _all_files(folder: Path) -> Iterator[Path]:
    own = paths.own_checklists(folder)
    for place, _folders, names in os.walk(folder):
        if Path(place) != own and own not in Path(place).parents:
            yield from (Path(place, name) for name in sorted(names))


def _space(t: Translator, folder: Path) -> Iterator[DoctorFinding]:
    place = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(place).free
    remedy = t("Free some disk space before the next audit.") if free < LITTLE_SPACE else ""
    words = t("%(megabytes)s MB free", megabytes=f"{free // 1_000_000:,}")
    yield DoctorFinding(t("Disk"), ok=free >= LITTLE_SPACE, words=words, remedy=remedy)


def _terminal(t: Translator, _folder: Path) -> Iterator[DoctorFinding]:
    encoding = (sys.stdout.encoding or locale.getpreferredencoding(do_setlocale=False)).lower().replace("_", "-")
    utf8 = encoding in {"utf-8", "utf8"}
    remedy = "" if utf8 else t("Some characters may not display. Use a terminal with UTF-8.")
    words = t("%(encoding)s, %(colours)s", encoding=encoding, colours=_colours(t))
    yield DoctorFinding(t("Terminal"), ok=utf8, words=words, remedy=remedy)
    if sys.stdout.isatty():
        size = shutil.get_terminal_size()
        fits = size.columns >= 60 and size.lines >= 16
        remedy = "" if fits else t("Make the window larger. It needs at least 60×16.")
        yield DoctorFinding(t("Window"), ok=fits, words=f"{size.columns}x{size.lines}", remedy=remedy)


def _clock(t: Translator, _folder: Path) -> Iterator[DoctorFinding]:
    today = this_day()
    is_right = today >= RELEASED
    remedy = "" if is_right else t("Set the date and time of this computer. Every audit records them.")
    yield DoctorFinding(t("Clock"), ok=is_right, words=date_text(t, today.isoformat()), remedy=remedy)


def _colours(t: Translator) -> str:
    """Return the number of colours that the application finds in the environment."""
    term = os.environ.get("TERM", "")
    if os.environ.get("NO_COLOR"):
        return t("no colours (NO_COLOR is set)")
    if os.environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"} or os.name == "nt":
        return t("16 million colours")
    if "256" in term:
        return t("256 colours")
    return t("8 colours or none (TERM is %(term)s)", term=term or "?")


CHECKS: tuple[Check, ...] = (
    (message("Versions"), _versions),
    ("SQLite", _sqlite),
    (message("Data folder"), _folder),
    (message("Files"), _files),
)
"""Checks printed before those of the data folder."""
CHECKS_AFTER_DATA: tuple[Check, ...] = (
    (message("Disk"), _space),
    (message("Clock"), _clock),
    (message("Terminal"), _terminal),
)
"""Checks printed after those of the data folder."""
