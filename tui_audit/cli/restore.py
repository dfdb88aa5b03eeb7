"""``tui-audit restore``: replaces the data with a backup after confirmation."""

import argparse
import sys
from datetime import datetime
from functools import partial
from pathlib import Path

from tui_audit.application.backups import Restored, restoring
from tui_audit.cli import output
from tui_audit.errors import UsageError
from tui_audit.i18n.labels.backups import content_sentence, loss_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.system import paths


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("file", metavar="F", type=Path, help=t("a file of 'backup', or one of the folder 'backups'"))
    command.add_argument("--yes", action="store_true", help=t("do not ask"))
    command.set_defaults(run=partial(restore, t))


def restore(t: Translator, options: argparse.Namespace) -> int:
    """Print the backup's content and the data that would be lost, ask, and restore; return 1 if the user declines."""
    folder, now = paths.data_folder(), datetime.now().astimezone()
    with restoring(folder, options.file) as restoration:
        output.print_line(content_sentence(t, restoration.preview.content))
        output.print_line(loss_words(t, restoration.preview.loss))
        if not (options.yes or _agreed(t)):
            output.print_line(t("Nothing was changed."))
            return 1
        restored = restoration.restore(now)
    _print_result(t, restored, folder)
    return 0


def _agreed(t: Translator) -> bool:
    if not sys.stdin.isatty():
        raise UsageError(
            message("Nobody can be asked here."),
            message("Nothing was changed."),
            message("Add --yes to restore without a question."),
        )
    return output.ask(t("Restore it? [y/N] ")).strip().casefold() in {"y", "yes"}


def _print_result(t: Translator, restored: Restored, folder: Path) -> None:
    output.print_line(t("Restored to %(folder)s.", folder=folder))
    if restored.replaced is not None:
        output.print_line(t("What it replaced is in %(file)s.", file=restored.replaced))
    if restored.photos:
        words = t.plural("%(count)s photo restored.", "%(count)s photos restored.", restored.photos)
        output.print_line(words)
