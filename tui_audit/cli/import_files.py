"""``tui-audit import``: reads audit files."""

import argparse
from contextlib import closing
from functools import partial
from pathlib import Path

from tui_audit.application.imports import ImportBatch, ImportedFile, audit_files, count_results
from tui_audit.cli import output
from tui_audit.domain.record.conflict import ConflictError
from tui_audit.domain.text import terminal_safe
from tui_audit.errors import AuditError, FaultsError
from tui_audit.i18n.labels.conflict import difference_lines, side_rows
from tui_audit.i18n.translator import Translator
from tui_audit.storage import open_repository
from tui_audit.system import paths
from tui_audit.system.locking import folder_lock

_WAIT_S = 2.0
"""Seconds to wait for another import that started at the same moment."""


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help=t("a file, or a folder that contains audit files")
    )
    command.add_argument("--json", action="store_true", help=t("print the result for each file as JSON"))
    command.set_defaults(run=partial(import_files, t))


def import_files(t: Translator, options: argparse.Namespace) -> int:
    """Import all given files; return 1 if any was refused."""
    files, folder = audit_files(options.files), paths.data_folder()
    results: list[ImportedFile] = []
    try:
        with folder_lock(folder, _WAIT_S), closing(open_repository(folder)) as repository:
            for result in ImportBatch(lambda: repository, files):
                if not options.json:
                    _print_result(t, result)
                results.append(result)
    finally:
        if options.json:  # also of the files before one that the disk or a lock kept out
            output.put_json([_plain(t, result) for result in results])
    counts = count_results(results)
    if len(files) > 1 and not options.json:
        accepted = t.plural(
            "%(count)s file imported or already on this computer.",
            "%(count)s files imported or already on this computer.",
            counts.accepted,
        )
        refused = t.plural("%(count)s file rejected.", "%(count)s files rejected.", counts.refused)
        output.print_line(f"{accepted} {refused}")
    return 1 if counts.refused else 0


def _print_result(t: Translator, result: ImportedFile) -> None:
    values = {"file": result.file.name, "became": t.say(result.outcome)}
    if result.audit is not None:
        output.print_line(t("%(file)s: %(became)s, %(audit)s", **values, audit=output.audit_name(t, result.audit)))
        if result.notice:
            output.print_line(f"  {t.say(result.notice)}")
    if result.error is not None:
        output.print_line(t("%(file)s: %(became)s", **values))
        if isinstance(result.error, ConflictError):
            _print_sides(t, result.error)
        output.print_error(t, result.error, file=result.file.name)


def _plain(t: Translator, result: ImportedFile) -> dict[str, object]:
    audit, error = result.audit, result.error
    store = None if audit is None else {"id": audit.store.id, "code": audit.store.code, "name": audit.store.name}
    return {
        "file": str(result.file),
        "result": result.decision.value if result.decision is not None else "refused",
        "audit": None if audit is None else audit.id,
        "store": store,
        "period": None if audit is None else audit.period,
        "notice": t.say(result.notice) or None,
        "error": None if error is None else _plain_error(t, error),
    }


def _plain_error(t: Translator, error: AuditError) -> dict[str, object]:
    return {
        "title": t.say(error.title),
        "detail": t.say(error.detail),
        "hint": t.say(error.hint),
        "faults": [t.say(fault) for fault in error.faults] if isinstance(error, FaultsError) else [],
        "differences": list(difference_lines(t, error)) if isinstance(error, ConflictError) else [],
    }


def _print_sides(t: Translator, conflict: ConflictError) -> None:
    """Print both states of the audit side by side."""
    rows = [(f"  {label}", held, incoming) for label, held, incoming in side_rows(t, conflict)]
    output.put_table(("", t("On this computer"), t("In the file")), rows)
    for line in difference_lines(t, conflict):
        output.print_line(terminal_safe(f"  {line}", lines=False))
