"""Detects whether a data folder is on the computer's own disk, in a synchronised folder, or on a network drive.

Synchronisation programs copy and replace files while they are written, and SQLite's write-ahead log needs memory that
only programs on one computer share. The user must agree to such a folder, and data in it is written in a safer way.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from tui_audit.errors import MachineError
from tui_audit.message import message
from tui_audit.system import paths
from tui_audit.system.atomic_files import write_atomically
from tui_audit.system.disk_errors import errors_from_disk
from tui_audit.system.private_files import make_private_folder
from tui_audit.system.regular_files import IrregularFileError, read_regular


class SharingKind(StrEnum):
    """The way in which a folder is shared."""

    SYNCHRONISED = "synchronised"
    NETWORK = "network"


@dataclass(frozen=True)
class SharedPlace:
    """A folder whose files other programs or computers write too."""

    kind: SharingKind
    name: str
    """The name of the service or file system, such as ``OneDrive`` or ``NFS``."""
    root: Path
    """The topmost shared folder."""


class NotAgreedError(MachineError):
    """The data folder is in a shared place, and nobody has agreed to that yet."""

    def __init__(self, place: SharedPlace, folder: Path) -> None:
        network = message("The data folder is on a network drive: %(name)s.", name=place.name)
        synchronised = message("The data folder is in a synchronised folder: %(name)s.", name=place.name)
        super().__init__(
            network if place.kind is SharingKind.NETWORK else synchronised,
            message("No data was saved in %(folder)s.", folder=str(folder)),
            message(
                "Open tui-audit and confirm this folder, or choose one on this computer’s own disk (TUI_AUDIT_HOME)."
            ),
        )
        self.place = place
        self.folder = folder


_CALLED = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("OneDrive", r"onedrive( ?-.*)?"),
        ("Dropbox", r"dropbox( ?[-(].*)?"),
        ("iCloud", r"icloud ?drive|mobile documents|com~apple~clouddocs"),
        ("Google Drive", r"google ?drive( ?[-(].*)?"),
        ("Nextcloud", r"(nextcloud|owncloud)(\d| ?[-(].*)?"),
        ("Syncthing", r"syncthing"),
    )
)
"""Names of the topmost folder of each synchronisation service."""
_MARKS = {
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".shortcut-targets-by-id": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
    ".stfolder": "Syncthing",
}
"""Entries that services keep in their topmost folder, which may have any name."""
_JOURNAL = re.compile(r"\.sync_[0-9a-f]+\.db")
"""An entry that newer versions of Nextcloud keep there."""
_NETWORK = {
    **dict.fromkeys(("nfs", "nfs3", "nfs4"), "NFS"),
    **dict.fromkeys(("cifs", "smb", "smb2", "smb3", "smbfs"), "SMB"),
    **dict.fromkeys(("fuse.sshfs", "sshfs", "macfuse.sshfs", "osxfuse.sshfs"), "sshfs"),
    **dict.fromkeys(("davfs", "fuse.davfs", "fuse.davfs2", "webdav"), "WebDAV"),
    **dict.fromkeys(("afpfs", "afs", "ncpfs", "ceph", "fuse.ceph", "lustre", "fuse.glusterfs", "fuse.rclone"), ""),
    **dict.fromkeys(("fuse.gvfsd-fuse", "fuse.kio-fuse", "vboxsf", "prl_fs", "fuse.vmhgfs-fuse", "drvfs"), ""),
}
"""Types of file systems whose files other computers store or write too, with the name shown; empty: the type."""
_SET_BY_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_DRIVE_REMOTE = 4
_MAC_TYPE = slice(72, 88)
"""Position of the type of the file system in the result of macOS' ``statfs``."""


def shared_place(
    folder: Path, environment: Mapping[str, str] = os.environ, mounts: str | None = None
) -> SharedPlace | None:
    """Return the shared place that a folder is in, or None on the computer's own disk; it need not exist yet.

    ``mounts``: the contents of Linux's /proc/mounts; if not given, they are read there.
    """
    standing = [folder.absolute()]
    with suppress(OSError, RuntimeError):  # circular links: opening the folder reports them
        standing.append(folder.resolve())
    for each in dict.fromkeys(standing):
        found = _synchronised(each, environment)
        if found is not None:
            return found
    return _on_network(standing[-1], mounts)


def is_agreed(folder: Path, place: SharedPlace) -> bool:
    """Return whether somebody has agreed to this data folder in this place."""
    try:
        return read_regular(paths.shared_folder_consent_file(folder)) == _words(folder, place).encode()
    except (OSError, IrregularFileError, ValueError):
        return False


def save_agreement(folder: Path, place: SharedPlace) -> None:
    """Save that somebody agreed; create the folder if there is none. Raises MachineError."""
    file = paths.shared_folder_consent_file(folder)
    with errors_from_disk(file):
        make_private_folder(folder)
        write_atomically(file, _words(folder, place).encode())


def require_agreement(folder: Path) -> None:
    """Raise NotAgreedError if the folder is in a shared place and nobody has agreed to it."""
    place = shared_place(folder)
    if place is not None and not is_agreed(folder, place):
        raise NotAgreedError(place, folder)


def delete_unless_agreed(folder: Path) -> None:
    """Delete a folder in a shared place that nobody agreed to, if it contains only the lock and log files."""
    place = shared_place(folder)
    if place is None or is_agreed(folder, place):
        return
    import shutil

    own = {paths.lock_file(folder).name, paths.log_file(folder).parent.name}
    with suppress(OSError):
        if {entry.name for entry in folder.iterdir()} <= own:
            shutil.rmtree(folder)


def _words(folder: Path, place: SharedPlace) -> str:
    return f"{place.kind} {place.name}\n{folder.absolute()}\n"


def _synchronised(folder: Path, environment: Mapping[str, str]) -> SharedPlace | None:
    for name in _SET_BY_ONEDRIVE:
        root = environment.get(name, "").strip()
        if root and _within(folder, PurePath(root)):
            return SharedPlace(SharingKind.SYNCHRONISED, "OneDrive", Path(root))
    home = str(Path.home())
    for place in (folder, *folder.parents):
        name = _name_of(str(place), place.name, is_home=str(place) == home)
        if name:
            return SharedPlace(SharingKind.SYNCHRONISED, name, place)
    return None


def _name_of(place: str, called: str, *, is_home: bool) -> str:
    """Return the service whose topmost folder this is; empty if there is none."""
    for name, pattern in _CALLED:
        if pattern.fullmatch(called):
            return name
    for mark, name in _MARKS.items():
        # Dropbox keeps its settings in the home folder, even if it synchronises another one
        if not (is_home and name == "Dropbox") and os.path.lexists(f"{place}{os.sep}{mark}"):
            return name
    try:
        return "Nextcloud" if any(map(_JOURNAL.fullmatch, os.listdir(place))) else ""  # noqa: PTH208 - quicker
    except OSError:  # it does not exist, or may not be read
        return ""


def _within(folder: PurePath, root: PurePath) -> bool:
    """Return whether the folder is inside ``root``, ignoring case as Windows and macOS do."""
    names, above = ([part.casefold() for part in path.parts] for path in (folder, root))
    return len(above) > 1 and names[: len(above)] == above


def _on_network(folder: Path, mounts: str | None) -> SharedPlace | None:
    if mounts is not None or sys.platform.startswith("linux"):
        return _among_mounts(folder, _mounts() if mounts is None else mounts)
    if sys.platform == "win32":
        return _on_remote_drive(folder)
    return _by_type(folder, _mac_type)


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text("utf-8", "surrogateescape")
    except OSError:  # not readable on this system
        return ""


def _among_mounts(folder: Path, mounts: str) -> SharedPlace | None:
    """Return the network file system that has this folder; of two mounts at one place, the later one counts."""
    kind, carrying = "", "/"
    standing = f"{folder}/"
    for point, type_ in _parsed(mounts):
        if standing.startswith(point.rstrip("/") + "/") and len(point) >= len(carrying):
            kind, carrying = type_, point
    return _named(kind, Path(carrying))


def _parsed(mounts: str) -> Iterator[tuple[str, str]]:
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) >= 3:
            yield re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[1]), fields[2]


def _named(kind: str, root: Path) -> SharedPlace | None:
    if kind not in _NETWORK:
        return None
    return SharedPlace(SharingKind.NETWORK, _NETWORK[kind] or kind, root)


def _on_remote_drive(folder: Path) -> SharedPlace | None:
    import ctypes

    if folder.drive.startswith("\\\\"):
        return SharedPlace(SharingKind.NETWORK, "SMB", Path(folder.anchor))
    kind = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)  # type: ignore[attr-defined, unused-ignore]
    return SharedPlace(SharingKind.NETWORK, folder.drive, Path(folder.anchor)) if kind == _DRIVE_REMOTE else None


def _by_type(folder: Path, kind_of: Callable[[Path], str]) -> SharedPlace | None:
    place = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    return _named(kind_of(place), place)


def _mac_type(place: Path) -> str:
    """Return macOS' name for the type of the file system; empty if it is not available."""
    import ctypes

    library = ctypes.CDLL(None)
    told = ctypes.create_string_buffer(4096)
    statfs = getattr(library, "statfs$INODE64", None) or getattr(library, "statfs", None)
    if statfs is None or statfs(os.fsencode(place), told) != 0:
        return ""
    return told.raw[_MAC_TYPE].split(b"\0", 1)[0].decode("ascii", "replace")
