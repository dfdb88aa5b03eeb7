"""``tui-audit backup`` writes all data to one file; ``restore`` replaces the data with a backup after confirmation."""

import argparse
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.cli import output
from tui_audit.errors import UsageError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.system import paths

if TYPE_CHECKING:
    from tui_audit.application.backups import Restored


def add_commands(t: Translator, commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the two commands."""
    text = t("write all data with its photos to one file")
    backing = commands.add_parser("backup", help=text, description=text, allow_abbrev=False)
    backing.add_argument("file", metavar="F", type=Path, help=t("the file to write, such as stores.zip"))
    backing.set_defaults(run=partial(back_up, t))
    text = t("go back to a backup; the data that it replaces is kept beside it")
    restoring = commands.add_parser("restore", help=text, description=text, allow_abbrev=False)
    restoring.add_argument("file", metavar="F", type=Path, help=t("a file of 'backup', or one of the folder 'backups'"))
    restoring.add_argument("--yes", action="store_true", help=t("do not ask"))
    restoring.set_defaults(run=partial(restore, t))


def back_up(t: Translator, options: argparse.Namespace) -> int:
    """Write the backup and print its content; the application may be open meanwhile."""
    from tui_audit.application.backups import export_all_data
    from tui_audit.i18n.labels.backups import content_sentence

    written = export_all_data(paths.data_folder(), options.file)
    output.print_line(str(options.file))
    output.print_line(content_sentence(t, written.contents))
    if written.missing:
        words = t.plural(
            "%(count)s photo is named and missing; 'tui-audit doctor' tells more.",
            "%(count)s photos are named and missing; 'tui-audit doctor' tells more.",
            written.missing,
        )
        output.print_line(words)
    return 0


def restore(t: Translator, options: argparse.Namespace) -> int:
    """Print the backup's content and the data that would be lost, ask, and restore; return 1 if the user declines."""
    from tui_audit.application.backups import restoring
    from tui_audit.i18n.labels.backups import content_sentence, loss_words

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


def _print_result(t: Translator, restored: "Restored", folder: Path) -> None:
    output.print_line(t("Restored to %(folder)s.", folder=folder))
    if restored.replaced is not None:
        output.print_line(t("What it replaced is in %(file)s.", file=restored.replaced))
    if restored.photos:
        words = t.plural("%(count)s photo restored.", "%(count)s photos restored.", restored.photos)
        output.print_line(words)
