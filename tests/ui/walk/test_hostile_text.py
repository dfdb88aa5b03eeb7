"""Texts that would end or steer the program, in every field of an audit: drawn, and obeyed nowhere."""

from pathlib import Path
from typing import Any

import pytest

from tests.builders import NAME, small_body
from tests.ui.shell import Shell, keep_draft, walking
from tui_audit.domain.audit.model import Acknowledgement, CorrectiveAction, Finding, Grade, Role
from tui_audit.domain.record.seal import revision_of
from tui_audit.storage import open_repository

HOSTILE = (
    "[red]x[/red]",
    "[/]",
    "[/",
    "a[/b]",
    "[@click=app.quit]x[/]",
    "[[",
    "$primary [$x]y[/]",
    "\x1b[2J",
    "\x1b]52;c;eA==\x07",
    "\x9b31m",
    "\x7f",
    "\u202eabc",
    "\u2066",
    "%s %(x)s {0} ${x}",
    "word" * 70,
    "ķļņșțЯß接觸點",
    "مرحبا שלום",
    "👩‍👩‍👧",
    "a" + "\u0301" * 20,
    "\u200b",
    "a\nb\nc",
)
ALL = " ".join(HOSTILE)[:290]
SIZES = [(60, 18), (80, 24), (160, 45)]


def hostile_body(words: str) -> dict[str, Any]:
    """The small checklist with these words in every text."""
    body = small_body()
    body["title"] = words[:100]
    for section in body["section"]:
        section["title"] = words
        for touchpoint in section["touchpoint"]:
            touchpoint["title"] = words
            for question in touchpoint["question"]:
                question["ask"] = words
                question["guidance"] = words
                if "anchors" in question:
                    question["anchors"] = dict.fromkeys(question["anchors"], words)
                for option in question.get("options", ()):
                    option["title"] = words
    return body


def hostile_folder(folder: Path, words: str) -> str:
    """A draft in which every text says this; gives its id."""
    audit_id = keep_draft(folder, body=hostile_body(words)).id
    repository = open_repository(folder)
    audit = repository.audits.get(audit_id)
    for number in range(3):
        finding = Finding(
            f"f{number}", f"t{number}", "windows", "windows.clean", Grade.MAJOR, words, None, words, words
        )
        audit = repository.findings.save(audit, finding)
        audit = repository.actions.save(audit, CorrectiveAction(f"a{number}", f"f{number}", words, owner=words[:100]))
    repository.close()
    return audit_id


def harmless(walker: Shell) -> bool:
    """Whether nothing on the screen could steer a terminal or turn the reading order."""
    steering = {
        chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    }
    return not steering & set(walker.text.replace("\n", ""))


def groups() -> list[Any]:
    """Every text in each run, several at a time; each alone in the long programme."""
    together = [""]
    for words in HOSTILE:
        together[-1:] = [together[-1], words] if len(together[-1]) + len(words) > 90 else [f"{together[-1]} {words}"]
    assert len(together) < len(HOSTILE) // 3
    return [*together, *(pytest.param(words, marks=pytest.mark.full) for words in HOSTILE)]


@pytest.mark.parametrize("words", groups())
async def test_the_walk_draws_it(tmp_path: Path, words: str) -> None:
    audit_id = hostile_folder(tmp_path / "data", words)
    async with walking(tmp_path / "data", audit_id, (120, 30)) as walker:
        assert harmless(walker)
        await walker.press("4", "2", "n", "up", "slash")
        assert harmless(walker)
        await walker.press("escape", "F")
        assert harmless(walker)


@pytest.mark.sample(1)
@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_draws_all_of_them(tmp_path: Path, size: tuple[int, int]) -> None:
    audit_id = hostile_folder(tmp_path / "data", ALL)
    async with walking(tmp_path / "data", audit_id, size) as walker:
        steps = (
            ("4", "2", "y", "4", "n"),
            ("l",),
            ("l", "m"),
            ("escape", "F"),
            ("enter",),
            ("end", "up", "enter"),
            ("escape", "escape", "escape", "r"),
            ("e",),
            ("escape", "d"),
            ("escape", "c"),
        )
        for keys in steps:
            await walker.press(*keys)
            assert harmless(walker), keys


@pytest.mark.sample(1)
@pytest.mark.parametrize("size", SIZES)
async def test_a_finished_audit_draws_all_of_them(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "data"
    audit_id = hostile_folder(folder, ALL)
    repository = open_repository(folder)
    audit = repository.audits.get(audit_id)
    answered = [
        audit.answer("door.open").__class__("door.open", value=True, note=ALL, by=NAME, answered_at=audit.started_at),
        audit.answer("farewell.words").__class__("farewell.words", value=ALL, by=NAME, answered_at=audit.started_at),
    ]
    audit = repository.drafts.record_answers(audit, answered)
    audit = repository.completion.complete(audit, by=ALL[:100], at="2026-11-22T10:00:00+02:00")
    repository.completion.acknowledge(
        audit, Acknowledgement(ALL[:100], Role.OUTSIDER, "2026-11-22T11:00:00+02:00", agrees=False, comment=ALL)
    )
    repository.close()
    async with walking(folder, audit_id, size, finished=True) as walker:
        for keys in ((), ("pagedown",), ("pagedown",), ("end",), ("e",)):
            await walker.press(*keys)
            assert harmless(walker)


async def test_hostile_notes_findings_and_reasons_are_kept_as_typed(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("t")
        await walker.pilot.press(*"[/]")
        await walker.press("ctrl+s", "f")
        await walker.pilot.press(*"[@click=app.quit]x[/]")
        await walker.press("enter", "x")
        await walker.pilot.press(*"[red]")
        await walker.press("enter", "up")
        held = walker.saved_audit
        assert held.answer("windows.clean").note == "[/]"
        assert held.answer("windows.clean").na == "[red]"
        assert held.findings[0].statement == "[@click=app.quit]x[/]"
        assert walker.says("not in this store: [red]", "note: [/]", "[@click=app.quit]x[/]")


def test_the_strings_are_hostile_indeed() -> None:
    assert revision_of(hostile_body("[/]"), {}).checklist.title == "[/]"
