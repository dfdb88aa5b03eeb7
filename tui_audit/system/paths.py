"""Paths of the program's folders and files."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.errors import MachineError
from tui_audit.message import message

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def data_folder() -> Path:
    """Return the user's data folder: ``TUI_AUDIT_HOME`` or else the platform's default. It may not exist yet.

    Raises MachineError for a name that is not UTF-8, because SQLite cannot open files with such names.
    """
    chosen = os.environ.get("TUI_AUDIT_HOME", "").strip()
    if chosen:
        folder = expand_user(chosen).absolute()
    else:
        from platformdirs import user_data_path

        folder = user_data_path("tui-audit", appauthor=False)
    try:
        str(folder).encode("utf-8")
    except UnicodeEncodeError:
        raise MachineError(
            message("The name of the data folder contains characters that cannot be used."),
            str(folder),
            message("Set TUI_AUDIT_HOME to another folder."),
        ) from None
    return folder


def expand_user(words: str) -> Path:
    """Return a typed path with ``~`` replaced by the home folder; ``~name`` of an unknown user stays unchanged."""
    return Path(os.path.expanduser(words))  # noqa: PTH111 - Path.expanduser raises for an unknown user


def demo_folder(own: Path | None = None) -> Path:
    """Return the data folder of the sample stores, beside the user's own data folder (if None, the default one)."""
    folder = data_folder() if own is None else own
    return folder.with_name(folder.name + "-demo")


def documents_folder() -> Path:
    """Return the user's documents folder, the default folder for reports."""
    from platformdirs import user_documents_path

    return user_documents_path()


def database_file(folder: Path) -> Path:
    """Return the SQLite file of a data folder."""
    return folder / "audits.db"


def lock_file(folder: Path) -> Path:
    """Return the empty file that an instance of the program locks while it uses the folder; it is never deleted."""
    return folder / "lock"


def photos_folder(folder: Path) -> Path:
    """Return the folder with the saved copies of photos, named by their SHA-256."""
    return folder / "photos"


def backups_folder(folder: Path) -> Path:
    """Return the folder with the automatic backups of the data file."""
    return folder / "backups"


def own_checklists(folder: Path) -> Path:
    """Return the folder with the user's own checklists; they override bundled ones with the same id."""
    return folder / "checklists"


def checklist_drafts(folder: Path) -> Path:
    """Return the folder with the drafts of checklists that are edited and not published yet."""
    return own_checklists(folder) / "drafts"


def logos_folder(folder: Path) -> Path:
    """Return the folder with the saved copies of the company's logo, named by their SHA-256."""
    return folder / "logos"


def settings_file(folder: Path) -> Path:
    """Return the TOML file with the settings."""
    return folder / "settings.toml"


def keymap_file(folder: Path) -> Path:
    """Return the TOML file with the user's own keys; most folders have none."""
    return folder / "keymap.toml"


def open_audit_file(folder: Path) -> Path:
    """Return the file with the id of the open audit; if it exists at the start, the last session was interrupted."""
    return folder / "walking"


def first_steps_file(folder: Path) -> Path:
    """Return the empty file that exists once the first steps on Home are done or hidden."""
    return folder / "first-steps-done"


def unfinished_line_file(folder: Path) -> Path:
    """Return the file with the worksheet lines that were typed but not entered yet."""
    return folder / "half-typed-line"


def pending_wipe_file(folder: Path) -> Path:
    """Return the file that exists while traces of permanently deleted texts or photos are still to be wiped."""
    return folder / "erasing"


def shared_folder_consent_file(folder: Path) -> Path:
    """Return the file that records the user's consent to data in a synchronised or network folder."""
    return folder / "agreed-place"


def crash_reports_folder(folder: Path) -> Path:
    """Return the folder with the crash reports, for developers."""
    return folder / "errors"


def log_file(folder: Path) -> Path:
    """Return the current log file, which has no text of the user; older log files are in the same folder."""
    return folder / "logs" / "tui-audit.log"


def is_folder(path: Path) -> bool:
    """Return whether the path is a folder; False if the name is impossible or access is denied."""
    try:
        return path.is_dir()
    except OSError:  # such as a name that is too long
        return False


def exists(path: Path) -> bool:
    """Return whether a file or folder exists; False if access is denied."""
    try:
        return path.exists()
    except OSError:
        return False


def bundled_checklists() -> "Traversable":
    """Return the folder with the bundled checklists, in the checkout or in the installed package."""
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").is_file() and (checkout / "checklists").is_dir():
        return checkout / "checklists"
    return _package() / "_checklists"


def catalogues() -> "Traversable":
    """Return the folder with the gettext catalogues."""
    return _package() / "locale"


def _package() -> "Traversable":
    from importlib.resources import files

    return files("tui_audit")
