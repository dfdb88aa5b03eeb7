"""``tui-audit doctor``: checks data, checklists and machine, and gives a remedy for each problem."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path

from tui_audit.cli import output
from tui_audit.cli.doctor import data, machine
from tui_audit.cli.doctor.finding import DoctorFinding, run_check
from tui_audit.i18n.translator import Translator
from tui_audit.system import paths


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("--json", action="store_true", help=t("print as JSON, for scripts"))
    command.set_defaults(run=partial(_doctor, t))


def _doctor(t: Translator, options: argparse.Namespace) -> int:
    found = list(run_checks(t, paths.data_folder()))
    if options.json:
        output.put_json([asdict(finding) for finding in found])
    else:
        for finding in found:
            mark = t("OK   ") if finding.ok else t("CHECK")
            words = finding.words
            if finding.remedy and words and not words.endswith((".", "?", "!")):
                words += "."
            output.print_line(f"{mark}  {finding.topic}: {words} {finding.remedy}".rstrip())
    return 0 if all(finding.ok for finding in found) else 1


def run_checks(t: Translator, folder: Path) -> Iterator[DoctorFinding]:
    """Yield the results of all checks in the order in which they are printed; changes nothing."""
    for check in (*machine.CHECKS, *data.CHECKS, *machine.CHECKS_AFTER_DATA):
        yield from run_check(t, check, folder)
