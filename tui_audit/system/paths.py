"""Where things are: the only module that knows folders."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def data_folder() -> Path:
    """The folder of the user's data: ``TUI_AUDIT_HOME``, else the platform's own place. It may not exist yet."""
    chosen = os.environ.get("TUI_AUDIT_HOME", "").strip()
    if chosen:
        return typed(chosen).absolute()
    from platformdirs import user_data_path

    return user_data_path("tui-audit", appauthor=False)


def typed(words: str) -> Path:
    """A path as somebody wrote it: ``~`` is the home folder; of a user who is not known it stays as it is."""
    return Path(os.path.expanduser(words))  # noqa: PTH111 - Path's own raises there


def demo_folder() -> Path:
    """The data folder of the demonstration; the user's own data is never touched by it."""
    return data_folder().with_name(data_folder().name + "-demo")


def documents_folder() -> Path:
    """Where reports are written unless the user chose another folder."""
    from platformdirs import user_documents_path

    return user_documents_path()


def database_file(folder: Path) -> Path:
    """The one SQLite file of a data folder."""
    return folder / "audits.db"


def lock_file(folder: Path) -> Path:
    """Locked by the one instance of the program that has the folder; it is empty, and stays."""
    return folder / "lock"


def photos_folder(folder: Path) -> Path:
    """The kept copies of photos, named by their SHA-256."""
    return folder / "photos"


def backups_folder(folder: Path) -> Path:
    """The copies of the data file that are made by themselves."""
    return folder / "backups"


def own_checklists(folder: Path) -> Path:
    """The user's own checklists; they win over bundled ones of the same id."""
    return folder / "checklists"


def settings_file(folder: Path) -> Path:
    """The settings, as TOML."""
    return folder / "settings.toml"


def walking_file(folder: Path) -> Path:
    """Names the audit that is being walked; found at the next start, the walk was interrupted."""
    return folder / "walking"


def unfinished_line_file(folder: Path) -> Path:
    """A line from a worksheet that was typed and not entered yet."""
    return folder / "half-typed-line"


def erasing_file(folder: Path) -> Path:
    """Says that something was removed for good whose last traces are still to be wiped from the folder."""
    return folder / "erasing"


def agreed_place_file(folder: Path) -> Path:
    """Says that somebody agreed to keep the data in this synchronised or network folder."""
    return folder / "agreed-place"


def errors_folder(folder: Path) -> Path:
    """Reports of errors, for whoever mends the program."""
    return folder / "errors"


def log_file(folder: Path) -> Path:
    """What the program did and what failed, without anybody's words; earlier ones beside it."""
    return folder / "logs" / "tui-audit.log"


def is_folder(path: Path) -> bool:
    """Whether there is a folder of this name; a name that no folder can have, or that may not be looked at, is none."""
    try:
        return path.is_dir()
    except OSError:  # such as a name that is too long
        return False


def is_there(path: Path) -> bool:
    """Whether anything stands there, as far as one may look."""
    try:
        return path.exists()
    except OSError:
        return False


def bundled_checklists() -> "Traversable":
    """The checklists that come with the program: the checkout's, or the installed wheel's."""
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").is_file() and (checkout / "checklists").is_dir():
        return checkout / "checklists"
    return _package() / "_checklists"


def catalogues() -> "Traversable":
    """The gettext catalogues."""
    return _package() / "locale"


def _package() -> "Traversable":
    from importlib.resources import files

    return files("tui_audit")
