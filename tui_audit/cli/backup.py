"""``backup`` and ``restore``: everything to one file, and back after a question."""

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.cli import output
from tui_audit.errors import UsageError
from tui_audit.i18n.translator import _, ngettext
from tui_audit.system import paths

if TYPE_CHECKING:
    from tui_audit.storage.backup.restoration import Restorable


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the two commands."""
    text = _("write all data with its photos to one file")
    backing = commands.add_parser("backup", help=text, description=text, allow_abbrev=False)
    backing.add_argument("file", metavar="F", type=Path, help=_("the file to write, such as stores.zip"))
    backing.set_defaults(run=back_up)
    text = _("go back to a backup; the data that it replaces is kept beside it")
    restoration = commands.add_parser("restore", help=text, description=text, allow_abbrev=False)
    restoration.add_argument(
        "file", metavar="F", type=Path, help=_("a file of 'backup', or one of the folder 'backups'")
    )
    restoration.add_argument("--yes", action="store_true", help=_("do not ask"))
    restoration.set_defaults(run=restore)


def back_up(options: argparse.Namespace) -> int:
    """Write the file, and say what it holds; the application may be open meanwhile."""
    from tui_audit.i18n.labels.backups import holds_words
    from tui_audit.storage.backup.restoration import write_everything

    written = write_everything(paths.data_folder(), options.file)
    output.put(str(options.file))
    output.put(holds_words(written.held))
    if written.missing:
        words = ngettext(
            "%(count)s photo is named and missing; 'tui-audit doctor' tells more.",
            "%(count)s photos are named and missing; 'tui-audit doctor' tells more.",
            written.missing,
        )
        output.put(words % {"count": written.missing})
    return 0


def restore(options: argparse.Namespace) -> int:
    """Say what the backup holds and what would be lost, ask, and go back to it; 1 when the answer is no."""
    from tui_audit.i18n.labels.backups import holds_words, loss_words
    from tui_audit.storage.backup import restoration
    from tui_audit.system.locking import holding

    folder, now = paths.data_folder(), datetime.now().astimezone()
    with holding(folder), restoration.opened(folder, options.file) as chosen:
        output.put(holds_words(chosen.held))
        output.put(loss_words(chosen.loss))
        if not (options.yes or _agreed()):
            output.put(_("Nothing was changed."))
            return 1
        aside = restoration.restore(folder, chosen, now)
    _tell(chosen, folder, aside)
    return 0


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise UsageError(
            _("Nobody can be asked here."), _("Nothing was changed."), _("Add --yes to restore without a question.")
        )
    return output.ask(_("Restore it? [y/N] ")).strip().casefold() in {"y", "yes"}


def _tell(chosen: "Restorable", folder: Path, aside: Path | None) -> None:
    output.put(_("Restored to %(folder)s.") % {"folder": folder})
    if aside is not None:
        output.put(_("What it replaced is in %(file)s.") % {"file": aside})
    if chosen.photos:
        count = len(chosen.photos)
        output.put(ngettext("%(count)s photo restored.", "%(count)s photos restored.", count) % {"count": count})
