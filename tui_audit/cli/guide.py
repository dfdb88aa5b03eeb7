"""``tui-audit guide``: prints a page of the guide, or the list of topics."""

import argparse
from functools import partial

from tui_audit.application.guide import guide_page, guide_pages
from tui_audit.cli import output
from tui_audit.cli.arguments import help_width
from tui_audit.cli.guide_text import plain_text
from tui_audit.i18n.translator import Translator
from tui_audit.system.program_name import typed_command


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("topic", metavar="TOPIC", nargs="?", help=t("the page to show (default: list the topics)"))
    command.set_defaults(run=partial(_guide, t))


def _guide(t: Translator, options: argparse.Namespace) -> int:
    if options.topic is not None:
        for line in plain_text(guide_page(options.topic).text, help_width()):
            output.print_line(line)
        return 0
    output.put_table([t("Topic"), t("Page")], [(page.topic, page.title) for page in guide_pages()])
    output.print_line()
    output.print_line(t("To read a page, type: %(command)s", command=typed_command("guide TOPIC")))
    return 0
