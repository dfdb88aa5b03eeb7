"""``tui-audit due``: due dates of scheduled audits by store, as a table, JSON or a calendar file."""

import argparse
from functools import partial
from pathlib import Path

from tui_audit.cli import output
from tui_audit.cli.data_access import open_for_reading
from tui_audit.cli.days import parse_date, this_day
from tui_audit.cli.output_file import add_force, check_replaceable, print_written
from tui_audit.errors import UsageError
from tui_audit.exchange.calendar import write_calendar
from tui_audit.i18n.formats import date_text, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.storage import DueLine
from tui_audit.system import paths
from tui_audit.system.program_name import typed_command


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("--json", action="store_true", help=t("print as JSON, for scripts"))
    command.add_argument(
        "--ics",
        metavar="FILE",
        type=Path,
        help=t("export the due dates to a calendar file; importing it again updates the entries"),
    )
    command.add_argument(
        "--as-of", metavar="DATE", help=t("show what was due on this date, such as 2026-11-22 (default: today)")
    )
    add_force(t, command)
    command.set_defaults(run=partial(_due, t))


def _due(t: Translator, options: argparse.Namespace) -> int:
    target: Path | None = options.ics
    if target is not None and target.suffix.lower() != ".ics":
        raise UsageError(message("The name of a calendar file must end in .ics."), target.name, "")
    today = parse_date(options.as_of) or this_day()
    if target is not None:
        check_replaceable(t, [target], force=options.force)
    repository = open_for_reading(paths.data_folder())
    try:
        lines = repository.schedules.due(today)
    finally:
        repository.close()
    if target is not None:
        print_written(_write(t, lines, target), json=options.json)
    if options.json:
        output.put_json([_plain(line) for line in lines])
    elif target is None:
        _put(t, lines)
    return 0


def _write(t: Translator, lines: tuple[DueLine, ...], target: Path) -> str:
    """Write the calendar file and return what was written, in words."""
    count = write_calendar(t, lines, target)
    return t.plural(
        "Exported %(count)s calendar entry to %(file)s",
        "Exported %(count)s calendar entries to %(file)s",
        count,
        file=target,
    )


def _put(t: Translator, lines: tuple[DueLine, ...]) -> None:
    if not lines:
        output.print_line(
            t("No schedules yet. To add one, type: %(command)s", command=typed_command("schedule add STORE CHECKLIST"))
        )
        return
    heads = [t("Store"), t("Checklist"), t("How often"), t("Due"), t("Status"), t("Missed")]
    rows = []
    for line in lines:
        stands = line.status
        rows.append(
            (
                f"{line.store.code} {line.store.name}",
                line.checklist_title,
                word(t, stands.schedule.cadence),
                date_text(t, stands.next.due.isoformat()),
                word(t, stands.state),
                ", ".join(period_words(t, turn.period) for turn in stands.missed),
            )
        )
    output.put_table(heads, rows)


def _plain(line: DueLine) -> dict[str, object]:
    stands = line.status
    done = stands.last.done if stands.last else None
    return {
        "store": {"id": line.store.id, "code": line.store.code, "name": line.store.name},
        "checklist": {"id": stands.schedule.checklist_id, "title": line.checklist_title},
        "cadence": stands.schedule.cadence.value,
        "first_due": stands.schedule.first_due,
        "due": stands.next.due.isoformat(),
        "period": stands.next.period,
        "state": stands.state.value,
        "missed": [{"due": turn.due.isoformat(), "period": turn.period} for turn in stands.missed],
        "last": {"audit": done.audit, "walked_on": done.walked_on, "period": done.period} if done else None,
    }
