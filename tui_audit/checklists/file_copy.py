"""Export of a checklist's files, so that users can adapt them with their own customer types and questions."""

from pathlib import Path

from tui_audit.checklists.library import LibraryEntry
from tui_audit.checklists.toml_reader import translation_stem
from tui_audit.errors import AuditError, MachineError
from tui_audit.message import message
from tui_audit.system.atomic_files import write_atomically


def copy_targets(entry: LibraryEntry, target: Path) -> dict[Path, Path]:
    """Return the files of a checklist, its own and its translations, each with the file that a copy is written to.

    Raises AuditError for a name that no checklist can have, OSError if the folder of the checklist cannot be read.
    """
    if target.suffix != ".toml" or translation_stem(target.name):
        raise AuditError(
            message("The name of a checklist file must end in .toml."),
            str(target),
            message("Use a name such as my-store.toml."),
        )
    stem = entry.path.name.removesuffix(".toml")
    sources = [entry.path, *(file for file in entry.path.parent.iterdir() if translation_stem(file.name) == stem)]
    return {file: target.with_name(target.stem + file.name.removeprefix(stem)) for file in sorted(sources)}


def copy_out(entry: LibraryEntry, target: Path, *, replace: bool = False) -> tuple[Path, ...]:
    """Copy a checklist and its translations unchanged to ``target`` and its folder; return the files written.

    Raises AuditError for an unsuitable name, or an existing one unless ``replace`` is True, and MachineError if a file
    cannot be read or written.
    """
    try:
        copies = copy_targets(entry, target)
        taken = next((copy for copy in copies.values() if copy.exists()), None)
        if taken is not None and not replace:
            raise AuditError(
                message("A file with this name already exists. Nothing was saved."),
                str(taken),
                message("Choose another name, or edit the existing file."),
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        for file, copy in copies.items():
            write_atomically(copy, file.read_bytes())
    except OSError as error:
        raise MachineError(
            message("The checklist could not be saved."),
            f"{error.filename or target} {error.strerror or ''}".strip(),
            message("Choose another folder, or free some disk space."),
        ) from error
    return tuple(copies.values())
