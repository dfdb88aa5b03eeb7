"""``tui-audit stores``: the list of stores with their last score, as a table or JSON."""

import argparse
from dataclasses import asdict
from functools import partial

from tui_audit.cli import output
from tui_audit.cli.data_access import open_for_reading
from tui_audit.i18n.formats import percent, period_words
from tui_audit.i18n.translator import Translator
from tui_audit.system import paths


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("--json", action="store_true", help=t("print as JSON, for scripts"))
    command.set_defaults(run=partial(_stores, t))


def _stores(t: Translator, options: argparse.Namespace) -> int:
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
        output.print_line(t("No stores yet. Open tui-audit and press g, 1, n to add one."))
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
                period_words(t, last.period) if last else "",
                percent(t, last.total if last else None),
                str(line.drafts or ""),
                whose,
            )
        )
    heads = [t("Code"), t("Store"), t("Region"), t("Last audit"), t("Score"), t("Drafts"), ""]
    output.put_table(heads, rows)
    return 0
