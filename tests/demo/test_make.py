"""The sample stores tell the same story at every making."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data_folders import copy_of
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.demo.answers import best_value
from tui_audit.demo.make import QUARTERS, make_demo
from tui_audit.demo.sample_findings import findings_of, praise_for
from tui_audit.demo.stores import SAMPLE_STORES
from tui_audit.domain.audit.answer_rules import check_entered_value
from tui_audit.domain.audit.completion import completion_gaps
from tui_audit.domain.audit.model import Status
from tui_audit.domain.history.threads import Threads, visit_of
from tui_audit.domain.record.seal import canonical_json, to_plain
from tui_audit.domain.scoring.points import is_low, points
from tui_audit.domain.scoring.score_sheet import score_sheet
from tui_audit.storage import Repository, open_repository


@pytest.fixture
def repository(demo_once: Path, tmp_path: Path) -> Iterator[Repository]:
    opened = open_repository(copy_of(demo_once, tmp_path / "data"))
    yield opened
    opened.close()


def test_three_stores_with_eight_sealed_quarters_each(repository: Repository) -> None:
    summaries = repository.audits.summaries()
    assert {summary.store_code for summary in summaries} == {"R-014", "J-022", "L-031"}
    for sample in SAMPLE_STORES:
        periods = [summary.period for summary in repository.audits.summaries(store_id=sample.store.id)]
        assert periods == [
            "2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3", "2025-Q2", "2025-Q1", "2024-Q4",
        ]  # fmt: skip
    for summary in summaries:
        audit = repository.audits.get(summary.id)
        assert audit.status is Status.COMPLETED
        assert audit.seal
        assert audit.given == len(audit.asked)
        assert [
            gap for gap in completion_gaps(audit, repository.revisions.get(audit.revision).checklist) if gap.blocks
        ] == []


@pytest.mark.full
def test_the_same_bytes_at_every_making(repository: Repository, tmp_path: Path) -> None:
    assert make_demo(tmp_path / "again", "2026-Q3") == len(SAMPLE_STORES) * QUARTERS
    again = open_repository(tmp_path / "again")
    for summary in repository.audits.summaries():
        first, second = repository.audits.get(summary.id), again.audits.get(summary.id)
        revision = repository.revisions.get(first.revision)
        assert canonical_json(to_plain(first, revision)) == canonical_json(to_plain(second, revision))


def test_one_store_improves_and_one_slips(repository: Repository) -> None:
    totals = {}
    for sample in SAMPLE_STORES:
        totals[sample.store.code] = [
            summary.total or 0 for summary in repository.audits.summaries(store_id=sample.store.id)
        ][::-1]
    assert sum(totals["R-014"][-3:]) > sum(totals["R-014"][:3]) + 15
    assert sum(totals["J-022"][-3:]) < sum(totals["J-022"][:3]) - 15


def test_findings_come_back_and_actions_close(repository: Repository) -> None:
    centre = [
        repository.audits.get(summary.id)
        for summary in reversed(repository.audits.summaries(store_id=SAMPLE_STORES[0].store.id))
    ]
    seen = [any(finding.question == "store-windows.clean" for finding in audit.findings) for audit in centre]
    assert seen == [True, True, True, False, False, True, False, True]
    assert any(move.status.value == "done" for audit in centre for move in audit.followup)
    assert {audit.self_audit for audit in centre} == {True, False}


@pytest.mark.parametrize(
    ("code", "states", "fixed"),
    [
        ("R-014", {"repeat", "regressed"}, 1),
        ("J-022", {"new", "repeat", "chronic", "regressed"}, 1),
        ("L-031", {"chronic", "regressed"}, 2),
    ],
)
def test_the_last_quarter_of_each_store_has_threads_of_many_states(
    repository: Repository, code: str, states: set[str], fixed: int
) -> None:
    (store,) = (sample.store for sample in SAMPLE_STORES if sample.store.code == code)
    audits = repository.history.previous_audits(store.id, "retail-experience")
    threads = Threads([visit_of(audit, repository.revisions.of_audit(audit).checklist) for audit in audits])
    found = [thread for each in audits[0].findings if (thread := threads.of(audits[0].id, each)) is not None]
    assert {thread.state.value for thread in found} == states
    assert len(threads.recently_fixed()) == fixed


def test_a_failed_critical_question_fails_the_slipping_store(repository: Repository) -> None:
    last = repository.audits.get(repository.audits.summaries(store_id=SAMPLE_STORES[1].store.id)[0].id)
    sheet = score_sheet(last, repository.revisions.get(last.revision).checklist)
    assert sheet.verdict is not None
    assert sheet.verdict.value == "failed"
    assert "floor.exits" in sheet.critical_failures


def test_every_trouble_is_asked_in_its_store(tmp_path: Path) -> None:
    checklist = ChecklistLibrary(tmp_path).revision("retail-experience").checklist
    for sample in SAMPLE_STORES:
        asked = checklist.applicable_questions(frozenset(sample.store.attributes), None)
        for index in range(QUARTERS):
            for trouble in findings_of(sample.store.code, index):
                assert trouble.question in asked, trouble
                question = checklist.by_question[trouble.question].question
                check_entered_value(question, trouble.value)
                assert is_low(question, trouble.value), trouble
            for _words, praised in praise_for(sample.store.code, index):
                assert praised in asked, praised
                best = checklist.by_question[praised].question
                assert points(best, best_value(best)) == 1, praised


@pytest.mark.full  # in every run the command is asked for other quarters
def test_another_last_quarter_makes_other_quarters(tmp_path: Path) -> None:
    make_demo(tmp_path / "data", "2025-Q2")
    periods = {summary.period for summary in open_repository(tmp_path / "data").audits.summaries()}
    assert json.dumps(sorted(periods)[-1]) == '"2025-Q2"'
