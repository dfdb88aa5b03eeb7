"""The figures of the parts on the journey and on the comparison, held against second counts of the exported audits."""

import copy
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.cli.conftest import Program, program
from tests.independent_journey import Counted
from tests.reports import counted, journey_expected
from tests.reports.comparison_expected import check_comparison
from tests.reports.test_independent_count import Paper

__all__ = ["program"]

Rows = list[tuple[str, ...]]


@dataclass(frozen=True)
class Walked:
    """The last audit of a store and those before it, the latest first, as exported; and its report on paper."""

    files: list[bytes]
    paper: Paper

    @property
    def plain(self) -> list[dict[str, Any]]:
        """The audits with binary numbers, as any reader has them."""
        return [json.loads(data) for data in self.files]


def walked(program: Program, audit: str, folder: Path) -> Walked:
    files = []
    following: str | None = audit
    while following is not None:
        assert program("export", following, "-o", str(folder / "a.json"), "--force").code == 0
        files.append((folder / "a.json").read_bytes())
        following = json.loads(files[-1])["audit"]["previous"]
    assert program("report", audit, "-o", str(folder / "a.pdf"), "--length", "full", "--force").code == 0
    return Walked(files, Paper.read(pypdf.PdfReader(folder / "a.pdf")))


def table(paper: Paper, title: str, columns: int) -> Rows:
    """The rows under a heading without their heads; empty cells at the end are put back, remarks left out."""
    rows = paper.rows("H3", title)[1:]
    return [(*row, *[""] * (columns - len(row))) for row in rows if len(row) > 1]


def check_journey(records: list[dict[str, Any]], paper: Paper) -> None:
    """Every figure of the part is that of the second count."""
    now, *past = [Counted(record) for record in records]
    base = next((n for n, record in enumerate(records[1:]) if not record["audit"]["self_audit"]), 0)
    before = past[base] if past else None
    figures = 4 if before else 2
    beside = 3 if before else 2
    assert [row[:beside] for row in table(paper, "Six qualities of the experience", beside)] == [
        row[:beside] for row in journey_expected.qualities(now, before)
    ]
    lowest = journey_expected.lowest(now)
    (said,) = (each.alt for each in paper.after("H3", f"The {len(lowest)} lowest touchpoints") if each.tag == "Figure")
    assert said == "; ".join(f"{title} {score}" for title, score in lowest)
    (said,) = (each.alt for each in paper.after("H3", "Importance and performance") if each.tag == "Figure")
    for title, quadrant in journey_expected.quadrants(now):
        assert title in next(part for part in said.split("; ") if part.startswith(f"{quadrant}: ")).partition(": ")[2]
    assert table(paper, "Customer steps and customer value", figures) == list(
        journey_expected.steps_and_values(now, before)
    )
    assert table(paper, "Touchpoints by stage", 6) == list(journey_expected.stages(now))
    assert table(paper, "Customer figures", 6) == list(journey_expected.figures(now, past))


@pytest.mark.parametrize("stores", [("J-022",), pytest.param(("R-014", "L-031"), marks=pytest.mark.full)])
def test_the_last_audit_of_each_sample_store(
    program: Program, demo_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stores: tuple[str, ...]
) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(demo_once))
    listed = json.loads(program("audits", "--json").out)
    last = {each["store_code"]: each["id"] for each in reversed(listed)}
    assert len(last) == 3
    for audit in map(last.__getitem__, stores):
        found = walked(program, audit, tmp_path)
        check_journey(found.plain, found.paper)
        check_comparison([counted.read(data) for data in found.files], found.paper)
        changed = copy.deepcopy(found.plain)
        rated = next(each for each in changed[0]["answers"] if _counts(changed[0], each) and each["value"] in {2, 3, 4})
        rated["value"] = 1 if rated["value"] > 2 else 5
        with pytest.raises(AssertionError):
            check_journey(changed, found.paper)
        records = [counted.read(json.dumps(each).encode()) for each in changed]
        with pytest.raises(AssertionError):
            check_comparison(records, found.paper)


def _counts(record: dict[str, Any], answer: dict[str, Any]) -> bool:
    """Whether a rating with a quality was given."""
    line = next(each for each in counted.asked(record) if each.id == answer["question"])
    return line.question["answer"] == "rating" and bool(line.question.get("qualities"))
