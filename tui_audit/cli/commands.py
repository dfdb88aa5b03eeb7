"""The table of commands. A command's module, with all that it needs, is loaded when the command is named."""

import argparse
from dataclasses import dataclass
from importlib import import_module

from tui_audit import __version__
from tui_audit.cli.arguments import Arguments
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, message


@dataclass(frozen=True)
class ShellCommand:
    """A command of the command line."""

    name: str
    summary: Message
    """What it does, for ``--help``."""
    module: str
    """Name of the module in this package with ``add_arguments(t, command)``."""


COMMANDS = (
    ShellCommand("demo", message("open the application on three sample stores with two years of audits"), "demo"),
    ShellCommand("audits", message("list the audits, the newest first"), "audits"),
    ShellCommand("stores", message("list the stores with their last score"), "stores"),
    ShellCommand("actions", message("list the actions agreed in completed audits, the first due first"), "actions"),
    ShellCommand("report", message("write the report of an audit, as PDF or as plain text"), "report"),
    ShellCommand("worksheet", message("write an empty checklist as PDF, to print and fill in by hand"), "worksheet"),
    ShellCommand(
        "compare", message("hold two audits of a store, or of two stores in one period, against each other"), "compare"
    ),
    ShellCommand("journey", message("read an audit as a customer's journey"), "journey"),
    ShellCommand("due", message("list what is due: overdue first, then by day"), "due"),
    ShellCommand("schedule", message("say how often a store is audited with which checklist"), "schedule"),
    ShellCommand("ranking", message("rank the stores of a period by their last score"), "ranking"),
    ShellCommand(
        "export",
        message("write an audit to a file: .audit with photos, .json without, .csv or .xlsx as tables"),
        "export",
    ),
    ShellCommand("import", message("take in audits from .audit and .json files"), "import_files"),
    ShellCommand(
        "verify",
        message("prove that an audit file, a report or all that is held here is complete and unchanged since sealing"),
        "verify",
    ),
    ShellCommand("checklist", message("list checklists, check one, or copy one"), "checklists"),
    ShellCommand("backup", message("write all data with its photos to one file"), "backup"),
    ShellCommand(
        "restore",
        message(
            "go back to a backup, or bring the data of another computer; the data that it replaces is kept beside it"
        ),
        "restore",
    ),
    ShellCommand("doctor", message("check that data, checklists and this machine are in order"), "doctor"),
)
"""Every command, in the order of ``--help``."""


def parser(t: Translator, named: str | None) -> argparse.ArgumentParser:
    """Return the parser of the command line; only the command ``named`` has its arguments."""
    top = Arguments(
        prog="tui-audit",
        description=t("Walk a store as its customers see it, answer a checklist, print the report."),
        epilog=t("Without a command the application opens. TUI_AUDIT_HOME names another data folder."),
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"tui-audit {__version__}")
    commands = top.add_subparsers(title=t("commands"), metavar="COMMAND")
    for command in COMMANDS:
        text = t.say(command.summary)
        added = commands.add_parser(command.name, help=text, description=text, allow_abbrev=False)
        if command.name == named:
            import_module(f"tui_audit.cli.{command.module}").add_arguments(t, added)
    return top
