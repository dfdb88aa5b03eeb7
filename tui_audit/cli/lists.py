"""``tui-audit audits`` and ``tui-audit stores``: lists of audits and stores, as a table or JSON."""

import argparse
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from tui_audit.cli import output
from tui_audit.cli.data_access import open_for_reading
from tui_audit.domain.audit.enums import AuditKind
from tui_audit.i18n.translator import Translator
from tui_audit.system import paths

if TYPE_CHECKING:
    from tui_audit.domain.audit.model import AuditSummary


def add_commands(t: Translator, commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the commands ``audits`` and ``stores``."""
    for name, help_text, run in (
        ("audits", t("list the audits, the newest first"), partial(_audits, t)),
        ("stores", t("list the stores with their last score"), partial(_stores, t)),
    ):
        command = commands.add_parser(name, help=help_text, description=help_text)
        command.add_argument("--json", action="store_true", help=t("as JSON"))
        command.set_defaults(run=run)


def _audits(t: Translator, options: argparse.Namespace) -> int:
    from tui_audit.i18n.formats import percent

    repository = open_for_reading(paths.data_folder())
    try:
        audits = repository.audits.summaries()
    finally:
        repository.close()
    if options.json:
        output.put_json([asdict(audit) for audit in audits])
        return 0
    if not audits:
        output.print_line(t("No audits yet. Open tui-audit and press n to start a walk."))
        return 0
    heads = [t("Audit"), t("Store"), t("Checklist"), t("Period"), t("Walked"), t("State"), t("Answers"), t("Score")]
    output.put_table(
        heads,
        [
            (
                audit.id[:8],
                f"{audit.store_code} {audit.store_name}",
                audit.checklist_title,
                audit.period,
                audit.walked_on,
                _state(t, audit),
                f"{audit.given}/{audit.asked}",
                percent(t, audit.total),
            )
            for audit in audits
        ],
    )
    return 0


def _state(t: Translator, audit: "AuditSummary") -> str:
    from tui_audit.i18n.formats import word

    kind = "" if audit.kind is AuditKind.FULL else word(t, audit.kind)
    own = t("self-audit") if audit.self_audit else ""
    return ", ".join(part for part in (word(t, audit.status), kind, own) if part)


def _stores(t: Translator, options: argparse.Namespace) -> int:
    from tui_audit.i18n.formats import percent

    repository = open_for_reading(paths.data_folder())
    try:
        lines = repository.overview.open_stores()
    finally:
        repository.close()
    if options.json:
        output.put_json(
            [
                asdict(line.store) | {"last": asdict(line.last) if line.last else None, "drafts": line.drafts}
                for line in lines
            ]
        )
        return 0
    if not lines:
        output.print_line(t("No stores yet. Open tui-audit and press s to add one."))
        return 0
    rows = []
    for line in lines:
        last = line.last
        whose = t("competitor") if line.store.competitor else ""
        rows.append(
            (
                line.store.code,
                line.store.name,
                line.store.region,
                last.period if last else "",
                percent(t, last.total if last else None),
                str(line.drafts or ""),
                whose,
            )
        )
    heads = [t("Code"), t("Store"), t("Region"), t("Last audit"), t("Score"), t("Drafts"), ""]
    output.put_table(heads, rows)
    return 0
