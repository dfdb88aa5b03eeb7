"""``tui-audit audits``: the list of audits, as a table or JSON."""

import argparse
from dataclasses import asdict
from functools import partial

from tui_audit.cli import output
from tui_audit.cli.data_access import open_for_reading
from tui_audit.domain.audit.enums import AuditKind
from tui_audit.domain.audit.model import AuditSummary
from tui_audit.i18n.formats import date_text, percent, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.system import paths


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("--json", action="store_true", help=t("print as JSON, for scripts"))
    command.set_defaults(run=partial(_audits, t))


def _audits(t: Translator, options: argparse.Namespace) -> int:
    repository = open_for_reading(paths.data_folder())
    try:
        audits = repository.audits.summaries()
    finally:
        repository.close()
    if options.json:
        output.put_json([asdict(audit) for audit in audits])
        return 0
    if not audits:
        output.print_line(t("No audits yet. Open tui-audit and press n to start one."))
        return 0
    heads = [
        t("Audit"),
        t("Store"),
        t("Checklist"),
        t("Period"),
        t("Audit date"),
        t("Status"),
        t("Answers"),
        t("Score"),
    ]
    output.put_table(
        heads,
        [
            (
                audit.id[:8],
                f"{audit.store_code} {audit.store_name}",
                audit.checklist_title,
                period_words(t, audit.period),
                date_text(t, audit.walked_on),
                _state(t, audit),
                f"{audit.given}/{audit.asked}",
                percent(t, audit.total),
            )
            for audit in audits
        ],
    )
    return 0


def _state(t: Translator, audit: AuditSummary) -> str:
    kind = "" if audit.kind is AuditKind.FULL else word(t, audit.kind)
    own = t("self-audit") if audit.self_audit else ""
    return ", ".join(part for part in (word(t, audit.status), kind, own) if part)
