"""Re-audits, short walks and practice as they are kept: what they ask, what they count for."""

from pathlib import Path

import pytest

from tests.builders import make_answer, make_answered, make_store, small_body, small_revision
from tests.storage.samples import DONE, begun, finished, new_audit
from tui_audit.domain.audit.model import Audit, AuditKind, Role, SpotCheckResult
from tui_audit.domain.record.canonical_json import canonical_json
from tui_audit.domain.record.seal import revision_of, to_plain
from tui_audit.errors import AuditError
from tui_audit.exchange.archive import FileContent, read_file
from tui_audit.storage import Repository, open_repository

NEXT = "2026-12-01T09:00:00+02:00"


def full(repository: Repository, **changes: object) -> Audit:
    """A finished full audit in which windows.clean and farewell.said failed and farewell.words is open."""
    audit = repository.drafts.record_answers(begun(repository, **changes), list(make_answered().answers.values()))
    audit = repository.findings.save(audit, make_answered().findings[0])
    return repository.completion.complete(audit, by="Līga", at=DONE)


def answered(repository: Repository, audit: Audit) -> Audit:
    values = {question: answer for question, answer in make_answered().answers.items() if question in audit.asked}
    audit = repository.drafts.record_answers(audit, list(values.values()))
    return repository.completion.complete(audit, by="Līga", at="2026-12-01T10:00:00+02:00")


def content_of(raw: bytes, file: Path) -> FileContent:
    file.write_bytes(raw)
    return read_file(file)


def test_a_re_audit_goes_back_to_the_last_full_audit(repository: Repository) -> None:
    first = full(repository)
    again = begun(repository, kind=AuditKind.RE_AUDIT, started_at=NEXT)
    assert again.previous == first.id
    assert again.asked == ("windows.clean", "farewell.said", "farewell.words")
    assert repository.audits.get(again.id) == again
    assert repository.history.re_audits_of(first) == ()
    done = answered(repository, again)
    assert repository.history.re_audits_of(first) == (repository.audits.get(done.id),)


def test_a_re_audit_may_go_back_to_a_chosen_one_in_the_words_of_then(repository: Repository) -> None:
    first = full(repository, period="2026-Q3", started_at="2026-08-22T09:00:00+03:00")
    newer = revision_of({**small_body(), "version": "2026.2"}, {})
    repository.revisions.save(newer)
    full(repository)
    new = new_audit(kind=AuditKind.RE_AUDIT, revision=newer.sha256, rechecks=first.id, started_at=NEXT)
    assert repository.new_audits.preview_questions(new, newer) == ("windows.clean", "farewell.said", "farewell.words")
    again = repository.new_audits.start(new)
    assert (again.previous, again.revision) == (first.id, small_revision().sha256)
    assert repository.revisions.of_audit(again).translations == repository.revisions.of_audit(first).translations


def test_a_re_audit_walks_as_the_same_customer(repository: Repository) -> None:
    first = full(repository, segment="first-visit")
    again = begun(repository, kind=AuditKind.RE_AUDIT, started_at=NEXT, rechecks=first.id, segment=None)
    assert again.segment == "first-visit"


def test_there_must_be_something_to_go_back_to(repository: Repository) -> None:
    with pytest.raises(AuditError, match="There is no audit to re-check"):
        begun(repository, kind=AuditKind.RE_AUDIT)
    draft = begun(repository)
    with pytest.raises(AuditError, match="This audit cannot be re-checked"):
        begun(repository, kind=AuditKind.RE_AUDIT, rechecks=draft.id)
    practice = answered(repository, begun(repository, kind=AuditKind.PRACTICE))
    with pytest.raises(AuditError, match="This audit cannot be re-checked"):
        begun(repository, kind=AuditKind.RE_AUDIT, rechecks=practice.id)
    elsewhere = repository.stores.save(make_store(id="0f1f4b3a-0d52-4b60-8a6e-2b1d7f3c9a02", code="R-2"))
    other = full(repository, store_id=elsewhere.id)
    with pytest.raises(AuditError, match="This audit cannot be re-checked"):
        begun(repository, kind=AuditKind.RE_AUDIT, rechecks=other.id)


def test_where_nothing_failed_there_is_no_re_audit(repository: Repository) -> None:
    audit = begun(repository)
    values = {**make_answered().answers, "farewell.said": make_answer("farewell.said", 5)}
    values["farewell.words"] = make_answer("farewell.words", "Nothing.")
    audit = repository.drafts.record_answers(audit, list(values.values()))
    repository.completion.complete(audit, by="Līga", at=DONE)
    with pytest.raises(AuditError, match="Nothing failed"):
        begun(repository, kind=AuditKind.RE_AUDIT, started_at=NEXT)


def test_short_walks_rotate_through_the_checklist(repository: Repository) -> None:
    full(repository, started_at="2026-10-01T09:00:00+03:00")
    met: list[tuple[str, ...]] = []
    for day in ("2026-11-08", "2026-11-15", "2026-11-22"):
        short = begun(repository, kind=AuditKind.SHORT, started_at=f"{day}T09:00:00+02:00")
        assert short.asked[0] == "windows.clean", "open in every one"
        done = answered(repository, short)
        assert done.score is not None
        assert done.score.total is None
        met.append(short.asked[1:])
    assert len({question for asked in met for question in asked}) == 9
    assert met[0] != met[1]


def test_only_full_audits_are_the_one_before(repository: Repository) -> None:
    first = full(repository)
    for number, kind in enumerate((AuditKind.RE_AUDIT, AuditKind.SHORT, AuditKind.PRACTICE), start=1):
        answered(repository, begun(repository, kind=kind, started_at=f"2026-12-0{number}T09:00:00+02:00"))
    assert begun(repository, started_at="2026-12-09T09:00:00+02:00").previous == first.id


def test_practice_and_short_walks_count_nowhere(repository: Repository) -> None:
    finished(repository, kind=AuditKind.PRACTICE)
    (line,) = repository.overview.open_stores()
    assert (line.last, line.trend) == (None, ())
    first = full(repository, started_at=NEXT)
    begun(repository, kind=AuditKind.SHORT, started_at="2026-12-02T09:00:00+02:00")
    answered(repository, begun(repository, kind=AuditKind.RE_AUDIT, started_at="2026-12-03T09:00:00+02:00"))
    (line,) = repository.overview.open_stores()
    assert line.last is not None
    assert line.last.id == first.id
    assert len(line.trend) == 1
    kinds = {audit.kind for audit in repository.history.previous_audits(make_store().id, "small-walk")}
    assert kinds == {AuditKind.FULL, AuditKind.RE_AUDIT}


@pytest.mark.parametrize("kind", AuditKind)
def test_every_kind_goes_through_a_file_and_comes_back(
    repository: Repository, kind: AuditKind, tmp_path_factory: pytest.TempPathFactory
) -> None:
    full(repository)
    done = answered(repository, begun(repository, kind=kind, started_at=NEXT))
    revision = repository.revisions.of_audit(done)
    raw = canonical_json(to_plain(done, revision))
    content = content_of(raw, tmp_path_factory.mktemp("x") / "a.json")
    elsewhere = open_repository(tmp_path_factory.mktemp("elsewhere") / "data")
    assert elsewhere.imports.import_record(content.audit, content.revision, {}) == "new"
    held = elsewhere.audits.get(done.id)
    assert to_plain(held, elsewhere.revisions.of_audit(held)) == to_plain(done, revision)
    elsewhere.close()


def test_a_re_audit_of_a_closed_store_is_refused(repository: Repository) -> None:
    full(repository)
    repository.stores.close(make_store().id)
    with pytest.raises(AuditError, match="is closed"):
        repository.new_audits.start(new_audit(kind=AuditKind.RE_AUDIT, role=Role.OUTSIDER))


def test_what_became_of_a_full_mark_goes_through_seal_and_file(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    audit = full(repository)
    draft = begun(repository, started_at=NEXT)
    draft = repository.drafts.record_answers(draft, [make_answer("aisles.free", 5, shown=SpotCheckResult.DECLINED)])
    done = answered_beside(repository, draft)
    revision = repository.revisions.of_audit(done)
    plain = to_plain(done, revision)
    by_question = {entry["question"]: entry for entry in plain["answers"]}
    assert by_question["aisles.free"]["shown"] == "declined"
    assert "shown" not in by_question["door.open"], "files of audits without it stay as they were"
    folder = tmp_path_factory.mktemp("x")
    content = content_of(canonical_json(plain), folder / "a.json")
    elsewhere = open_repository(tmp_path_factory.mktemp("elsewhere") / "data")
    elsewhere.imports.import_record(content.audit, content.revision, {})
    assert elsewhere.audits.get(done.id).answer("aisles.free").shown is SpotCheckResult.DECLINED
    elsewhere.close()
    by_question["aisles.free"]["shown"] = "perhaps"
    with pytest.raises(AuditError, match=r"has errors\.\nanswers\[0\]\.shown: .* not “perhaps”"):
        content_of(canonical_json(plain), folder / "b.json")
    assert audit.seal != done.seal


def answered_beside(repository: Repository, audit: Audit) -> Audit:
    """Completed with the usual answers where there is none yet."""
    rest = [answer for question, answer in make_answered().answers.items() if question not in audit.answers]
    return repository.completion.complete(
        repository.drafts.record_answers(audit, rest), by="Līga", at="2026-12-01T10:00:00+02:00"
    )
