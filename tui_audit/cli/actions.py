"""``tui-audit actions``: what was agreed in all stores and what became of it, as a table, a file, or JSON."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_audit.cli import output
from tui_audit.cli.data_access import open_to_read
from tui_audit.cli.days import read_day, this_day
from tui_audit.errors import AuditError, UsageError
from tui_audit.i18n import translator
from tui_audit.i18n.translator import _, ngettext
from tui_audit.system import paths

if TYPE_CHECKING:
    from tui_audit.domain.actions.filters import Which
    from tui_audit.domain.actions.tracking import TrackedAction
    from tui_audit.storage import Repository

_ENDINGS = (".pdf", ".csv", ".xlsx")


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    text = _("list the actions agreed in completed audits, the first due first")
    command = commands.add_parser("actions", help=text, description=text, allow_abbrev=False)
    which = command.add_mutually_exclusive_group()
    for option, words in (
        ("--open", _("those still to be done (if nothing else is said)")),
        ("--overdue", _("those whose day has passed")),
        ("--to-verify", _("those done that nobody has looked at since")),
        ("--done", _("those done or verified")),
        ("--head-office", _("requests to head office")),
        ("--all", _("all of them")),
    ):
        which.add_argument(option, dest="shown", action="store_const", const=option[2:], help=words)
    command.add_argument("--store", metavar="CODE", help=_("those of one store"))
    command.add_argument("--as-of", metavar="DATE", help=_("the day on which overdue is reckoned; without it today"))
    command.add_argument("--json", action="store_true", help=_("as JSON, with all that became of each"))
    command.add_argument("--csv", metavar="F.csv", help=_("write them as CSV"))
    command.add_argument(
        "-o", "--output", metavar="F", help=_("the file to write: F.pdf to print and tick, F.csv, F.xlsx")
    )
    command.set_defaults(run=_actions, shown="open")


def _actions(options: argparse.Namespace) -> int:
    from tui_audit.domain.actions.filters import Which

    shown, day = Which(options.shown), (read_day(options.as_of) or this_day()).isoformat()
    target = _target(options.csv, options.output)
    repository = open_to_read(paths.data_folder())
    try:
        store_id = _store_id(repository, options.store)
        found = repository.actions.list(shown, day=day, store_id=store_id or None)
    finally:
        repository.close()
    if target is not None:
        output.put(str(_written(target, shown, day, store_id)))
    if options.json:
        from tui_audit.reports.tables.actions_table import actions_plain

        output.put_json(actions_plain(found, day))
    elif target is None:
        _put_table(found, day)
    return 0


def _written(target: Path, shown: "Which", day: str, store_id: str) -> Path:
    from tui_audit.application.outputs import ActionsShown, Outputs
    from tui_audit.i18n.formats import word
    from tui_audit.reports.jobs.writers import write_output
    from tui_audit.settings import load

    folder = paths.data_folder()
    settings, _faults = load(folder)
    listed = ActionsShown(shown, word(shown), store_id=store_id)
    return write_output(Outputs(folder, settings, translator.language()).actions_list(listed, target, day=day))


def _put_table(found: "tuple[TrackedAction, ...]", day: str) -> None:
    from tui_audit.domain.actions.filters import Order, place
    from tui_audit.domain.actions.tracking import matters
    from tui_audit.i18n.formats import word

    if not found:
        output.put(_("None. What is agreed in an audit is followed once that is completed."))
        return
    rows = []
    for matter in sorted(matters(found), key=lambda matter: place(matter, Order.DUE)):
        each = matter.latest
        late = each.days_overdue(day)
        rows.append(
            (
                each.store_code,
                each.action.due or "",
                ngettext("%(days)s day", "%(days)s days", late) % {"days": late} if late else "",
                word(each.status()),
                word(each.action.by) if each.is_request else "",
                each.action.owner,
                each.action.what,
                _("%(times)s times") % {"times": matter.times} if matter.times > 1 else "",
            )
        )
    output.put_table(
        [_("Store"), _("Until"), _("Overdue"), _("Status"), _("By"), _("Role"), _("Action"), _("Agreed")], rows
    )


def _target(csv: str | None, named: str | None) -> Path | None:
    if csv and named:
        raise UsageError(_("Two files were named."), "", _("Name one, after -o or after --csv."))
    wanted = csv or named
    if wanted is None:
        return None
    endings = (".csv",) if csv else _ENDINGS
    if not wanted.lower().endswith(endings):
        raise UsageError(
            _("The name of the file does not say what it is to be."),
            wanted,
            _("End it in one of: %(endings)s.") % {"endings": ", ".join(endings)},
        )
    return Path(wanted).absolute()


def _store_id(repository: "Repository", code: str | None) -> str:
    if code is None:
        return ""
    stores = repository.stores.all()
    for store in stores:
        if store.code.casefold() == code.strip().casefold():
            return store.id
    known = ", ".join(store.code for store in stores[:20])
    hint = _("There are: %(codes)s.") % {"codes": known} if known else _("There is no store yet.")
    raise AuditError(_("There is no store '%(code)s'.") % {"code": code}, "", hint)
