"""``tui-audit doctor``: is everything in order, and what to do where it is not."""

import argparse
import locale
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tui_audit import __version__, paths
from tui_audit.cli import output
from tui_audit.errors import AuditError
from tui_audit.languages import _, say

LITTLE_SPACE = 500_000_000
"""Bytes of free disk below which doctor warns."""


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's."""

    topic: str
    ok: bool
    words: str
    remedy: str = ""


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    text = _("check that data, checklists and this machine are in order")
    command = commands.add_parser("doctor", help=text, description=text)
    command.add_argument("--json", action="store_true", help=_("as JSON"))
    command.set_defaults(run=_doctor)


def _doctor(options: argparse.Namespace) -> int:
    found = list(look_at(paths.data_folder()))
    if options.json:
        output.put_json([asdict(finding) for finding in found])
    else:
        for finding in found:
            mark = _("ok  ") if finding.ok else _("LOOK")
            output.put(f"{mark}  {finding.topic}: {finding.words}" + (f" {finding.remedy}" if finding.remedy else ""))
    return 0 if all(finding.ok for finding in found) else 1


def look_at(folder: Path) -> Iterator[Finding]:
    """Everything the doctor looks at, in the order in which it is printed; changes nothing."""
    checks: tuple[Callable[[Path], Iterator[Finding]], ...] = (
        _versions,
        _folder,
        _database,
        _backups,
        _checklists,
        _settings,
        _retention,
        _logos,
        _space,
        _terminal,
    )
    for check in checks:
        try:
            yield from check(folder)
        except AuditError as error:
            yield Finding(say(error.title), ok=False, words=say(error.detail), remedy=say(error.hint))
        except (OSError, sqlite3.Error) as error:
            yield Finding(str(folder), ok=False, words=_why(error), remedy=_("See whether the folder can be read."))


def _why(error: OSError | sqlite3.Error) -> str:
    return (error.strerror or "") if isinstance(error, OSError) else _("The data file does not answer.")


def _versions(_folder: Path) -> Iterator[Finding]:
    parts = [f"tui-audit {__version__}", f"Python {sys.version.split()[0]}", f"SQLite {sqlite3.sqlite_version}"]
    for name in ("textual", "sqlmodel", "reportlab"):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding(_("Programs"), ok=False, words=name, remedy=_("It is missing: install tui-audit again."))
    yield Finding(_("Versions"), ok=True, words=", ".join(parts))


def _folder(folder: Path) -> Iterator[Finding]:
    if not folder.exists():
        yield Finding(_("Data folder"), ok=True, words=_("%(folder)s (made at the first start)") % {"folder": folder})
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        remedy = _("Nothing can be saved: change its permissions.")
        yield Finding(_("Data folder"), ok=False, words=str(folder), remedy=remedy)
        return
    open_to_others = os.name == "posix" and folder.stat().st_mode & 0o077
    remedy = _("Others on this machine can look into it: chmod 700 closes it.") if open_to_others else ""
    yield Finding(_("Data folder"), ok=not open_to_others, words=str(folder), remedy=remedy)
    shared = _synchronised(folder)
    if shared:
        remedy = _("Synchronising can damage an open database: move the data folder (TUI_AUDIT_HOME) elsewhere.")
        yield Finding(_("Data folder"), ok=False, words=_("It lies in %(name)s.") % {"name": shared}, remedy=remedy)


def _synchronised(folder: Path) -> str:
    known = ("onedrive", "dropbox", "icloud", "mobile documents", "google drive", "googledrive", "nextcloud")
    for part in folder.parts:
        if any(part.lower().startswith(name) for name in known):
            return part
    return ""


def _database(folder: Path) -> Iterator[Finding]:
    file = paths.database_file(folder)
    if not file.exists():
        yield Finding(_("Database"), ok=True, words=_("none yet"))
        return
    from tui_audit.storage.health import examine

    for found in examine(folder):
        yield Finding(say(found.topic), ok=found.ok, words=say(found.words), remedy=say(found.remedy))


def _backups(folder: Path) -> Iterator[Finding]:
    if not paths.database_file(folder).exists() and not paths.backups_folder(folder).exists():
        return
    from datetime import datetime

    from tui_audit.storage.backups import listed
    from tui_audit.wording.backups import held_words, made_words

    found = listed(folder)
    sound = [backup for backup in found if backup.held is not None]
    if not sound:
        remedy = _("The application makes one when it is open; 'tui-audit backup F' writes one anywhere.")
        yield Finding(
            _("Backups"), ok=not found, words=_("none yet") if not found else _("none is sound"), remedy=remedy
        )
        return
    newest = sound[0]
    assert newest.held is not None
    values = {
        "count": len(sound),
        "when": made_words(newest.made, datetime.now().astimezone()),
        "what": held_words(newest.held),
    }
    yield Finding(_("Backups"), ok=True, words=_("%(count)s sound, the newest of %(when)s: %(what)s") % values)
    bad = ", ".join(backup.file.name for backup in found if backup.held is None)
    if bad:
        remedy = _("Remove them from the folder 'backups'; the sound ones stay.")
        yield Finding(_("Backups"), ok=False, words=_("cannot be restored: %(names)s") % {"names": bad}, remedy=remedy)


def _checklists(folder: Path) -> Iterator[Finding]:
    from tui_audit.library.shelf import Shelf

    for entry in Shelf(paths.own_checklists(folder)).entries():
        if entry.refused is None:
            words = _("%(questions)s questions, version %(version)s") % {
                "questions": entry.questions,
                "version": entry.version,
            }
            yield Finding(_("Checklist %(id)s") % {"id": entry.id}, ok=True, words=words)
        else:
            words = say(entry.refused.faults[0]) if entry.refused.faults else say(entry.refused.title)
            remedy = _("See all faults: tui-audit checklist check %(file)s") % {"file": entry.path}
            yield Finding(_("Checklist %(id)s") % {"id": entry.id}, ok=False, words=words, remedy=remedy)


def _settings(folder: Path) -> Iterator[Finding]:
    from tui_audit.settings import load

    _read, faults = load(folder)
    if faults is None:
        yield Finding(_("Settings"), ok=True, words=str(paths.settings_file(folder)))
        return
    remedy = _("Mend the file; until then the presets are used.")
    yield Finding(_("Settings"), ok=False, words=" ".join(say(fault) for fault in faults.faults), remedy=remedy)


def _logos(folder: Path) -> Iterator[Finding]:
    """The logo of the settings, and the copies with which reports were written."""
    from tui_audit.reports.logo import damaged_logos, refuse_unreadable
    from tui_audit.settings import load

    chosen = load(folder)[0].logo
    kept, damaged = damaged_logos(folder)
    if damaged:
        words = _("damaged: %(names)s") % {"names": ", ".join(damaged)}
        remedy = _("Bring back the logos folder from a copy; until then reports come without it and fail verification.")
        yield Finding(_("Logos"), ok=False, words=words, remedy=remedy)
    if chosen:
        try:
            refuse_unreadable(chosen)
        except AuditError as error:
            words = " ".join(filter(None, (say(error.title), say(error.detail))))
            yield Finding(_("Logo"), ok=False, words=words, remedy=say(error.hint))
        else:
            yield Finding(_("Logo"), ok=True, words=chosen)
    if not damaged and (chosen or kept):
        yield Finding(_("Logos"), ok=True, words=_("%(count)s kept for reports, all sound") % {"count": kept})


def _retention(folder: Path) -> Iterator[Finding]:
    if not paths.database_file(folder).exists():
        return
    from datetime import datetime

    from tui_audit.domain.retention import too_old_before
    from tui_audit.settings import load
    from tui_audit.storage import open_repository

    settings, today = load(folder)[0], datetime.now().astimezone().date()
    repository = open_repository(folder, read_only=True)
    try:
        found = repository.over_age(
            photos_before=too_old_before(today, settings.photos_months),
            texts_before=too_old_before(today, settings.texts_months),
        )
    finally:
        repository.close()
    if not found:
        yield Finding(_("Age"), ok=True, words=_("nothing is older than you keep it"))
        return
    words = _("%(photos)s photos, %(texts)s notes and findings of %(audits)s audits are older than you keep them.")
    counted = {"photos": found.photos, "texts": found.texts, "audits": found.audits}
    yield Finding(_("Age"), ok=True, words=words % counted, remedy=_("Home and Settings offer to remove them."))


def _space(folder: Path) -> Iterator[Finding]:
    place = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(place).free
    remedy = _("Free some space before the next walk.") if free < LITTLE_SPACE else ""
    words = _("%(megabytes)s MB free") % {"megabytes": f"{free // 1_000_000:,}"}
    yield Finding(_("Disk"), ok=free >= LITTLE_SPACE, words=words, remedy=remedy)


def _terminal(_folder: Path) -> Iterator[Finding]:
    encoding = (sys.stdout.encoding or locale.getpreferredencoding(do_setlocale=False)).lower().replace("_", "-")
    utf8 = encoding in {"utf-8", "utf8"}
    remedy = "" if utf8 else _("Some letters may not show: use a terminal with UTF-8.")
    yield Finding(_("Terminal"), ok=utf8, words=encoding, remedy=remedy)
    if sys.stdout.isatty():
        size = shutil.get_terminal_size()
        fits = size.columns >= 60 and size.lines >= 16
        remedy = "" if fits else _("Make the window larger: 60x16 is needed.")
        yield Finding(_("Window"), ok=fits, words=f"{size.columns}x{size.lines}", remedy=remedy)
