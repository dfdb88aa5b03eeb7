"""``tui-audit schedule``: lists, saves and deletes the schedules that say when stores are audited."""

import argparse
from contextlib import closing
from datetime import datetime
from functools import partial

from tui_audit.application.store_choice import find_store
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.cli import output
from tui_audit.cli.data_access import open_for_reading
from tui_audit.cli.days import this_day
from tui_audit.domain.audit.model import Store
from tui_audit.domain.planning.schedule import Cadence, Schedule, first_due_by_default, read_first_due
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import date_text, word
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.storage import DueLine, open_repository
from tui_audit.system import paths
from tui_audit.system.locking import folder_lock
from tui_audit.system.program_name import typed_command

_WAIT_S = 2.0
"""Seconds to wait for another command that changes data at the same moment."""


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the commands ``list``, ``add`` and ``delete``."""
    deeds = command.add_subparsers(title=t("commands"), metavar="COMMAND", dest="command", required=True)
    words = t("list all schedules")
    listing = deeds.add_parser("list", help=words, description=words, allow_abbrev=False)
    listing.add_argument("--json", action="store_true", help=t("print as JSON, for scripts"))
    listing.set_defaults(run=partial(list_schedules, t))
    words = t("add a schedule, or change the existing one for this store and checklist")
    adding = deeds.add_parser("add", help=words, description=words, allow_abbrev=False)
    words = t("delete a schedule; its audits are not affected")
    deleting = deeds.add_parser("delete", help=words, description=words, allow_abbrev=False)
    for changing in (adding, deleting):
        changing.add_argument("store", metavar="STORE", help=t("the code or id of the store"))
        changing.add_argument(
            "checklist", metavar="CHECKLIST", help=t("the id of the checklist, as shown by “checklist list”")
        )
    adding.add_argument(
        "--every",
        choices=[cadence.value for cadence in Cadence],
        default=Cadence.QUARTER.value,
        help=t("how often to audit the store (default: quarter)"),
    )
    adding.add_argument(
        "--from",
        dest="first_due",
        metavar="DATE",
        help=t("the first due date, such as 2026-12-31 (default: the last day of the current period)"),
    )
    adding.set_defaults(run=partial(add_schedule, t))
    deleting.set_defaults(run=partial(delete_schedule, t))


def list_schedules(t: Translator, options: argparse.Namespace) -> int:
    """Print the schedules of all open stores."""
    with closing(open_for_reading(paths.data_folder())) as repository:
        lines = sorted(repository.schedules.due(this_day()), key=_by_store)
    if options.json:
        output.put_json([_plain(line.status.schedule, line.store) for line in lines])
    elif not lines:
        output.print_line(
            t("No schedules yet. To add one, type: %(command)s", command=typed_command("schedule add STORE CHECKLIST"))
        )
    else:
        _put(t, lines)
    return 0


def add_schedule(t: Translator, options: argparse.Namespace) -> int:
    """Save the schedule of a store and checklist, in place of an earlier one; raises AuditError if one is unknown."""
    folder, cadence = paths.data_folder(), Cadence(options.every)
    first = read_first_due(options.first_due) if options.first_due else first_due_by_default(cadence, this_day())
    revision = ChecklistLibrary(paths.own_checklists(folder)).revision(options.checklist)
    with folder_lock(folder, _WAIT_S), closing(open_repository(folder)) as repository:
        store = find_store(repository, options.store)
        schedule = Schedule("", store.id, revision.checklist.id, cadence, first.isoformat())
        repository.revisions.save(revision)
        repository.schedules.save(schedule, at=datetime.now().astimezone())
    values = {"store": f"{store.code} {store.name}", "checklist": revision.checklist.title}
    output.print_line(
        t(
            "%(store)s, %(checklist)s: %(how_often)s, first due on %(day)s.",
            **values,
            how_often=word(t, cadence),
            day=date_text(t, first.isoformat()),
        )
    )
    return 0


def delete_schedule(t: Translator, options: argparse.Namespace) -> int:
    """Delete the schedule of a store and checklist; raises AuditError if there is none."""
    folder = paths.data_folder()
    with folder_lock(folder, _WAIT_S), closing(open_repository(folder)) as repository:
        store = find_store(repository, options.store)
        known = {
            line.status.schedule.checklist_id
            for line in repository.schedules.due(this_day())
            if line.store.id == store.id
        }
        if options.checklist not in known:
            raise AuditError(
                message(
                    "%(store)s has no schedule with the checklist “%(id)s”.", store=store.code, id=options.checklist
                ),
                "",
                message("To list all schedules, type: %(command)s", command=typed_command("schedule list")),
            )
        repository.schedules.remove(store.id, options.checklist)
    output.print_line(t("Schedule deleted. Audits already made are not affected."))
    return 0


def _put(t: Translator, lines: list[DueLine]) -> None:

    heads = [t("Store"), t("Checklist"), t("How often"), t("First due"), t("Due")]
    rows = [
        (
            f"{line.store.code} {line.store.name}",
            line.status.schedule.checklist_id,
            word(t, line.status.schedule.cadence),
            date_text(t, line.status.schedule.first_due),
            date_text(t, line.status.next.due.isoformat()),
        )
        for line in lines
    ]
    output.put_table(heads, rows)


def _plain(schedule: Schedule, store: Store) -> dict[str, object]:
    return {
        "store": {"id": store.id, "code": store.code, "name": store.name},
        "checklist": schedule.checklist_id,
        "every": schedule.cadence.value,
        "first_due": schedule.first_due,
    }


def _by_store(line: DueLine) -> tuple[str, str, str]:
    return line.store.code, line.store.id, line.status.schedule.checklist_id
