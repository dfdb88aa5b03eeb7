"""Commands beside the open application: those that read run, those that write are refused in one line."""

import os
import sqlite3
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.reliability.terminal import Terminal
from tests.reliability.test_one_instance import PROGRAM, REFUSED, prints
from tui_audit.system import paths

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

READING = [
    ("audits",),
    ("stores", "--json"),
    ("actions",),
    ("actions", "--csv", "{out}/actions.csv"),
    ("report", "latest", "-o", "{out}/report.txt"),
    ("export", "latest", "-o", "{out}/one.audit"),
    ("verify", "{out}/one.audit"),
    ("compare", "{one}", "{other}"),
    ("journey", "latest"),
    ("ranking", "2026-Q3"),
    ("due",),
    ("backup", "{out}/all.zip"),
    ("checklist", "list"),
]
WRITING = [("import", "{out}/one.audit"), ("restore", "{out}/all.zip", "--yes")]


def test_commands_that_read_run_beside_it_and_those_that_write_are_refused(
    demo: Path, tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(demo))
    with sqlite3.connect(paths.database_file(demo)) as connection:
        query = "SELECT id FROM audit WHERE kind = 'full' AND status = 'completed' ORDER BY store_id, number LIMIT 2"
        one, other = [row[0] for row in connection.execute(query)]
    connection.close()
    names = {"out": str(tmp_path), "one": one, "other": other}
    with Terminal(PROGRAM, environment={**os.environ, "TERM": "xterm-256color"}) as first:
        first.until("3 stores")
        time.sleep(0.5)
        before = prints(demo)
        for words in READING:
            ran = program(*(word.format(**names) for word in words))
            assert (ran.code, ran.err) == (0, ""), words
        assert prints(demo) == before
        for words in WRITING:
            ran = program(*(word.format(**names) for word in words))
            assert ran.code == 3, words
            assert REFUSED in ran.err
            assert len(ran.err.splitlines()) == 1
        assert prints(demo) == before
        first.send("\x11")
        assert first.exit_code() == 0
    for words in WRITING:
        assert program(*(word.format(**names) for word in words)).code == 0, words
