"""Follow-up questions in the data folder: counts of lists, trends, repeat findings, journeys, and files."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_answer, make_store, small_body
from tests.data_folders import make_data_folder
from tests.storage.samples import AT, DONE, new_audit
from tui_audit.application.exports import export_audit
from tui_audit.application.imports import import_file
from tui_audit.domain.audit.model import Audit, Finding, Grade
from tui_audit.domain.record.import_decision import ImportDecision
from tui_audit.domain.record.seal import revision_of
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import ENGLISH
from tui_audit.storage import Repository, open_repository

LOW = {"windows.clean": 2, "windows.offer": "none", "help.seconds": 40}
"""Answers after which both follow-ups are asked."""


def body() -> dict[str, Any]:
    """Return the small checklist; its offer and seconds are asked only after a low rating of the windows."""
    made = small_body()
    made["section"][0]["touchpoint"][0]["question"][1]["ask_if"] = {"question": "clean", "when": "below 3"}
    helped = made["section"][1]["touchpoint"][1]["question"][0]
    helped["ask_if"] = {"question": "windows.offer", "when": "not good"}
    return made


def draft(repository: Repository, **changes: Any) -> Audit:
    revision = revision_of(body(), {})
    repository.revisions.save(revision)
    if not repository.stores.all():
        repository.stores.save(make_store())
    return repository.new_audits.start(new_audit(**{"revision": revision.sha256, **changes}))


def done(repository: Repository, values: dict[str, Any], **changes: Any) -> Audit:
    audit = draft(repository, **changes)
    answers = [make_answer(question, value) for question, value in {"door.open": True, **values}.items()]
    return repository.completion.complete(repository.drafts.record_answers(audit, answers), by="Līga", at=DONE)


@pytest.mark.parametrize(
    ("values", "given", "asked"),
    [({}, 0, 8), (LOW, 3, 10), ({**LOW, "windows.clean": 4}, 1, 8), ({**LOW, "windows.offer": "all"}, 2, 9)],
)
def test_lists_count_what_is_asked(repository: Repository, values: dict[str, Any], given: int, asked: int) -> None:
    audit = draft(repository)
    repository.drafts.record_answers(audit, [make_answer(question, value) for question, value in values.items()])
    (line,) = repository.audits.summaries()
    assert (line.given, line.asked) == (given, asked)
    assert len(repository.audits.get(audit.id).asked) == 10


def test_trends_and_repeat_findings_leave_out_what_is_not_asked(repository: Repository) -> None:
    done(repository, LOW, period="2026-Q1")
    aside = done(repository, {**LOW, "windows.clean": 5}, period="2026-Q2")
    last, first = repository.history.audit_points(make_store().id, "small-walk")
    assert set(first.points) == {"door.open", *LOW}
    assert set(last.points) == {"door.open", "windows.clean"}
    assert (len(first.asked), len(last.asked)) == (10, 8)
    assert aside.score is not None
    assert aside.score.total == 100.0


def test_a_repeat_finding_is_not_fixed_by_an_answer_that_is_not_asked(repository: Repository) -> None:
    finding = Finding("f" * 8, "t" * 8, "windows", "windows.offer", Grade.MAJOR, "Old offers.")
    audit = repository.findings.save(draft(repository, period="2026-Q1"), finding)
    answers = [make_answer(question, value) for question, value in {"door.open": True, **LOW}.items()]
    repository.completion.complete(repository.drafts.record_answers(audit, answers), by="Līga", at=DONE)
    done(repository, {"windows.clean": 5, "windows.offer": "all"}, period="2026-Q2")
    visits = repository.history.previous_visits(make_store().id, "small-walk")
    assert [sorted(visit.answered) for visit in visits] == [[], ["windows.offer"]]


def test_the_journey_compares_only_numbers_that_are_asked(repository: Repository) -> None:
    done(repository, {**LOW, "windows.clean": 5}, period="2026-Q1")
    other = make_store(id="6f1f4b3a-0d52-4b60-8a6e-2b1d7f3c9a02", code="R-015")
    repository.stores.save(other)
    here = done(repository, LOW, period="2026-Q1", store_id=other.id)
    walks = repository.journeys.context(here.id)
    assert [dict(each.numbers) for each in walks.elsewhere] == [{"windows.clean": 5}]


def test_an_audit_of_follow_ups_only_is_not_started(repository: Repository) -> None:
    made = body()
    made["section"] = made["section"][:1]
    windows, _door = made["section"][0]["touchpoint"]
    made["section"][0]["touchpoint"] = [windows]
    revision = revision_of(made, {})
    repository.revisions.save(revision)
    repository.stores.save(make_store(attributes=()))
    with pytest.raises(AuditError):
        repository.new_audits.start(new_audit(revision=revision.sha256, started_at=AT))


@pytest.mark.parametrize("ending", [".audit", ".json"])
def test_an_answer_that_is_not_asked_survives_export_and_import(
    repository: Repository, tmp_path: Path, ending: str
) -> None:
    audit = done(repository, {**LOW, "windows.clean": 5})
    assert audit.asked[:2] == ("windows.clean", "windows.offer")
    file = tmp_path / f"walk{ending}"
    export_audit(ENGLISH, repository, audit, file)
    with closing(open_repository(make_data_folder(tmp_path / "elsewhere"))) as other:
        assert import_file(other, file).decision is ImportDecision.NEW
        assert other.audits.get(audit.id) == replace(repository.audits.get(audit.id), position=None)
        assert other.audits.get(audit.id).answer("windows.offer").value == "none"
        (line,) = other.audits.summaries()
        assert (line.given, line.asked, line.total) == (2, 8, 100.0)
