"""Crash reports: a file for the developer and 3 lines for the user. Neither contains answers from audits."""

import os
import platform
import traceback
from datetime import datetime
from pathlib import Path

from tui_audit import __version__
from tui_audit.domain.text import terminal_safe
from tui_audit.i18n.translator import Translator
from tui_audit.system import log, paths

REPORTS_LIMIT = 20
"""Number of reports to keep; older ones are deleted."""


def write_report(folder: Path, error: BaseException, moment: datetime) -> Path | None:
    """Write the traceback, without values of variables, to a file that only its owner can read.

    Return the path of the file, or None if it cannot be written.
    """
    target = paths.crash_reports_folder(folder) / f"{moment:%Y-%m-%d-%H%M%S}-{os.getpid()}.txt"
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as file:  # noqa: PTH123 - sets the mode when the file is created
            file.write("\n".join(_report(error, moment)) + "\n")
            _thin(target.parent)
    except OSError:
        return None
    return target


def _thin(place: Path) -> None:
    """Delete all but the newest ``KEPT`` reports; nobody is likely to ask for the older ones any more."""
    for old in sorted(place.glob("????-??-??-*.txt"))[:-REPORTS_LIMIT]:
        old.unlink(missing_ok=True)


def crash_message(t: Translator, report: Path | None) -> str:
    """Return the 3 lines that are printed to the terminal after a crash."""
    where = t("The error report could not be saved.")
    if report:
        where = t("Error report: %(file)s", file=terminal_safe(str(report), lines=False))
    return "\n".join(
        [
            t("Something went wrong; your answers are saved."),
            where,
            t("Start tui-audit again. It resumes where you left off."),
        ]
    )


def _report(error: BaseException, moment: datetime) -> list[str]:
    lines = [
        f"tui-audit {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        moment.isoformat(timespec="seconds"),
        "",
    ]
    for one in log.error_chain(error):
        lines += [_where(frame) for frame in traceback.extract_tb(one.__traceback__)]
        lines += [f"{type(one).__module__}.{type(one).__qualname__}", ""]
    return lines


def _where(frame: traceback.FrameSummary) -> str:
    """Return an entry of the traceback; its path is cut to the last 4 parts to leave out the user's folders."""
    path = Path(frame.filename)
    parts = path.parts[-4:] if len(path.parts) > 4 else path.parts
    return f"  {'/'.join(parts)}:{frame.lineno} in {frame.name}\n    {frame.line or ''}"
