"""Photos and texts older than the settings allow are counted and deleted."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.builders import make_answer
from tests.storage.samples import DONE, PICTURE, begun, picture
from tui_audit.application.retention import (
    count_over_age,
    count_over_age_in_folder,
    delete_over_age,
    retention_limits,
)
from tui_audit.domain.audit.model import REMOVED
from tui_audit.settings import Settings
from tui_audit.storage import Repository

SETTINGS = replace(Settings(), photos_months=12, texts_months=24)
"""The audit is of November 2026."""


def walked(repository: Repository) -> str:
    audit = repository.drafts.record_answers(begun(repository), [make_answer("windows.clean", 4, note="Seen at nine.")])
    return repository.photos.attach(audit, picture(), PICTURE, question="windows.clean").id


def test_photos_go_first_then_texts(repository: Repository, folder: Path) -> None:
    audit_id = walked(repository)
    for today, photos, texts in ((date(2026, 12, 1), 0, 0), (date(2027, 12, 1), 1, 0), (date(2028, 12, 1), 1, 1)):
        counted = count_over_age(repository, retention_limits(SETTINGS, today))
        assert (counted.photos, counted.texts) == (photos, texts)
        assert count_over_age_in_folder(folder, SETTINGS, today) == counted
    limits = retention_limits(SETTINGS, date(2028, 12, 1))
    delete_over_age(repository, limits, who="Ilze", at=DONE)
    assert not count_over_age(repository, limits)
    audit = repository.audits.get(audit_id)
    assert audit.answer("windows.clean").note == REMOVED
    assert audit.removed_photos == {picture().sha256}


def test_for_ever_is_never_too_old(repository: Repository) -> None:
    walked(repository)
    settings = replace(Settings(), photos_months=0, texts_months=0)
    assert not count_over_age(repository, retention_limits(settings, date(2099, 1, 1)))


def test_data_that_cannot_be_read_is_not_counted(tmp_path: Path) -> None:
    assert count_over_age_in_folder(tmp_path / "none", SETTINGS, date(2028, 12, 1)) is None
