"""Results of the doctor's checks; a check that fails becomes a result and never ends the command."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tui_audit.cli.output import error_from_os
from tui_audit.errors import AuditError, FaultsError, Words
from tui_audit.i18n.translator import Translator
from tui_audit.storage.sqlite.errors import DriverError
from tui_audit.system.program_name import typed_command


@dataclass(frozen=True)
class DoctorFinding:
    """One result of the doctor, printed as one line."""

    topic: str
    ok: bool
    words: str
    remedy: str = ""


Check = tuple[Words, Callable[[Translator, Path], Iterator[DoctorFinding]]]
"""A check with its topic, used as the topic of the result if the check cannot be made."""


def run_check(t: Translator, check: Check, folder: Path) -> Iterator[DoctorFinding]:
    """Yield the results of a check; if it cannot be made, yield that as a result."""
    topic, look = t.say(check[0]), check[1]
    try:
        yield from look(t, folder)
    except AuditError as error:
        yield _refused(t, topic, error)
    except OSError as error:
        yield _refused(t, topic, error_from_os(error))
    except (DriverError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError):
        yield DoctorFinding(
            topic,
            ok=False,
            words=t("This could not be checked, because the data cannot be read."),
            remedy=t("Restore a backup: %(command)s", command=typed_command("restore FILE")),
        )


def _refused(t: Translator, topic: str, error: AuditError) -> DoctorFinding:
    faults = [t.say(fault) for fault in error.faults[:3]] if isinstance(error, FaultsError) else []
    words = " ".join(filter(None, (t.say(error.title), t.say(error.detail), *faults)))
    return DoctorFinding(topic, ok=False, words=words, remedy=t.say(error.hint))
