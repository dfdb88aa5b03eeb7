"""The entry point: reads the command, runs it, and turns every error into a message and an exit code."""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tui_audit import settings
from tui_audit.cli import output, signals
from tui_audit.cli.application import open_application
from tui_audit.errors import AuditError, DamagedDataError, DataInUseError
from tui_audit.i18n.translator import ENGLISH, Translator, translator_for
from tui_audit.message import message
from tui_audit.system import log, paths
from tui_audit.system.program_name import typed_command
from tui_audit.ui import crash_reports
from tui_audit.ui.exit_codes import OPEN_SAMPLES

DONE, REFUSED, USAGE, MACHINE = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0: done; 1: refused or failed; 2: wrong usage or no terminal; 3: disk or lock error; 130: interrupted.
    """
    output.open_closed_streams()
    output.replace_unencodable()
    t = _translator()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        with signals.exit_on_signals():
            code = _run(t, given) if given else _open_application()
        sys.stdout.flush()  # flush here, where a closed pipe is not reported as an error
    except AuditError as error:
        if isinstance(error, DamagedDataError):
            error = _with_way_back(t, error)
        failed = error.exit_code == MACHINE and not isinstance(error, DataInUseError)
        output.print_error(t, error, log=_written_down(error) if failed else None)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader has closed the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        output.print_error(t, output.error_from_os(error), log=_written_down(error))
        return MACHINE
    except Exception as error:
        return _stumbled(t, error)
    return code


def _with_way_back(t: Translator, error: DamagedDataError) -> AuditError:
    """Return the error with the place of the damage, and the command that restores the newest sound backup."""
    from tui_audit.application.backups import examine_damage
    from tui_audit.i18n.labels.backups import backup_time_words

    damage = examine_damage(paths.data_folder(), error)
    if damage.backup is None:
        return damage.error
    when = backup_time_words(t, damage.backup.made, datetime.now().astimezone())
    command = typed_command("restore", damage.backup.file)
    hint = message("The backup from %(when)s is complete. To restore it, type: %(command)s", when=when, command=command)
    return DamagedDataError(damage.error.title, damage.error.detail, hint)


def _translator() -> Translator:
    """Return the translator into the language of the settings; English if they cannot be read."""
    try:
        chosen, _fault = settings.load(paths.data_folder())
    except (AuditError, OSError):
        return ENGLISH
    return translator_for(chosen.language)


def _stumbled(t: Translator, error: Exception) -> int:
    """Handle a bug: print a short message and write a crash report without values, as the application does.

    No traceback is printed.
    """
    _written_down(error)
    folder = _data_folder()
    report = crash_reports.write_report(folder, error, datetime.now().astimezone()) if folder is not None else None
    for line in crash_reports.crash_message(t, report).splitlines():
        output.print_error_line(line)
    return REFUSED


def _written_down(error: Exception) -> Path | None:
    """Record a failure in the log; return the log file, or None if it cannot be written."""
    folder = _data_folder()
    if folder is None:
        return None
    log.log_event(folder, log.Event.FAILED, error=error)
    file = paths.log_file(folder)
    try:
        return file if file.is_file() else None
    except OSError:  # the name is not valid for a folder
        return None


def _data_folder() -> Path | None:
    """Return the data folder; None if its name cannot be used."""
    try:
        return paths.data_folder()
    except AuditError:
        return None


def _run(t: Translator, arguments: Sequence[str]) -> int:
    from tui_audit.cli.commands import parser

    named = next((argument for argument in arguments if not argument.startswith("-")), None)
    options = parser(t, named).parse_args(arguments)
    code: int = options.run(options) if "run" in options else _open_application()
    return code


def _open_application() -> int:
    """Open the user's own data; the sample stores opened from there lead back to it when they are closed."""
    while (code := open_application(paths.data_folder())) == OPEN_SAMPLES:
        code = open_application(paths.demo_folder(), demo=True)
        if code:
            break
    return code
