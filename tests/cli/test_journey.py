"""An audit read as a journey, by a command; each figure counted again from the exported file."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Program
from tests.independent_journey import ONLINE, QUALITIES, STAGES, VALUES, Counted, printed
from tui_audit.storage import open_repository
from tui_audit.system import paths


def last_audits(folder: Path) -> list[str]:
    repository = open_repository(folder)
    try:
        return [audit.id for audit in repository.audits.summaries()][:3]
    finally:
        repository.close()


def both(program: Program, audit: str, target: Path) -> tuple[dict[str, Any], Counted]:
    """What the command says, and the count from the exported file."""
    assert program("export", audit, "-o", str(target)).code == 0
    said = program("journey", audit, "--json")
    assert said.code == 0, said.err
    return json.loads(said.out), Counted(json.loads(target.read_text(encoding="utf-8")))


@pytest.mark.parametrize("which", range(3))
def test_every_figure_counted_again_from_the_exported_file(
    program: Program, demo: Path, tmp_path: Path, which: int
) -> None:
    said, counted = both(program, last_audits(paths.data_folder())[which], tmp_path / "audit.json")
    assert said["total"] == printed(counted.percent(lambda *_each: True))
    assert {each["id"]: each["score"] for each in said["touchpoints"]} == {
        each["id"]: printed(counted.score(each)) for each in counted.touchpoints
    }
    assert {each["id"]: each["quadrant"] for each in said["touchpoints"]} == counted.quadrants()
    assert {each["touchpoint"]: each["priority"] for each in said["priorities"]} == counted.priorities()
    falling = [each["priority"] for each in said["priorities"]]
    assert falling == sorted(falling, reverse=True)
    assert len(falling) > 40
    for entry, quality in zip(said["qualities"], QUALITIES, strict=True):
        want = counted.percent(lambda _touchpoint, question, name=quality: name in question.get("qualities", ()))
        assert (entry["quality"], entry["score"]) == (quality, printed(want))
    for entry in said["steps"]:
        want = counted.percent(lambda touchpoint, _question, step=entry["step"]: touchpoint.get("step") == step)
        assert entry["score"] == printed(want)
    for entry, value in zip(said["value"], VALUES, strict=True):
        want = counted.percent(lambda touchpoint, _question, name=value: name in touchpoint.get("value", ()))
        assert entry["score"] == printed(want)
        for stage in STAGES:
            here = counted.percent(
                lambda touchpoint, _question, name=value, at=stage: (
                    name in touchpoint.get("value", ()) and touchpoint.get("stage") == at
                )
            )
            assert entry["stages"][stage] == printed(here)
    assert {
        each["stage"]: (each["of_touchpoints"], each["of_importance"], each["of_weight"], each["density"])
        for each in said["stages"]
    } == counted.stages()
    online = counted.percent(lambda touchpoint, _question: touchpoint.get("channel", "store") in ONLINE)
    offline = counted.percent(lambda touchpoint, _question: touchpoint.get("channel", "store") not in ONLINE)
    for kind, score in said["kinds"].items():
        want = counted.percent(lambda touchpoint, _question, name=kind: name in touchpoint.get("kind", ()))
        assert score == printed(want)
    assert {kind for kind, score in said["kinds"].items() if score is not None} >= {"human", "physical"}
    for control, score in said["control"].items():
        want = counted.percent(lambda touchpoint, _question, name=control: touchpoint.get("control", "direct") == name)
        assert score == printed(want)
    assert (said["online"], said["offline"]) == (printed(online), printed(offline))


def test_the_count_sees_another_answer(program: Program, demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "audit.json"
    said, _counted = both(program, last_audits(paths.data_folder())[0], target)
    data = json.loads(target.read_text(encoding="utf-8"))
    rated = next(answer for answer in data["answers"] if answer["question"] == "checkout-lines.fourth")
    rated["value"] = 6 - rated["value"]
    assert Counted(data).priorities() != {each["touchpoint"]: each["priority"] for each in said["priorities"]}


def test_figures_over_the_audits_and_beside_other_stores(program: Program, demo: Path, tmp_path: Path) -> None:
    said, counted = both(program, last_audits(paths.data_folder())[0], tmp_path / "audit.json")
    assert {line["measure"] for line in said["measures"]} >= {"conversion", "sales-growth", "cost", "satisfaction"}
    for line in said["measures"]:
        assert line["readings"][-1]["value"] == counted.answers[line["question"]]["value"]
        assert len(line["readings"]) == 8
        assert [each["period"] for each in line["readings"]] == sorted(each["period"] for each in line["readings"])
        assert len(line["elsewhere"]) == 2


def test_what_shows_a_mistake_is_named_by_id(program: Program, demo: Path) -> None:
    said = json.loads(program("journey", "latest", "--json").out)
    segments = {each["id"] for each in said["walked_as"]}
    shown = {check["mistake"]: check["evidence"] for check in said["checks"]}
    assert any(shown.values())
    for each in (entry for evidence in shown.values() for entry in evidence):
        assert each["text"]
        assert set(each["touchpoints"]) <= {touchpoint["id"] for touchpoint in said["touchpoints"]}
        assert set(each["segments"]) <= segments != set()
    assert all(each["touchpoints"] for each in shown["at-odds"])


def test_as_people_read_it(program: Program, demo: Path) -> None:
    said = program("journey", "latest")
    assert (said.code, said.err) == (0, "")
    for title in ("Six qualities", "Four steps", "Customer figures", "Five common mistakes", "keep it up"):
        assert title in said.out
    assert all(len(line) < 200 for line in said.out.splitlines())


def test_an_audit_that_is_not_there(program: Program, demo: Path) -> None:
    said = program("journey", "zzzz")
    assert (said.code, said.out) == (1, "")
    assert "No audit id starts with" in said.err
