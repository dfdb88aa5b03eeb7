"""The publishing of a draft as a new version of a checklist."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tui_audit.application.checklist_problems import Problem, problems_in, title_of
from tui_audit.checklists.draft.document import DraftDocument
from tui_audit.checklists.draft.translation_files import translations_that_fit
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.checklists.source_map import find_limit_exceeded
from tui_audit.checklists.toml_document import SIZE_LIMIT
from tui_audit.checklists.toml_writer import too_long_error
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.canonical_json import revision_of
from tui_audit.errors import AuditError, FaultsError
from tui_audit.message import Message, message
from tui_audit.system.atomic_files import write_atomically
from tui_audit.system.disk_errors import errors_from_disk
from tui_audit.system.private_files import make_private_folder

_NUMBERED = re.compile(r"(.*?)([0-9]+)")


@dataclass(frozen=True)
class Publication:
    """The folder of the user's own checklists, to which one checklist is published."""

    folder: Path
    own_file: Path | None
    """The user's own file of the checklist; None if it is bundled or new."""

    def publish(self, document: DraftDocument, base: Revision | None) -> tuple[Path, Revision]:
        """Write a document to its file and return the file and the revision; an earlier file is replaced.

        Texts of translations that no longer belong to anything are removed from their files. Raises FaultsError if the
        checklist has errors, AuditError if its version or id is that of another one, and MachineError if the disk
        refuses.
        """
        _refuse_errors(document)
        revision = revision_of(tomllib.loads(document.text.replace("\r\n", "\n")))
        _refuse_same_version(revision, base)
        target = self.own_file or self.folder / f"{revision.checklist.id}.toml"
        self._refuse_taken_id(revision.checklist.id, target)
        data = document.text.encode("utf-8")
        if len(data) > SIZE_LIMIT or find_limit_exceeded(document.text) is not None:
            raise too_long_error()
        with errors_from_disk(target):
            make_private_folder(target.parent)
            for file, text in translations_that_fit(target, revision.body):
                write_atomically(file, text.encode("utf-8"))
            write_atomically(target, data)
        return target, revision

    def _refuse_taken_id(self, checklist_id: str, target: Path) -> None:
        own = (entry for entry in ChecklistLibrary(self.folder).entries() if entry.origin == "own")
        if any(entry.id == checklist_id and entry.path != target for entry in own):
            raise AuditError(
                message("There is already a checklist with the id “%(id)s”.", id=checklist_id),
                "",
                message("Choose another id."),
            )


def next_version(version: str, today: date) -> str:
    """Return the name for the version after another one: 2026.3 after 2026.2; the first of this year otherwise."""
    numbered = _NUMBERED.fullmatch(version)
    if numbered is None or len(numbered[2]) > 9:
        return f"{today.year}.1"
    return f"{numbered[1]}{int(numbered[2]) + 1:0{len(numbered[2])}d}"


def _refuse_errors(document: DraftDocument) -> None:
    errors = [problem for problem in problems_in(document) if problem.is_error]
    if errors:
        raise FaultsError(
            message("The checklist has errors and cannot be published."),
            tuple(_with_titles(document, errors)),
            message("Correct them, then publish it again."),
        )


def _with_titles(document: DraftDocument, errors: list[Problem]) -> Iterator[Message]:
    for problem in errors:
        title = title_of(document.table(problem.place)) if problem.place else ""
        if title:
            yield message("“%(title)s”: %(problem)s", title=title, problem=problem.words)
        else:
            yield problem.words


def _refuse_same_version(revision: Revision, base: Revision | None) -> None:
    is_same = base is not None and (base.checklist.id, base.checklist.version) == (
        revision.checklist.id,
        revision.checklist.version,
    )
    if base is not None and is_same and base.sha256 != revision.sha256:
        raise AuditError(
            message("Version %(version)s exists already, with other contents.", version=revision.checklist.version),
            "",
            message("Give this one another version, so that audits can be told apart."),
        )
