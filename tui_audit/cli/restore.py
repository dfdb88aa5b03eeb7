"""``tui-audit restore``: replaces the data with a backup after confirmation."""

import argparse
import sys
from datetime import datetime
from functools import partial
from pathlib import Path

from tui_audit.application.backups import Restored, restoring
from tui_audit.cli import output
from tui_audit.errors import UsageError
from tui_audit.i18n.labels.backups import preview_lines, replaced_lines
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.system import paths


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help=t("a backup file, a file from the “backups” folder, or the data folder of another computer"),
    )
    command.add_argument("--yes", action="store_true", help=t("restore without asking"))
    command.set_defaults(run=partial(restore, t))


def restore(t: Translator, options: argparse.Namespace) -> int:
    """Print the backup's content and the data that would be lost, ask, and restore; return 1 if the user declines."""
    folder, now = paths.data_folder(), datetime.now().astimezone()
    with restoring(folder, options.file) as restoration:
        preview = restoration.preview
        for line in preview_lines(t, preview.content, preview.missing_photos, preview.companions, preview.loss):
            output.print_line(line)
        if not (options.yes or _agreed(t)):
            output.print_line(t("Nothing was changed."))
            return 1
        restored = restoration.restore(now)
    _print_result(t, restored, folder)
    return 0


def _agreed(t: Translator) -> bool:
    if not sys.stdin.isatty():
        raise UsageError(
            message("Restoring needs your confirmation, but this is not a terminal window."),
            message("Nothing was changed."),
            message("Add --yes to restore without asking."),
        )
    return output.ask(t("Restore this backup? [y/N] ")).strip().casefold() in {"y", "yes"}


def _print_result(t: Translator, restored: Restored, folder: Path) -> None:
    output.print_line(t("Restored to %(folder)s.", folder=folder))
    for line in replaced_lines(t, restored.replaced, restored.replaced_files):
        output.print_line(line)
    if restored.photos:
        words = t.plural("%(count)s photo restored.", "%(count)s photos restored.", restored.photos)
        output.print_line(words)
