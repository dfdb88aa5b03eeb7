"""Files that follow the code into its corners: refused in words and within limits, or taken as they say.

A file that was found is made again by ``python -m tests.reliability.mutation.guided KIND FOLDER SECONDS SEED``.
"""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECONDS = {"record": 600, "archive": 600, "checklist": 400, "settings": 200}
"""Half an hour in all."""
ENDING = 120

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is for Linux on x86-64 alone"),
]


def _guided(folder: Path, kind: str, seconds: int, wrong: str = "right") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tests.reliability.mutation.guided", kind, str(folder), str(seconds), "1", wrong]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False, timeout=seconds + ENDING
    )


@pytest.mark.parametrize("kind", SECONDS)
def test_no_file_that_follows_the_code_gets_further_than_it_may(kind: str, tmp_path: Path) -> None:
    done = _guided(tmp_path, kind, SECONDS[kind])
    assert done.returncode == 0, done.stderr[-4_000:]
    tried = re.search(r"Done (\d+) runs", done.stderr)
    assert tried
    print(f"{kind}: {tried[1]} files")
    assert int(tried[1]) > SECONDS[kind], "it went on slowly, or not at all"


@pytest.mark.parametrize(("wrong", "found"), [("hangs", "timeout"), ("swells", "oom"), ("halves", "crash")])
def test_a_wrong_build_is_found_out(wrong: str, found: str, tmp_path: Path) -> None:
    done = _guided(tmp_path, "record", 300, wrong)
    assert done.returncode
    assert list(tmp_path.glob(f"record-{found}-*")), done.stderr[-2_000:]
