import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.audit_strategies import answers, completed, drafts, sha256_of, texts
from tests.builders import small_revision
from tests.storage.samples import begun
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.record.seal import canonical_json, revision_of, to_plain
from tui_audit.storage import Repository, open_repository
from tui_audit.system import paths

PICTURES = {sha256_of(data): data for data in (b"one", b"two", b"three")}
LIGHT = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@contextmanager
def fresh(empty_file: Path) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        shutil.copy(empty_file, paths.database_file(Path(folder)))
        yield Path(folder)


def without_blanks(audit: Audit) -> Audit:
    kept = {key: answer for key, answer in audit.answers.items() if not answer.is_blank}
    return replace(audit, answers=kept, position=None)


@pytest.mark.full
@LIGHT
@given(audit=st.one_of(drafts(tuple(PICTURES)), completed(tuple(PICTURES))))
def test_whatever_comes_in_comes_back(empty_file: Path, audit: Audit) -> None:
    revision = small_revision()
    with fresh(empty_file) as folder:
        with closing(open_repository(folder)) as repository:
            assert repository.imports.import_record(audit, revision, PICTURES) == "new"
        with closing(open_repository(folder, read_only=True)) as repository:
            held = repository.audits.get(audit.id)
            assert held == without_blanks(audit)
            assert canonical_json(to_plain(held, repository.revisions.of_audit(held))) == canonical_json(
                to_plain(audit, revision)
            )
            kept = {file.stem for file in paths.photos_folder(folder).glob("*")}
            assert kept == set(audit.photos)
        with closing(open_repository(folder)) as repository:
            assert repository.imports.import_record(audit, revision, PICTURES) == "same"


@LIGHT
@given(data=st.data())
def test_whatever_is_answered_comes_back(empty_file: Path, data: st.DataObject) -> None:
    stops = small_revision().checklist.by_question
    with fresh(empty_file) as folder, closing(open_repository(folder)) as repository:
        audit = begun(repository)
        for question in data.draw(st.lists(st.sampled_from(audit.asked), max_size=8)):
            audit = repository.drafts.record_answers(audit, [data.draw(answers(stops[question].question, ()))])
        assert repository.audits.get(audit.id) == audit
        assert repository.audits.summaries()[0].given == audit.given


@LIGHT
@given(texts=st.dictionaries(texts(), st.dictionaries(texts(), texts(), max_size=3), max_size=3))
def test_whatever_is_translated_comes_back(repository: Repository, texts: dict[str, dict[str, str]]) -> None:
    revision = revision_of(small_revision().body, texts)
    repository.revisions.save(revision)
    assert repository.revisions.get(revision.sha256) == revision
