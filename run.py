#!/usr/bin/env python3
"""Set up and start tui-audit with one command. The only requirement is Python 3.11 or newer.

python3 run.py                                open the program (Windows: py run.py)
python3 run.py COMMAND                        run one of its commands, such as "report latest"
python3 run.py test                           run all checks: lint, types, import contracts, tests, the wheel
python3 run.py test --all                     the same, with the slow tests
python3 run.py test [arguments for pytest]    run selected tests only
python3 run.py messages                       save all texts to be translated in messages.pot
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".run-venv"  # not .venv, which an editor or another tool may use
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STARTED_AS = "TUI_AUDIT_STARTED_AS"
"""The environment variable of ``tui_audit.system.program_name``."""
CHECKS = (
    ("format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
    ("lint", ["-m", "ruff", "check", "--quiet", "."]),
    ("types", ["-m", "mypy", "--no-error-summary"]),
    ("contracts", ["-c", "from importlinter.cli import lint_imports_command as check; check()"]),
)


def fingerprint(extra: str) -> str:
    """Return a hash of everything the environment depends on; a change means that it has to be set up again."""
    digest = hashlib.sha256(f"{sys.version} {ROOT} {extra}".encode())
    for name in ("pyproject.toml", "hatch_build.py", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def set_up(extra: str) -> None:
    """Set up the environment unless it is up to date; ``extra`` is "", "[test]" or "[test,guided]".

    Raises SystemExit with a hint if that fails.
    """
    stamp = VENV / f"ready{extra.strip('[]')}.txt"
    if stamp.exists() and PYTHON.exists() and stamp.read_text() == fingerprint(extra):
        return
    print("Setting up. This takes about a minute and happens only once ...", file=sys.stderr, flush=True)
    try:
        if not any(VENV.glob("ready*.txt")):  # no environment yet, or an incomplete one
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True, stdout=sys.stderr)
        install = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        wanted = ["--constraint", str(ROOT / "constraints.txt"), "--editable", str(ROOT) + extra]
        subprocess.run([*install, *wanted], check=True, stdout=sys.stderr)
    except subprocess.CalledProcessError as error:
        if "venv" in error.cmd:
            raise SystemExit(
                "Set-up failed, because Python's venv module is missing. "
                "On Debian or Ubuntu, type: sudo apt install python3-venv. Then try again."
            ) from None
        raise SystemExit("Set-up failed. The message above says why. The first start needs the internet.") from None
    stamp.write_text(fingerprint(extra))


def python(arguments: "list[str]") -> int:
    """Run the environment's Python in the project folder and return its exit code."""
    return subprocess.call([str(PYTHON), *arguments], cwd=str(ROOT))


def test(arguments: "list[str]") -> int:
    """Run all checks, or pytest alone if tests are selected, and return the exit code."""
    set_up("[test,guided]" if "--all" in arguments else "[test]")
    everything = not arguments or arguments == ["--all"]
    if not everything:
        return python(["-m", "pytest", *arguments])
    failed = []
    for name, command in CHECKS:
        print(f"{name} ...", flush=True)
        if python(command) != 0:
            failed.append(name)
    workers = min(2 * (os.cpu_count() or 1), 8)  # 2 a processor: tests wait half of the time
    shared = ["-n", str(workers), "--dist", "worksteal"]  # otherwise one worker may get all the slowest tests
    code = python(["-m", "pytest", "-q", *shared, *arguments])
    if failed:
        print("failed before the tests: " + ", ".join(failed), flush=True)
    return code or bool(failed)


def messages() -> int:
    """Write the gettext template to messages.pot."""
    set_up("")
    return python(["-m", "tui_audit.i18n.template", "messages.pot"])


def main() -> int:
    """Start the application or run the checks; return the exit code."""
    if sys.version_info < (3, 11):
        raise SystemExit(f"tui-audit needs Python 3.11 or newer, but this is Python {sys.version.split()[0]}.")
    arguments = sys.argv[1:]
    if arguments[:1] == ["test"]:
        return test(arguments[1:])
    if arguments == ["messages"]:
        return messages()
    set_up("")
    typed = f"{'py' if os.name == 'nt' else 'python3'} {sys.argv[0]}"  # the commands that messages suggest
    return subprocess.call([str(PYTHON), "-m", "tui_audit", *arguments], env={**os.environ, STARTED_AS: typed})


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit(130) from None
