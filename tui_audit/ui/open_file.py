"""Open, print or show a file with the desktop's programs. The functions return False if there is no program for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_PRINTABLE = frozenset({".pdf", ".txt"})
"""File extensions that printer commands accept."""
_PRINT_S = 10
"""Seconds to wait for a printer command; if it takes longer, it is still sending the file."""


def open_file(path: Path) -> bool:
    """Open a file with the program the desktop has for it."""
    if sys.platform == "win32":
        return _start(path)
    if sys.platform == "darwin":
        return _run("open", str(path))
    if "WSL_DISTRO_NAME" in os.environ and _run("wslview", str(path)):
        return True
    return has_desktop() and (_run("xdg-open", str(path)) or _run("gio", "open", str(path)))


def show_in_folder(path: Path) -> bool:
    """Open the folder of a file, with the file selected if the desktop supports it."""
    if sys.platform == "win32":
        return _run("explorer", f"/select,{path}")
    if sys.platform == "darwin":
        return _run("open", "-R", str(path))
    return open_file(path.parent)


def print_file(path: Path) -> bool:
    """Send a file to the default printer and return whether it was accepted; may take a few seconds."""
    if path.suffix.lower() not in _PRINTABLE:
        return False
    if sys.platform == "win32":
        return _start(path, "print")
    return _succeeds("lp", "--", str(path)) or _succeeds("lpr", "--", str(path))


def has_desktop() -> bool:
    """Return whether there is a graphical desktop; over SSH and on a text console there is none."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _start(path: Path, verb: str = "open") -> bool:
    try:
        os.startfile(path, verb)  # type: ignore[attr-defined]  # noqa: S606 - Windows only; a file we have written
    except OSError:  # no program is registered for it
        return False
    return True


def _run(*command: str) -> bool:
    """Start a program that outlives this one and cannot write to its terminal; return False if that fails."""
    return _started(*command) is not None


def _succeeds(*command: str) -> bool:
    """Run a program and return whether it succeeded."""
    process = _started(*command)
    if process is None:
        return False
    try:
        return process.wait(_PRINT_S) == 0
    except subprocess.TimeoutExpired:
        return True


def _started(*command: str) -> "subprocess.Popen[bytes] | None":
    if shutil.which(command[0]) is None:
        return None
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None
