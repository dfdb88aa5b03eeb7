"""Hand a file to the desktop: open, print, show in its folder. False where there is no program for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


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
    """Open the folder of a file, with the file marked where the desktop can do that."""
    if sys.platform == "win32":
        return _run("explorer", f"/select,{path}")
    if sys.platform == "darwin":
        return _run("open", "-R", str(path))
    return open_file(path.parent)


def print_file(path: Path) -> bool:
    """Send a file to the default printer."""
    if sys.platform == "win32":
        return _start(path, "print")
    return _run("lp", "--", str(path)) or _run("lpr", "--", str(path))


def has_desktop() -> bool:
    """Whether there is a screen to open something on; over ssh and on a console there is none."""
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
    """Start a program that outlives us and does not write over the screen."""
    if shutil.which(command[0]) is None:
        return False
    try:
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
