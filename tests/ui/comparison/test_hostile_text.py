"""Hostile words in two audits: comparison, choice, trend and what if show them and obey nothing."""

from pathlib import Path
from typing import Any

from tests.builders import make_store, small_body
from tests.data_folders import make_data_folder
from tests.ui.audit_series import rows_of, to_audit, walk
from tests.ui.shell import HOSTILE, Shell, app_for
from tui_audit.domain.audit.model import Finding, Grade
from tui_audit.domain.record.seal import revision_of
from tui_audit.domain.text import NAME_LIMIT
from tui_audit.storage import open_repository

STEERING = {chr(code) for code in (*range(32), *range(0x7F, 0xA0), 0x202E, 0x2066)} - {"\n"}


def hostile_body(words: str) -> dict[str, Any]:
    body = small_body()
    body["title"] = words
    for section in body["section"]:
        section["title"] = words
        for touchpoint in section["touchpoint"]:
            touchpoint["title"] = words
            for question in touchpoint["question"]:
                question["ask"] = f"{words} {question['id']}"
    return body


def looks_harmless(shell: Shell) -> None:
    assert not STEERING & set(shell.raw)


async def test_nothing_is_obeyed(tmp_path: Path) -> None:
    words = " ".join(text for text in HOSTILE if "\0" not in text)
    revision = revision_of(hostile_body(words))
    repository = open_repository(make_data_folder(tmp_path))
    repository.revisions.save(revision)
    store = repository.stores.save(make_store(name=words[:NAME_LIMIT]))
    finding = Finding("f" * 8, "t" * 8, "aisles", "aisles.free", Grade.MAJOR, words)
    said = {"revision": revision.sha256, "auditor": words[-NAME_LIMIT:], "store_id": store.id}
    walk(repository, "2026-Q1", {"aisles.free": 5}, **said)
    last = walk(repository, "2026-Q2", {"aisles.free": 2}, finding=finding, **said)
    repository.close()
    async with app_for(tmp_path, size=(100, 40)) as shell:
        await to_audit(shell, last.id)
        await shell.press("c")
        await shell.shows("Compared on")
        looks_harmless(shell)
        rows_of(shell).go_to("question:aisles.free")
        await shell.press("enter")
        await shell.shows("of the points")
        looks_harmless(shell)
        await shell.press("escape", "c")
        await shell.shows("Compare with another audit")
        looks_harmless(shell)
        await shell.press("escape", "h")
        await shell.shows("8 of 10 questions scored in both audits")
        looks_harmless(shell)
        await shell.press("escape", "escape", "plus", "plus")
        await shell.shows("with 1 fix")
        looks_harmless(shell)
    assert shell.app.return_code is None or shell.app.return_code == 0
