"""Every rule: the broken file is refused with the line and the remedy, the mended one is accepted."""

from pathlib import Path

import pytest

from tests.checklists.checklist_cases import CASES, Case
from tests.checklists.checklist_files import GOOD
from tui_audit.checklists.toml_reader import read_checklist
from tui_audit.errors import FaultsError

SILENT = 'segments = ["first-visit"]'


def faults_of(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    try:
        read_checklist(path)
    except FaultsError as found:
        return [str(fault) for fault in found.faults]
    return []


def test_the_good_file_is_good(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "my-store.toml", GOOD) == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_a_broken_file_is_refused_with_its_line(case: Case, newline: str, tmp_path: Path) -> None:
    assert GOOD.count(case.spot) >= 1
    text = GOOD.replace(case.spot, case.broken, 1)
    found = faults_of(tmp_path / "my-store.toml", text.replace("\n", newline))
    assert len(found) == 1, found
    if "#!" in text:
        line = text[: text.index("#!")].count("\n") + 1
        assert found[0].startswith(f"my-store.toml, line {line}: ")
    else:
        assert case.message.startswith("line "), "this case asserts no line"
    assert case.message in found[0]


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_mended_file_is_accepted(case: Case, tmp_path: Path) -> None:
    assert faults_of(tmp_path / "my-store.toml", GOOD.replace(case.spot, case.mended, 1)) == []


def test_there_are_many_rules_and_each_stands_once() -> None:
    names = [case.rule for case in CASES]
    assert len(names) == len(set(names))
    assert len(names) >= 100


def test_a_segment_that_would_be_asked_nothing(tmp_path: Path) -> None:
    path = tmp_path / "my-store.toml"
    everywhere = GOOD.replace("#touchpoint", SILENT).replace(
        'title = "Aisles"', 'title = "Aisles"\nimportance_for = { hurry = 0 }'
    )
    (found,) = faults_of(path, everywhere)
    assert found.startswith(
        "my-store.toml, line 8: no question applies to the segment “hurry”. "
        "Add this segment to a touchpoint, or remove it."
    )
    assert faults_of(path, everywhere.replace("hurry = 0", "hurry = 1")) == []


def test_all_faults_are_said_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        GOOD.replace("minutes = 10", "minutes = 0")
        .replace("#rating", "weight = 0\nkind = 1")
        .replace("#last", "na = 3")
    )
    found = faults_of(tmp_path / "my-store.toml", text)
    assert [fault.split(":")[0] for fault in found] == [
        "my-store.toml, line 6",
        "my-store.toml, line 28",
        "my-store.toml, line 29",
        "my-store.toml, line 77",
    ]


def test_a_wrong_text_is_not_repeated_whole(tmp_path: Path) -> None:
    (found,) = faults_of(tmp_path / "my-store.toml", GOOD.replace('phase = "before"', f'phase = "{"b" * 5000}"'))
    assert len(found) < 200
