"""What is kept, listed."""

import json
from contextlib import closing
from pathlib import Path

from tests.builders import make_store
from tests.cli.conftest import Program
from tui_audit.storage import open_repository


def test_nothing_kept_says_what_to_do(program: Program) -> None:
    assert "press n" in program("audits").out
    assert "press g, 1, n" in program("stores").out


def test_nothing_kept_is_an_empty_list(program: Program) -> None:
    assert json.loads(program("audits", "--json").out) == []
    assert json.loads(program("stores", "--json").out) == []


def test_audits_newest_first(program: Program, demo: Path) -> None:
    lines = program("audits").out.splitlines()
    assert len(lines) == 25
    assert "Q3 2026" in lines[1]
    assert "Q4 2024" in lines[-1]
    assert "Rīga Centrs" in "\n".join(lines)


def test_columns_stand_under_their_heads(program: Program, demo: Path) -> None:
    head, *rows = program("audits").out.splitlines()
    place = head.index("Period")
    assert {row[place : place + 1] for row in rows} == {"Q"}


def test_a_self_audit_is_said(program: Program, demo: Path) -> None:
    rows = program("audits").out.splitlines()[1:]
    own = [audit["self_audit"] for audit in json.loads(program("audits", "--json").out)]
    assert {True, False} == set(own)
    assert ["completed, self-audit" in row for row in rows] == own


def test_audits_as_json(program: Program, demo: Path) -> None:
    audits = json.loads(program("audits", "--json").out)
    assert len(audits) == 24
    assert {audit["status"] for audit in audits} == {"completed"}
    assert all(isinstance(audit["total"], float) for audit in audits)


def test_stores_with_their_last_score(program: Program, demo: Path) -> None:
    out = program("stores").out
    assert "J-022" in out
    assert "%" in out
    stores = json.loads(program("stores", "--json").out)
    assert [store["code"] for store in stores] == ["J-022", "L-031", "R-014"]
    assert stores[0]["last"]["period"] == "2026-Q3"


def test_a_competitor_is_said(program: Program, demo: Path) -> None:
    with closing(open_repository(demo)) as repository:
        repository.stores.save(make_store(code="Z-900", competitor=True))
    rows = program("stores").out.splitlines()[1:]
    assert [row.endswith("competitor") for row in rows] == [False, False, False, True]
