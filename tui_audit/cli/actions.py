"""``tui-audit actions``: the actions of all stores with their status, as a table, a file or JSON."""

import argparse
from functools import partial
from pathlib import Path

from tui_audit.application.outputs import ActionsListSelection, Outputs
from tui_audit.application.store_choice import find_store
from tui_audit.cli import output
from tui_audit.cli.data_access import open_for_reading
from tui_audit.cli.days import parse_date, this_day
from tui_audit.cli.output_file import add_force, check_replaceable, print_written
from tui_audit.domain.actions.filters import ActionFilter, ActionOrder, sort_key
from tui_audit.domain.actions.tracking import TrackedAction, group_repeated
from tui_audit.errors import UsageError
from tui_audit.i18n.formats import date_text, word
from tui_audit.i18n.labels.actions import competitor_actions_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.jobs.writers import write_output
from tui_audit.reports.tables.actions_table import actions_plain
from tui_audit.settings import load
from tui_audit.system import paths

_ENDINGS = (".pdf", ".csv", ".xlsx")


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    which = command.add_mutually_exclusive_group()
    for option, words in (
        ("--open", t("only actions that are still open (default)")),
        ("--overdue", t("only overdue actions")),
        ("--to-verify", t("only actions that are done but not yet verified")),
        ("--done", t("only actions that are done or verified")),
        ("--head-office", t("requests to head office")),
        ("--all", t("all actions, whatever their status")),
    ):
        which.add_argument(option, dest="shown", action="store_const", const=option[2:], help=words)
    command.add_argument("--store", metavar="CODE", help=t("only the actions of this store (code or id)"))
    command.add_argument(
        "--as-of", metavar="DATE", help=t("show what was overdue on this date, such as 2026-11-22 (default: today)")
    )
    command.add_argument("--json", action="store_true", help=t("print as JSON, with the history of each action"))
    command.add_argument("--csv", metavar="FILE", help=t("save the list as a CSV file"))
    command.add_argument(
        "-o", "--output", metavar="FILE", help=t("save the list: .pdf to print and tick off, .csv or .xlsx as a table")
    )
    add_force(t, command)
    command.set_defaults(run=partial(_actions, t), shown="open")


def _actions(t: Translator, options: argparse.Namespace) -> int:
    shown, day = ActionFilter(options.shown), (parse_date(options.as_of) or this_day()).isoformat()
    target = _target(options.csv, options.output)
    if target is not None:
        check_replaceable(t, [target], force=options.force)
    repository = open_for_reading(paths.data_folder())
    try:
        store_id = find_store(repository, options.store).id if options.store is not None else ""
        found = repository.actions.list(shown, day=day, store_id=store_id or None)
        left_out = () if store_id else repository.actions.list(shown, day=day, competitors=True)
    finally:
        repository.close()
    if target is not None:
        print_written(str(_written(t, target, shown, day, store_id)), json=options.json)
    if options.json:
        output.put_json(actions_plain(found, day))
    elif target is None:
        _put_table(t, found, day)
        _put_left_out(t, len(left_out))
    return 0


def _written(t: Translator, target: Path, shown: ActionFilter, day: str, store_id: str) -> Path:
    folder = paths.data_folder()
    settings, _faults = load(folder)
    listed = ActionsListSelection(shown, word(t, shown), store_id=store_id)
    return write_output(Outputs(folder, settings, t.language).actions_list(listed, target, day=day))


def _put_table(t: Translator, found: tuple[TrackedAction, ...], day: str) -> None:
    if not found:
        output.print_line(t("No actions to show. Actions appear here once their audit is completed."))
        return
    rows = []
    for matter in sorted(group_repeated(found), key=lambda matter: sort_key(matter, ActionOrder.DUE)):
        each = matter.latest
        late = each.days_overdue(day)
        rows.append(
            (
                each.store_code,
                date_text(t, each.action.due) if each.action.due else "",
                t.plural("%(days)s day", "%(days)s days", late, days=late) if late else "",
                word(t, each.status()),
                word(t, each.action.by) if each.is_request else "",
                each.action.owner,
                each.action.what,
                t("%(times)s times", times=matter.times) if matter.times > 1 else "",
            )
        )
    output.put_table(
        [t("Store"), t("Due"), t("Overdue"), t("Status"), t("By"), t("Role"), t("Action"), t("Agreed")], rows
    )


def _put_left_out(t: Translator, count: int) -> None:
    if words := competitor_actions_words(t, count):
        output.print_line(words)


def _target(csv: str | None, named: str | None) -> Path | None:
    if csv and named:
        raise UsageError(message("You asked for two files."), "", message("Use either -o or --csv."))
    wanted = csv or named
    if wanted is None:
        return None
    endings = (".csv",) if csv else _ENDINGS
    if not wanted.lower().endswith(endings):
        raise UsageError(
            message("A list of actions cannot be saved as this kind of file."),
            wanted,
            message("Use a name that ends in one of: %(endings)s.", endings=", ".join(endings)),
        )
    return Path(wanted).absolute()
