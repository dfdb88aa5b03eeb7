"""The report, written by the command."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Program


def test_writes_the_latest(program: Program, demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "Rīga.pdf"
    ran = program("report", "latest", "-o", str(target))
    assert ran.code == 0, ran.err
    assert target.read_bytes().startswith(b"%PDF-")
    assert str(target) in ran.out


def test_gives_a_good_name_where_none_is_said(
    program: Program, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert program("report", "latest").code == 0
    (written,) = tmp_path.glob("*.pdf")
    assert "2026-Q3" in written.name


def test_the_same_bytes_again(program: Program, demo: Path, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        assert program("report", "latest", "-o", str(tmp_path / name), "--paper", "letter").code == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_plain_text_in_a_file_and_on_standard_output(program: Program, demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "Rīga.TXT"
    ran = program("report", "latest", "-o", str(target))
    assert (ran.code, ran.out.strip()) == (0, str(target)), ran.err
    assert target.read_text(encoding="utf-8").startswith("Store audit")
    ran = program("report", "latest", "-o", "-")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.encode() == target.read_bytes()


@pytest.mark.parametrize(("parts", "said"), [("short", " short.pdf"), ("staff-room", " staff room.pdf")])
def test_parts(
    program: Program, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parts: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert program("report", "latest", "--parts", parts).code == 0
    (written,) = tmp_path.glob("*.pdf")
    assert written.name.endswith(said)
    text = program("report", "latest", "--parts", parts, "-o", "-").out
    assert "All answers" not in text.replace("All answers, photos", "")
    assert ("Signatures" in text) is (parts == "short")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("no-such-audit",), 1, "no-such-audit"),
        (("latest", "-o", "report.docx"), 2, ".pdf"),
        (("latest", "-o", "report.docx"), 2, ".txt"),
        (("latest", "-o", "/no/such/folder/report.txt"), 3, "/no/such/folder"),
        (("latest", "--parts", "half"), 2, "staff-room"),
        (("latest", "--as-of", "tomorrow"), 2, "2026-11-22"),
        (("latest", "-o", "/no/such/folder/report.pdf"), 3, "/no/such/folder"),
    ],
)
def test_refuses_with_words(program: Program, demo: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    ran = program("report", *arguments)
    assert ran.code == code
    assert words in ran.err
    assert "Traceback" not in ran.err


def figures(program: Program, *options: str) -> dict[str, Any]:
    ran = program("report", "latest", "--json", *options)
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_every_figure_as_json_is_the_one_that_is_printed(program: Program, demo: Path) -> None:
    text, found = " ".join(program("report", "latest", "--length", "full", "-o", "-").out.split()), figures(program)
    score = found["score"]
    assert f"Total {score['total']:g}%" in text
    change = score["last"]["difference"]
    assert f"{'Down' if change < 0 else 'Up'} {abs(change):.1f} points since" in text
    counted = Counter(finding["grade"] for finding in found["findings"])
    assert found["grades"] == {grade: counted[grade] for grade in found["grades"]}
    for finding in found["findings"]:
        assert " ".join(finding["statement"].split()) in text
        if finding["thread"] is not None and finding["thread"]["state"] != "new":
            year, quarter = finding["thread"]["first_seen"].split("-")
            assert f"first seen {quarter} {year}" in text
    assert len(score["sections"]) > 10
    for line in found["trend"]:
        assert all(f"{point['total']:g}%" in text for point in line["points"])
        assert {*line["points"][0]["phases"]} == {"before", "during", "after"}
    for cell in (cell for line in found["journey"]["map"]["channels"] for cell in line["stages"].values()):
        assert ("–" if cell["score"] is None else f"{cell['score']:g}") in text
        assert f"({len(cell['touchpoints'])})" in text
    assert f"Open actions: {sum(each['by'] == 'store' for each in found['actions']['open'])}" in text
    outcomes = found["actions"]["outcomes"]["store"]
    printed = re.search(r"Previous actions: (\d+) agreed: (.*?) Open", text)
    assert printed is not None
    assert int(printed[1]) == sum(outcomes.values())
    for outcome, words in (("on-time", "done on time"), ("late", "done late"), ("no-effect", "done without effect")):
        assert (f"{outcomes[outcome]} {words}" in printed[2]) == bool(outcomes[outcome])


def test_the_figures_agree_with_the_other_commands(program: Program, demo: Path) -> None:
    found = figures(program)
    audit, last = found["audit"]["id"], found["score"]["last"]["audit"]
    assert found["comparison"] == json.loads(program("compare", last, audit, "--json").out)
    totals = {each["id"]: each["total"] for each in json.loads(program("audits", "--json").out)}
    assert found["score"]["total"] == totals[audit]
    compared = found["comparison"]["total"]
    assert found["score"]["last"]["total"] == compared["first"]
    assert found["score"]["last"]["difference"] == compared["difference"]
    map_of_journey = json.loads(program("journey", audit, "--json").out)["map"]
    assert found["journey"]["map"] == map_of_journey
    spots = {
        spot for line in map_of_journey["channels"] for cell in line["stages"].values() for spot in cell["touchpoints"]
    }
    assert spots == {each["id"] for each in found["journey"]["touchpoints"]}


def test_the_figures_of_a_day(program: Program, demo: Path) -> None:
    later = figures(program, "--as-of", "2027-11-22")
    assert later["as_of"] == "2027-11-22"
    assert all(each["days_overdue"] > 0 for each in later["actions"]["open"] if each["due"])
    assert figures(program)["as_of"] != later["as_of"]


def test_figures_are_not_written_to_a_file(program: Program, demo: Path, tmp_path: Path) -> None:
    ran = program("report", "latest", "--json", "-o", str(tmp_path / "r.pdf"))
    assert ran.code == 2
    assert "Use either -o or --json" in ran.err
    assert not (tmp_path / "r.pdf").exists()
