"""Complete and unchanged since sealing, or refused with what differs."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_answered, make_completed, small_revision, with_photo
from tests.exchange.samples import PHOTOS, archive, followed, plain, record, sealed, with_photos, written
from tui_audit.domain.audit.model import Audit, Redaction, Seal, Status
from tui_audit.domain.record.seal import canonical_json, seal_of
from tui_audit.errors import AuditError
from tui_audit.exchange.verification import verify_file


def test_a_sealed_archive_is_proved(tmp_path: Path) -> None:
    proved = verify_file(written(tmp_path, archive(followed())))
    assert proved.audit == followed()
    assert proved.seal == followed().seal
    assert (proved.photos, proved.has_photos, proved.later_changes) == (2, True, 2)


def test_a_sealed_record_is_proved(tmp_path: Path) -> None:
    proved = verify_file(written(tmp_path, record(sealed())))
    assert (proved.photos, proved.has_photos, proved.later_changes) == (0, False, 0)


@pytest.mark.parametrize(
    ("status", "said"),
    [(Status.DRAFT, "This audit is still a draft, so there is nothing to verify"), (Status.REOPENED, "reopened")],
)
def test_an_unfinished_audit_has_nothing_to_verify(tmp_path: Path, status: Status, said: str) -> None:
    audit = with_photos() if status is Status.DRAFT else replace(sealed(), status=status)
    with pytest.raises(AuditError, match=said):
        verify_file(written(tmp_path, archive(audit)))


def test_other_layouts_of_the_same_record_are_refused(tmp_path: Path) -> None:
    data = plain(sealed())
    turned = {**data, "answers": data["answers"][::-1]}
    for raw in (
        json.dumps(data).encode(),
        canonical_json(data)[:-1],
        canonical_json(data) + b"\n",
        canonical_json(turned),
    ):
        with pytest.raises(AuditError, match="The contents are the same, but the file was not saved by tui-audit"):
            verify_file(written(tmp_path, raw))


def renewed(audit: Audit, at: str, who: str) -> Audit:
    return replace(audit, seals=(*audit.seals, Seal(seal_of(audit, small_revision()), at, who)))


def test_the_seal_is_of_the_completion_or_of_a_redaction(tmp_path: Path) -> None:
    at, who = "2026-12-01T10:00:00+02:00", "Head office"
    with pytest.raises(AuditError, match="The time or name in the seal does not match the completion of the audit"):
        verify_file(written(tmp_path, record(renewed(sealed(), at, who))))
    redacted = replace(sealed(), redactions=(Redaction(at, who, "a name", "answers/door.open/note"),))
    assert verify_file(written(tmp_path, record(renewed(redacted, at, who)))).sealed_by == who


def small() -> bytes:
    """A small archive with one photo; nothing in it came after sealing."""
    sha256 = next(iter(PHOTOS))
    return archive(make_completed(with_photo(make_answered(), sha256)))


def survivors(folder: Path, data: bytes, places: range, change: int) -> list[int]:
    """The places at which a changed byte went unnoticed."""
    unnoticed = []
    for place in places:
        changed = bytearray(data)
        changed[place] ^= change
        try:
            verify_file(written(folder, bytes(changed)))
        except AuditError:
            continue
        unnoticed.append(place)
    return unnoticed


@pytest.mark.sample(1)
@pytest.mark.parametrize("change", [0x01, 0x20])
def test_any_changed_byte_of_an_archive_is_noticed(tmp_path: Path, change: int) -> None:
    data = small()
    assert survivors(tmp_path, data, range(change % 97, len(data), 97), change) == []
    assert survivors(tmp_path, data, range(len(data) - 200, len(data), 3), change) == []  # the directory
    assert survivors(tmp_path, data, range(0, 60, 3), change) == []


@pytest.mark.sample(1)
@pytest.mark.parametrize("change", [0x01, 0x20])
def test_any_changed_byte_of_a_record_is_noticed(tmp_path: Path, change: int) -> None:
    data = record(sealed())
    assert survivors(tmp_path, data, range(change % 53, len(data), 53), change) == []
    start = data.index(b'"score"')
    assert survivors(tmp_path, data, range(start, len(data), 7), change) == []


def test_the_search_for_unnoticed_bytes_can_find_some(tmp_path: Path) -> None:
    data = record(followed())  # the acknowledgement comes after sealing, and no seal covers it
    start = data.index(b"J\xc4\x81nis")
    assert survivors(tmp_path, data, range(start, start + 1), 0x01) == [start]


@pytest.mark.full
def test_every_changed_byte_is_noticed(tmp_path: Path) -> None:
    for data in (small(), record(sealed())):
        for change in (0x01, 0x20, 0x80):
            assert survivors(tmp_path, data, range(len(data)), change) == []


@pytest.mark.parametrize("cut", [0, 1, 100, 3000])
def test_truncated_and_grown_files_are_refused(tmp_path: Path, cut: int) -> None:
    data = archive(sealed())
    for changed in (data[: len(data) - cut - 1], data + b"\0" * (cut + 1), data[cut + 1 :]):
        with pytest.raises(AuditError):
            verify_file(written(tmp_path, changed))
