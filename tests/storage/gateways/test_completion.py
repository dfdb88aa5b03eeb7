from dataclasses import replace

import pytest

from tests.audit_strategies import HOSTILE
from tests.builders import make_answer, small_revision
from tests.storage.samples import AT, DONE, PICTURE, ask, begun, finished, picture
from tui_audit.domain.audit.model import Acknowledgement, Role, Status
from tui_audit.domain.record.seal import seal_of
from tui_audit.domain.scoring.score_sheet import score_sheet
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.storage import Repository

READ = Acknowledgement("Jānis", Role.AREA_MANAGER, "2026-11-23T08:00:00+02:00", agrees=False, comment="the door")


def test_completing_stores_score_and_seal(repository: Repository) -> None:
    done = finished(repository)
    sheet = score_sheet(done, small_revision().checklist)
    assert (done.status, done.completed_at, done.completed_by) == (Status.COMPLETED, DONE, "Līga")
    assert done.score == sheet.score()
    assert done.score.total == 83.3
    assert [(seal.sha256, seal.at, seal.who) for seal in done.seals] == [
        (seal_of(done, small_revision()), DONE, "Līga")
    ]
    assert repository.audits.get(done.id) == done


def test_what_is_sealed_is_what_is_kept_not_what_the_caller_holds(repository: Repository) -> None:
    stale = begun(repository)
    fresh = repository.drafts.record_answers(stale, [make_answer("door.open", value=True)])
    fresh = repository.drafts.record_answers(fresh, [make_answer("windows.clean", value=4)])
    done = repository.completion.complete(replace(stale, auditor="Mallory"), by="Līga", at=DONE)
    assert done.answers == fresh.answers
    assert done.auditor == "Līga"
    assert done.seal == seal_of(repository.audits.get(done.id), repository.revisions.of_audit(done))


def test_what_is_missing_holds_completion_up(repository: Repository) -> None:
    audit = repository.drafts.record_answers(begun(repository), [make_answer("windows.clean", value=1)])
    with pytest.raises(AuditError, match=r"cannot be completed yet.*Required: 2, the first at windows\.clean"):
        repository.completion.complete(audit, by="Līga", at=DONE)
    assert repository.audits.get(audit.id) == audit
    audit = repository.drafts.record_answers(audit, [make_answer("door.open", value=False)])
    with pytest.raises(AuditError, match=r"Required: 1, the first at windows\.clean"):
        repository.completion.complete(audit, by="Līga", at=DONE)
    audit = repository.photos.attach(audit, picture(), PICTURE, question="windows.clean")
    done = repository.completion.complete(audit, by="Līga", at=DONE)
    assert done.score is not None
    assert done.score.verdict == "failed"


@pytest.mark.parametrize("name", ["", "  "])
def test_completing_takes_a_name(repository: Repository, name: str) -> None:
    with pytest.raises(AuditError, match="Enter the name of the auditor"):
        repository.completion.complete(begun(repository), by=name, at=DONE)
    with pytest.raises(TextRefusedError):
        repository.completion.complete(begun(repository), by="a\0", at=DONE)


def test_an_audit_is_completed_once(repository: Repository) -> None:
    done = finished(repository)
    with pytest.raises(AuditError, match="locked"):
        repository.completion.complete(done, by="Other", at=DONE)
    assert repository.audits.get(done.id) == done
    with pytest.raises(AuditError, match="was not found"):
        repository.completion.complete(replace(done, id="gone"), by="Other", at=DONE)


def test_an_audit_where_nothing_scored_has_no_score(repository: Repository) -> None:
    audit = repository.drafts.record_answers(begun(repository), [make_answer("door.open", not_seen="closed today")])
    done = repository.completion.complete(audit, by="Līga", at=DONE)
    assert done.score is not None
    assert (done.score.total, done.score.band) == (None, None)
    assert repository.audits.get(done.id) == done
    assert repository.audits.summaries()[0].total is None


def test_somebody_else_reads_it_and_may_disagree(repository: Repository) -> None:
    done = finished(repository)
    read = repository.completion.acknowledge(done, READ)
    assert read == replace(done, acknowledged=READ)
    assert repository.audits.get(done.id) == read
    assert read.seal == seal_of(read, small_revision())
    with pytest.raises(AuditError, match=r"already acknowledged.*Acknowledged by: Jānis"):
        repository.completion.acknowledge(read, replace(READ, agrees=True))


def test_only_a_completed_audit_is_acknowledged(repository: Repository) -> None:
    audit = begun(repository)
    with pytest.raises(AuditError, match="not completed"):
        repository.completion.acknowledge(audit, READ)
    with pytest.raises(AuditError, match="was not found"):
        repository.completion.acknowledge(replace(audit, id="gone"), READ)
    with pytest.raises(TextRefusedError, match="comment"):
        repository.completion.acknowledge(finished(repository), replace(READ, comment="\ud800"))


@pytest.mark.sample(5)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_at_the_end_is_only_text(repository: Repository, text: str) -> None:
    audit = repository.drafts.record_answers(begun(repository), [make_answer("door.open", value=True)])
    audit = repository.drafts.record_answers(audit, [make_answer("windows.clean", value=4)])
    done = repository.completion.complete(audit, by=f"x{text}", at=DONE)
    read = repository.completion.acknowledge(done, replace(READ, name=text, comment=text))
    assert repository.audits.get(done.id) == read


def test_the_score_stands_with_the_audit(repository: Repository) -> None:
    done = finished(repository)
    assert done.score is not None
    row = ask(
        repository.folder,
        "SELECT score_rules, score_total, score_before, score_during, score_after, score_completeness, "
        "score_coverage, score_verdict, score_band, given_count FROM audit",
    )
    phases = done.score.phases
    assert row == [
        (
            done.score.rules,
            done.score.total,
            phases["before"],
            phases["during"],
            phases["after"],
            done.score.completeness,
            done.score.coverage,
            done.score.verdict,
            done.score.band,
            2,
        )
    ]
    assert AT < DONE
