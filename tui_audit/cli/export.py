"""``tui-audit export``: writes an audit to a file."""

import argparse
from contextlib import closing
from functools import partial
from pathlib import Path

from tui_audit.application import exports
from tui_audit.cli import output
from tui_audit.cli.output_file import add_force, check_replaceable
from tui_audit.errors import UsageError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.storage import open_repository
from tui_audit.system import paths


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("audit", metavar="AUDIT", help=t("the id of the audit, the start of the id, or “latest”"))
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        required=True,
        help=t("the file to create; its ending sets the format: .audit, .json, .csv or .xlsx"),
    )
    add_force(t, command)
    command.set_defaults(run=partial(export_audit, t))


def export_audit(t: Translator, options: argparse.Namespace) -> int:
    """Write one audit to the given file; raises UsageError if its extension is unknown."""
    target: Path = options.output
    if target.suffix.lower() not in exports.ENDINGS:
        raise UsageError(
            message("An audit cannot be exported to this kind of file."),
            target.name,
            message("Use a name that ends in one of: %(endings)s.", endings=", ".join(exports.ENDINGS)),
        )
    check_replaceable(t, [target], force=options.force)
    with closing(open_repository(paths.data_folder(), read_only=True)) as repository:
        audit = repository.audits.get(repository.audits.find(options.audit))
        exported = exports.export_audit(t, repository, audit, target)
    if exported.shortened_texts:
        count = exported.shortened_texts
        words = t.plural(
            "%(count)s text was too long for its cell and was shortened.",
            "%(count)s texts were too long for their cells and were shortened.",
            count,
        )
        output.print_line(words)
    output.print_line(str(target))
    return 0
