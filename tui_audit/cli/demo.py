"""``tui-audit demo``: opens the application with sample stores in a separate data folder."""

import argparse
from datetime import date
from functools import partial
from pathlib import Path

from tui_audit.cli import output
from tui_audit.cli.application import check_terminal, open_application
from tui_audit.demo.make import make_demo
from tui_audit.domain.planning.period import is_period, last_full_quarter
from tui_audit.errors import UsageError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.system import paths
from tui_audit.system.locking import folder_lock

_EARLIEST = "2000-Q1"
"""The earliest last quarter of the sample data: its ids contain times after 1970."""


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("--make", metavar="FOLDER", help=t("only create the sample data, in this new or empty folder"))
    command.add_argument("--until", metavar="QUARTER", help=t("the last quarter with sample audits, such as 2026-Q3"))
    command.set_defaults(run=partial(_demo, t))


def _demo(t: Translator, options: argparse.Namespace) -> int:
    until = options.until or last_full_quarter(date.today())  # noqa: DTZ011 - the user's own day
    if not (is_period(until) and until[4:6] == "-Q"):
        raise UsageError(message("Not a valid quarter."), until, message("Use the form 2026-Q3."))
    if until < _EARLIEST:
        raise UsageError(
            message("The sample audits cannot end that early."),
            until,
            message("Choose a later quarter with --until, and check the date of this computer."),
        )
    if options.make:
        folder = Path(options.make).absolute()
        if folder.exists() and any(folder.iterdir()):
            raise UsageError(
                message("This folder is not empty."), str(folder), message("Choose a new or an empty folder.")
            )
        with folder_lock(folder):
            made = make_demo(folder, until)
        output.print_line(
            t.plural(
                "Created %(count)s sample audit in %(folder)s",
                "Created %(count)s sample audits in %(folder)s",
                made,
                folder=folder,
            )
        )
        return 0
    check_terminal()
    folder = paths.demo_folder()
    with folder_lock(folder):
        if not paths.database_file(folder).exists():
            output.print_line(t("Creating three sample stores with two years of audits …"))
            make_demo(folder, until)
        return open_application(folder, demo=True)
