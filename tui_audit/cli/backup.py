"""``tui-audit backup``: writes all data to one file."""

import argparse
from functools import partial
from pathlib import Path

from tui_audit.application.backups import export_all_data
from tui_audit.cli import output
from tui_audit.cli.output_file import add_force, check_replaceable
from tui_audit.i18n.labels.backups import content_sentence
from tui_audit.i18n.translator import Translator
from tui_audit.system import paths
from tui_audit.system.program_name import typed_command


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("file", metavar="FILE", type=Path, help=t("the backup file to create, such as stores.zip"))
    add_force(t, command)
    command.set_defaults(run=partial(back_up, t))


def back_up(t: Translator, options: argparse.Namespace) -> int:
    """Write the backup and print its content; the application may be open meanwhile."""
    check_replaceable(t, [options.file], force=options.force)
    written = export_all_data(paths.data_folder(), options.file, replace=True)
    output.print_line(str(options.file))
    output.print_line(content_sentence(t, written.contents))
    if written.missing:
        words = t.plural(
            "%(count)s photo is missing and is not in the backup. To see which, type: %(command)s",
            "%(count)s photos are missing and are not in the backup. To see which, type: %(command)s",
            written.missing,
            command=typed_command("doctor"),
        )
        output.print_line(words)
    return 0
