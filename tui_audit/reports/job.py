"""Writes one report in a process of its own: ``python -P -m tui_audit.reports.job``.

One request as a JSON line on stdin; on stdout one JSON line a step: ``{"progress": [3, 12]}``, and at the end
``{"written": path}`` or ``{"error": {"title": …, "detail": …, "hint": …, "exit_code": 1}}``. Ended by SIGTERM
it leaves the old file and nothing beside it.
"""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit import languages
from tui_audit.domain.audit import Audit
from tui_audit.errors import AuditError, MachineError
from tui_audit.languages import say
from tui_audit.phrases import Phrase
from tui_audit.reports.atomic import remove_leftovers
from tui_audit.reports.request import ReportRequest

if TYPE_CHECKING:
    from tui_audit.reports.content import ReportContent
    from tui_audit.storage import Repository

_LONGEST_REQUEST = 1_000_000
_HISTORY = 8
"""So many audits before this one are looked at."""


def main() -> int:
    """Read the request, write the report, say how it went; returns the exit code."""
    try:
        request = ReportRequest.from_json(sys.stdin.buffer.readline(_LONGEST_REQUEST).decode("utf-8", "replace"))
        _clean_up_when_ended(request.target)
        written = write_report(request, lambda done, total: _say({"progress": [done, total]}))
    except AuditError as error:
        return _failed(error)
    except BrokenPipeError:  # whoever asked is gone
        return 1
    except Exception as error:
        detail = Phrase("It is a fault of the program (%(kind)s).", {"kind": type(error).__name__})
        return _failed(AuditError(Phrase("The report could not be made."), detail, Phrase("Your answers are safe.")))
    _say({"written": str(written)})
    return 0


def history_of(repository: "Repository", audit: Audit) -> tuple[Audit, ...]:
    """The audits before this one, the latest first, as each names the one before."""
    return tuple(_before(repository, audit))


def write_report(request: ReportRequest, progress: Callable[[int, int], None] | None = None) -> Path:
    """Write the report in this process, as plain text where the name ends in .txt, else as PDF.

    ``progress`` hears how many steps of how many are done.
    """
    with _content(request) as (made, photo_file):
        if is_plain(request.target):
            from tui_audit.reports import plain

            plain.write(made, request.target)
            if progress is not None:
                progress(1, 1)
        else:
            from tui_audit.reports import pdf

            pdf.write(made, request.target, photo_file, progress)
    return request.target


def plain_report(request: ReportRequest) -> bytes:
    """The report as plain text in UTF-8, written nowhere."""
    from tui_audit.reports import plain

    with _content(request) as (made, _photo_file):
        return plain.rendered(made)


def is_plain(target: Path) -> bool:
    """Whether a file of this name holds plain text."""
    return target.suffix.lower() == ".txt"


@contextlib.contextmanager
def _content(request: ReportRequest) -> "Iterator[tuple[ReportContent, Callable[[str], Path]]]":
    """What the report says, and where its photos are."""
    languages.use(request.options.language)
    from tui_audit.reports import content, logo
    from tui_audit.storage import open_repository

    repository = open_repository(request.folder, read_only=True)
    try:
        audit = repository.audit(request.audit)
        revision = repository.revision_of(audit)
        made = content.build(audit, revision, history=history_of(repository, audit), options=request.options)
        yield made, logo.files(request.folder, request.options.logo, repository.photo_file)
    finally:
        repository.close()


def _before(repository: "Repository", audit: Audit) -> Iterator[Audit]:
    seen = {audit.id}
    for _step in range(_HISTORY):
        if audit.previous is None or audit.previous in seen:
            return
        try:
            audit = repository.audit(audit.previous)
        except MachineError:
            raise
        except AuditError:  # an imported audit may name one that is not held here
            return
        seen.add(audit.id)
        yield audit


def _failed(error: AuditError) -> int:
    words = {"title": say(error.title), "detail": say(error.detail), "hint": say(error.hint)}
    _say({"error": {**words, "exit_code": error.exit_code}})
    return error.exit_code


def _say(message: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _clean_up_when_ended(target: Path) -> None:
    """On SIGTERM delete our temporary file and end at once: an exception could be swallowed on its way out."""

    def end(_number: int, _frame: object) -> None:
        with contextlib.suppress(OSError):
            remove_leftovers(target, os.getpid())
        os._exit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, end)


if __name__ == "__main__":
    sys.exit(main())
