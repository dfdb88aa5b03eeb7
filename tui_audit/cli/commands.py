"""The table of commands. A command's module, with all that it needs, is loaded when the command is named."""

import argparse
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from tui_audit import __version__
from tui_audit.cli.arguments import Arguments, help_width
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, message
from tui_audit.system.program_name import program_name, typed_command


@dataclass(frozen=True)
class ShellCommand:
    """A command of the command line."""

    name: str
    summary: Message
    """What it does, for ``--help``."""
    module: str
    """Name of the module in this package with ``add_arguments(t, command)``."""
    examples: tuple[str, ...]
    """Typical uses, without the program's name, for the command's own ``--help``."""


COMMANDS = (
    ShellCommand(
        "demo",
        message("open the program with three sample stores and two years of audits"),
        "demo",
        ("demo",),
    ),
    ShellCommand(
        "guide",
        message("read the guide: first audit, scoring, reports, checklists, backups and more"),
        "guide",
        ("guide", "guide first-audit"),
    ),
    ShellCommand("audits", message("list all audits, newest first"), "audits", ("audits",)),
    ShellCommand("stores", message("list the stores with their last score"), "stores", ("stores",)),
    ShellCommand(
        "actions",
        message("list the actions agreed in completed audits, earliest due date first"),
        "actions",
        ("actions --overdue", "actions --store R-014 --all", "actions -o actions.pdf"),
    ),
    ShellCommand(
        "report",
        message("save the report of an audit as a PDF or text file"),
        "report",
        ("report latest", "report latest --parts short -o report.pdf", "report 1c1ac7ea -o -"),
    ),
    ShellCommand(
        "worksheet",
        message("save a checklist as a PDF worksheet to print and fill in by hand"),
        "worksheet",
        ("worksheet quick-check", "worksheet store-walk --store R-014 --copies 3"),
    ),
    ShellCommand(
        "compare",
        message("compare two audits of one store, or of two stores in the same period"),
        "compare",
        ("compare 1c1ac7ea d07e2395",),
    ),
    ShellCommand("journey", message("show an audit as a customer journey"), "journey", ("journey latest",)),
    ShellCommand(
        "due",
        message("list scheduled audits by due date, overdue ones first"),
        "due",
        ("due", "due --ics audits.ics"),
    ),
    ShellCommand(
        "schedule",
        message("list, add or delete audit schedules"),
        "schedule",
        ("schedule list", "schedule add R-014 quick-check --every month", "schedule delete R-014 quick-check"),
    ),
    ShellCommand(
        "ranking",
        message("rank the stores audited in a period"),
        "ranking",
        ("ranking 2026-Q3", "ranking 2026-Q3 --region Riga --by change", "ranking 2026-Q3 -o ranking.pdf"),
    ),
    ShellCommand(
        "export",
        message("export an audit to a file: .audit with its photos, .json without, .csv or .xlsx as tables"),
        "export",
        ("export latest -o riga.audit", "export 1c1ac7ea -o answers.xlsx"),
    ),
    ShellCommand(
        "import",
        message("import audits from .audit and .json files"),
        "import_files",
        ("import riga.audit", "import audits-from-stores"),
    ),
    ShellCommand(
        "verify",
        message("verify that an audit file, a report or all saved audits are complete and unchanged"),
        "verify",
        ("verify", "verify riga.audit", "verify report.pdf"),
    ),
    ShellCommand(
        "checklist",
        message("list, check or export checklists"),
        "checklists",
        ("checklist list", "checklist export quick-check -o my-store.toml", "checklist check my-store.toml"),
    ),
    ShellCommand("backup", message("save all data and photos in one backup file"), "backup", ("backup stores.zip",)),
    ShellCommand(
        "restore",
        message("restore a backup, or import the data of another computer; your current data is saved first"),
        "restore",
        ("restore stores.zip", "restore copied-data-folder"),
    ),
    ShellCommand(
        "doctor",
        message("check your data, backups, checklists and this computer for problems"),
        "doctor",
        ("doctor",),
    ),
)
"""Every command, in the order of ``--help``."""


def parser(t: Translator, named: str | None) -> argparse.ArgumentParser:
    """Return the parser of the command line; only the command ``named`` has its arguments."""
    top = Arguments(
        prog=program_name(),
        usage=typed_command("[-h] [--version] COMMAND ..."),
        description=textwrap.fill(
            t("Audit your store as a customer sees it: walk through it, answer a checklist, print the report."),
            help_width(),
        ),
        epilog="\n".join(_top_help(t)),
    )
    top.add_argument("--version", action="version", version=f"tui-audit {__version__}")
    commands = top.add_subparsers(prog=program_name(), metavar="COMMAND", help=argparse.SUPPRESS)
    for command in COMMANDS:
        added = commands.add_parser(
            command.name,
            description=textwrap.fill(t.say(command.summary), help_width()),
            epilog="\n".join(_examples(t, command)),
        )
        if command.name == named:
            import_module(f"tui_audit.cli.{command.module}").add_arguments(t, added)
    return top


def _top_help(t: Translator) -> Sequence[str]:
    """Return the table of commands and what else there is to know, in lines that fit the terminal."""
    column = max(len(command.name) for command in COMMANDS) + 4
    lines = [t("commands") + ":"]
    for command in COMMANDS:
        words = textwrap.wrap(t.say(command.summary), max(help_width() - column, 20))
        lines.append(f"  {command.name}".ljust(column) + words[0])
        lines += [" " * column + more for more in words[1:]]
    ending = (
        t("Without a command the program opens."),
        t("To see the options and examples of a command, type: %(command)s", command=typed_command("COMMAND --help")),
        t("To use another data folder, set the environment variable TUI_AUDIT_HOME to it."),
    )
    return [*lines, "", *(line for each in ending for line in textwrap.wrap(each, help_width()))]


def _examples(t: Translator, command: ShellCommand) -> Sequence[str]:
    return [t("examples") + ":", *(f"  {typed_command(example)}" for example in command.examples)]
