"""``tui-audit report``: the report of one audit as PDF or plain text."""

import argparse
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

from tui_audit.application.outputs import Outputs, named_file
from tui_audit.cli import output
from tui_audit.cli.data_access import open_for_reading
from tui_audit.cli.days import parse_date
from tui_audit.cli.output_file import add_force, check_replaceable
from tui_audit.cli.report_json import plain_report
from tui_audit.errors import UsageError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.content.options import LENGTHS
from tui_audit.reports.file_names import report_file_name
from tui_audit.reports.jobs.report import read_report_data, report_text
from tui_audit.reports.jobs.writers import write_output
from tui_audit.settings import load
from tui_audit.system import paths

STDOUT = "-"
"""File name that stands for standard output."""
_ENDINGS = (".pdf", ".txt")


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("audit", metavar="AUDIT", help=t("the id of the audit, the start of the id, or “latest”"))
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=t("the file to create: .pdf or .txt, or - to print the text here (default: a PDF in the current folder)"),
    )
    command.add_argument("--paper", choices=("a4", "letter"), help=t("paper size (default: the one in your settings)"))
    command.add_argument(
        "--length",
        choices=LENGTHS,
        default=LENGTHS[0],
        help=t(
            "standard report, full report (also all answers, the arithmetic and all photos) or short report (page 1 and"
            " findings) (default: standard)"
        ),
    )
    command.add_argument(
        "--parts",
        choices=("full", "short", "staff-room"),
        help=t("staff-room: a poster without names; full and short: as for --length"),
    )
    command.add_argument(
        "--as-of",
        metavar="DATE",
        help=t("show what was overdue on this date, such as 2026-11-22 (default: the day the audit was completed)"),
    )
    command.add_argument("--json", action="store_true", help=t("print every figure of the report as JSON, for scripts"))
    add_force(t, command)
    command.set_defaults(run=partial(_report, t))


def _report(t: Translator, options: argparse.Namespace) -> int:
    folder = paths.data_folder()
    as_of = parse_date(options.as_of)
    if options.json:
        return _put_figures(t, options, as_of)
    is_printed = options.output == STDOUT
    if options.output and not is_printed and not options.output.lower().endswith(_ENDINGS):
        raise UsageError(
            message("A report is saved as a PDF or text file."),
            options.output,
            message("Use a name that ends in .pdf or .txt."),
        )
    if options.output and not is_printed:
        check_replaceable(t, [Path(options.output)], force=options.force)
    with closing(open_for_reading(folder)) as repository:
        audit = repository.audits.get(repository.audits.find(options.audit))
        title = repository.revisions.of_audit(audit).checklist.title
    settings, _faults = load(folder)
    request = Outputs(folder, settings, t.language).report(
        audit.id,
        named_file(options.output, report_file_name(t, audit, title, parts=options.parts or options.length)),
        parts=options.parts or options.length,
        paper=options.paper or "",
        as_of=as_of.isoformat() if as_of else None,
    )
    if is_printed:
        output.put_bytes(report_text(request))
    else:
        output.print_line(str(write_output(request)))
    return 0


def _put_figures(t: Translator, options: argparse.Namespace, as_of: date | None) -> int:

    if options.output:
        raise UsageError(
            message("--json prints the figures and cannot save them to a file."),
            "",
            message("Use either -o or --json."),
        )
    with closing(open_for_reading(paths.data_folder())) as repository:
        audit = repository.audits.get(repository.audits.find(options.audit))
        source = read_report_data(repository, audit, as_of=as_of.isoformat() if as_of else None)
    output.put_json(plain_report(t, source))
    return 0
