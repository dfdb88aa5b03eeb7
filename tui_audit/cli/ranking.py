"""``tui-audit ranking``: the ranking of stores in one period, as a table, JSON, CSV, XLSX or PDF."""

import argparse
from functools import partial
from pathlib import Path

from tui_audit.application.outputs import Outputs, RankingSelection
from tui_audit.cli import output
from tui_audit.cli.data_access import open_for_reading
from tui_audit.cli.output_file import add_force, check_replaceable, print_written
from tui_audit.domain.planning.ranking import RankedStore, Ranking, RankOrder, ranking, regions
from tui_audit.errors import AuditError, UsageError
from tui_audit.i18n.formats import difference, percent, period_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.content.ranking import ranking_explanation, ranking_summary, third_words
from tui_audit.reports.jobs.writers import write_output
from tui_audit.reports.tables.ranking_table import ranking_plain, unlike_reasons, verdict_words
from tui_audit.settings import load
from tui_audit.system import paths

ENDINGS = (".pdf", ".csv", ".xlsx")


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "period", metavar="PERIOD", help=t("the period, such as 2026-Q3, 2026-09, 2026-W38, 2026-H2 or 2026")
    )
    command.add_argument(
        "--checklist", metavar="ID", help=t("rank audits with this checklist (default: the one used most)")
    )
    command.add_argument("--region", metavar="REGION", default="", help=t("only the stores of this region"))
    command.add_argument(
        "--by",
        choices=[each.value for each in RankOrder],
        default="score",
        help=t("rank by score, by change since last time or by open actions (default: score)"),
    )
    command.add_argument("--json", action="store_true", help=t("print as JSON, for scripts"))
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        help=t("save the ranking: .pdf on one page, .csv or .xlsx as a table"),
    )
    add_force(t, command)
    command.set_defaults(run=partial(_ranking, t))


def _ranking(t: Translator, options: argparse.Namespace) -> int:
    target: Path | None = options.output
    if target is not None and target.suffix.lower() not in ENDINGS:
        raise UsageError(
            message("A ranking cannot be saved as this kind of file."),
            target.name,
            message("Use a name that ends in one of: %(endings)s.", endings=", ".join(ENDINGS)),
        )
    if target is not None:
        check_replaceable(t, [target], force=options.force)
    folder = paths.data_folder()
    repository = open_for_reading(folder)
    try:
        facts = repository.rankings.facts(options.period, options.checklist)
    finally:
        repository.close()
    if options.region and options.region not in regions(facts):
        hint = t("Choose one of: %(names)s.", names=", ".join(regions(facts))) if regions(facts) else ""
        raise AuditError(message("There are no stores in the region “%(name)s”.", name=options.region), "", hint)
    found = ranking(facts, region=options.region, order=RankOrder(options.by))
    if target is not None:
        print_written(str(_written(t, options, folder, target)), json=options.json)
    if options.json:
        output.put_json(ranking_plain(found))
    elif target is None:
        _put(t, found)
    return 0


def _written(t: Translator, options: argparse.Namespace, folder: Path, target: Path) -> Path:
    settings, _faults = load(folder)
    shown = RankingSelection(options.period, options.checklist, options.region, RankOrder(options.by))
    return write_output(Outputs(folder, settings, t.language).ranking(shown, target.absolute()))


def _put(t: Translator, found: Ranking) -> None:
    checklist = found.facts.checklist
    head = [period_words(t, found.facts.period), checklist.title if checklist else "", found.region]
    output.print_line(" · ".join(part for part in head if part))
    output.print_line(ranking_summary(t, found))
    if found.ranked:
        output.print_line()
        heads = ["", t("Store"), t("Score"), t("Result"), t("Change"), t("Open"), t("Third")]
        output.put_table(heads, [_row(t, each) for each in found.ranked])
        output.print_line(ranking_explanation(t, found))
    if found.self_audited:
        output.print_line()
        output.print_line(t("Self-audits, not ranked (median %(score)s)", score=percent(t, found.self_audit_median)))
        heads = ["", t("Store"), t("Score"), t("Result"), t("Change"), t("Open")]
        output.put_table(heads, [_row(t, each)[:6] for each in found.self_audited])
    if found.not_audited:
        output.print_line()
        names = ", ".join(f"{store.name} {store.code}" for store in found.not_audited)
        output.print_line(t("Not audited in this period: %(stores)s", stores=names))
    others = [each for each in found.facts.checklists if each != checklist]
    if others:
        names = ", ".join(f"{each.id} ({each.audits})" for each in others)
        output.print_line(
            t("Other checklists used in this period (choose one with --checklist): %(names)s", names=names)
        )


def _row(t: Translator, each: RankedStore) -> tuple[str, ...]:
    unlike = unlike_reasons(t, each)
    return (
        f"{each.rank}." if each.rank else "",
        f"{each.store.code} {each.store.name}",
        percent(t, each.audit.total),
        verdict_words(t, each),
        difference(t, each.change) + (f" ({unlike})" if unlike else ""),
        str(each.open_actions or ""),
        third_words(t, each),
    )
