"""Photos beside what they show: numbered, captioned, and a frame where there is none."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit_strategies import patient
from tests.builders import make_answer, make_answered, make_completed, with_photo
from tests.reports.papers import jpeg, made, printed, words
from tests.reports.pdf.test_tagging import tree
from tui_audit.domain.audit.model import Audit, Finding, Grade, Photo, Redaction
from tui_audit.exchange.photos import jpeg as marks
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content.blocks import FindingCard, PhotoFigure, PhotoFigures
from tui_audit.reports.pdf import writer as pdf_writer
from tui_audit.reports.text import writer as text_writer

FIRST, SECOND = jpeg("red"), jpeg("blue", (48, 64))


def named(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def kept(folder: Path, *pictures: bytes) -> None:
    for data in pictures:
        (folder / f"{named(data)}.jpg").write_bytes(data)


def held(audit: Audit, *pictures: bytes) -> Audit:
    """The audit with its one finding showing these photos."""
    photos = {named(data): Photo(named(data), "x.jpg", f"Caption {n}.") for n, data in enumerate(pictures, start=1)}
    finding = replace(audit.findings[0], photos=tuple(photos))
    return replace(audit, photos={**audit.photos, **photos}, findings=(finding, *audit.findings[1:]))


def cards(report: Any, key: str) -> list[FindingCard]:
    (part,) = (part for part in report.parts if part.key == key)
    return [block for block in part.blocks if isinstance(block, FindingCard)]


def sheet(report: Any) -> tuple[PhotoFigure, ...]:
    """The photos of the appendix: those that no finding shows."""
    (part,) = (part for part in report.parts if part.key == "photos")
    return tuple(figure for block in part.blocks if isinstance(block, PhotoFigures) for figure in block.figures)


def test_a_findings_photos_stand_beside_it_and_are_not_printed_twice(tmp_path: Path) -> None:
    kept(tmp_path, FIRST, SECOND)
    report = made(make_completed(held(make_answered(), FIRST, SECOND)))
    (card,) = cards(report, "findings")
    assert [(f.number, f.caption) for f in card.figures] == [("Photo 1", "Caption 1."), ("Photo 2", "Caption 2.")]
    assert sheet(report) == ()
    reader = printed(report, tmp_path)
    pages = [{image.data for image in page.images} for page in reader.pages]
    (shown,) = [number for number, page in enumerate(pages) if page]
    assert pages[shown] == {FIRST, SECOND}
    assert "Photo 2 Caption 2." in words(reader, shown)
    assert "Photos 1, 2 are beside their findings." in words(reader)
    text = text_writer.report_text(ENGLISH, report)
    assert text.count("Photo 2: Caption 2.") == 1


def test_a_photo_of_an_answer_without_a_finding_is_only_in_the_full_report(tmp_path: Path) -> None:
    kept(tmp_path, FIRST)
    audit = make_completed(with_photo(make_answered(findings=(), actions=()), named(FIRST)))
    assert [figure.number for figure in sheet(made(audit))] == ["Photo 1"]
    assert not any(page.images for page in printed(made(audit, parts="standard"), tmp_path).pages)


def test_each_photo_is_in_the_file_once(tmp_path: Path) -> None:
    kept(tmp_path, FIRST)
    data = pdf_writer.render(
        ENGLISH, made(make_completed(held(make_answered(), FIRST))), lambda name: tmp_path / f"{name}.jpg"
    )
    assert data.count(FIRST) == 1


def test_photos_of_the_answer_stand_at_the_first_finding_of_its_question(tmp_path: Path) -> None:
    answered = with_photo(make_answered(), named(FIRST))
    one = answered.findings[0]
    assert one.question == "windows.clean"
    two = replace(one, id="11111111-1111-4111-8111-111111111111", statement="Second.", grade=Grade.OBSERVATION)
    other = Finding("22222222-2222-4222-8222-222222222222", "t", "windows", None, Grade.MINOR, "Elsewhere.")
    found = cards(made(make_completed(replace(answered, findings=(two, other, one)))), "findings")
    shown = {card.title: [figure.number for figure in card.figures] for card in found}
    assert shown == {one.statement: ["Photo 1"], "Elsewhere.": [], "Second.": []}


def test_a_critical_failure_carries_the_photos_of_its_answer_once() -> None:
    failed = make_answered().with_answer(make_answer("door.open", False, note="A pallet."))
    failed = with_photo(failed, named(FIRST), question="door.open")
    finding = replace(failed.findings[0], question="door.open", touchpoint="door")
    report = made(make_completed(held(replace(failed, findings=(finding,)), SECOND)))
    (card,) = cards(report, "findings")
    assert [figure.sha256 for figure in card.figures] == [named(SECOND), named(FIRST)]
    bare = made(make_completed(held(replace(failed, findings=(replace(finding, grade=Grade.OBSERVATION),)), SECOND)))
    failure, own = cards(bare, "findings")
    assert [figure.sha256 for figure in failure.figures] == [named(FIRST)]
    assert [figure.sha256 for figure in own.figures] == [named(SECOND)]


def test_many_photos_are_named_where_all_follow_and_all_shown_where_none_do() -> None:
    pictures = [jpeg(size=(40 + number, 30)) for number in range(9)]
    audit = make_completed(held(make_answered(), *pictures))
    (card,) = cards(made(audit), "findings")
    assert len(card.figures) == 6
    assert [fact.value for fact in card.facts if fact.label == "More photos"] == [
        "Photo 7, Photo 8, Photo 9, see Photos"
    ]
    (short,) = cards(made(audit, parts="short"), "findings")
    assert len(short.figures) == 9


def test_a_photo_to_follow_has_a_frame_at_its_finding_and_among_the_photos(tmp_path: Path) -> None:
    audit = make_answered()
    answer = replace(audit.answer("windows.clean"), photo_to_follow=True)
    report = made(make_completed(audit.with_answer(answer)))
    (card,) = cards(report, "findings")
    assert [(figure.number, figure.placeholder) for figure in card.figures] == [("Photo", "to follow")]
    assert sheet(report)[0].references.startswith("Store windows: ")
    reader = printed(report, tmp_path)
    assert words(reader).count("to follow") >= 2
    assert any(element.alt == "Photo: to follow" for element in tree(reader).all())
    assert "Photo: to follow" in text_writer.report_text(ENGLISH, report)


def test_a_removed_photo_says_when_and_why_and_is_not_looked_for(tmp_path: Path) -> None:
    kept(tmp_path, FIRST)  # even if a copy still lies there
    gone = Redaction("2026-11-24T10:00:00+02:00", "Laura", "a face", f"photos/{named(FIRST)}")
    other = Redaction("2026-11-24T10:00:00+02:00", "Laura", "a name", f"photos/{named(SECOND)}/caption")
    kept(tmp_path, SECOND)
    audit = make_completed(replace(held(make_answered(), FIRST, SECOND), redactions=(gone, other)))
    report = made(audit)
    (card,) = cards(report, "findings")
    assert [figure.placeholder for figure in card.figures] == ["deleted on 24 Nov 2026: a face", ""]
    reader = printed(report, tmp_path)
    assert {image.data for page in reader.pages for image in page.images} == {SECOND}
    assert words(reader).count("deleted on 24 Nov 2026: a face") == 1
    assert "photo missing" not in words(reader)


def test_missing_ones_say_so_beside_the_finding(tmp_path: Path) -> None:
    reader = printed(made(make_completed(held(make_answered(), FIRST))), tmp_path)
    assert "photo missing" in words(reader)
    figures = [element for element in tree(reader).all() if element.tag == "Figure"]
    assert sum("photo missing" in element.alt for element in figures) == 1


def _instead(file: Path, make: Callable[[Path], None]) -> None:
    file.unlink()
    make(file)


CHANGED: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (lambda file: file.unlink(), "photo missing"),
    "a folder": (lambda file: _instead(file, Path.mkdir), "photo missing"),
    "a pipe": (lambda file: _instead(file, os.mkfifo), "photo missing"),
    "another picture": (lambda file: file.write_bytes(SECOND), "photo changed since the audit"),
    "one byte": (lambda file: file.write_bytes(FIRST[:-3] + b"x" + FIRST[-2:]), "photo changed since the audit"),
    "cut": (lambda file: file.write_bytes(FIRST[:99]), "photo changed since the audit"),
    "empty": (lambda file: file.write_bytes(b""), "photo changed since the audit"),
    "with a place": (lambda file: file.write_bytes(FIRST + b"SECRETPLACE"), "photo changed since the audit"),
}


@pytest.mark.sample(3)
@pytest.mark.skipif(os.name != "posix", reason="pipes that are files")
@pytest.mark.parametrize("kind", CHANGED)
def test_a_photo_that_is_gone_or_changed_is_said_in_its_box_and_the_report_is_made(tmp_path: Path, kind: str) -> None:
    kept(tmp_path, FIRST, SECOND)
    change, said = CHANGED[kind]
    change(tmp_path / f"{named(FIRST)}.jpg")
    reader = printed(made(make_completed(held(make_answered(), FIRST, SECOND))), tmp_path)
    assert words(reader).count(said) == 1, "beside its finding"
    assert {image.data for page in reader.pages for image in page.images} == {SECOND}, "the other one is there"
    assert any(said in element.alt for element in tree(reader).all() if element.tag == "Figure")


def truncations() -> Iterator[bytes]:
    whole = jpeg("green", (200, 100))
    for length in (0, 1, 2, 3, 20, 200, len(whole) // 2, len(whole) - 3, len(whole) - 1):
        yield whole[:length]


@pytest.mark.parametrize("data", list(truncations()))
def test_a_cut_picture_is_none(data: bytes) -> None:
    assert marks.size_of(data) is None


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"quality": 100}])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_the_size_of_a_whole_picture(options: dict[str, Any], mode: str) -> None:
    import io

    from PIL import Image

    target = io.BytesIO()
    Image.effect_noise((211, 97), 60).convert(mode).save(target, "JPEG", **options)
    assert marks.size_of(target.getvalue()) == (211, 97)


def test_four_inks_are_not_embedded() -> None:
    import io

    from PIL import Image

    target = io.BytesIO()
    Image.new("CMYK", (20, 20)).save(target, "JPEG")
    assert marks.size_of(target.getvalue()) is None


@given(st.binary(max_size=300), st.integers(0, 600))
@patient(200)
def test_no_bytes_trip_it(tail: bytes, cut: int) -> None:
    for data in (tail, b"\xff\xd8" + tail, jpeg()[:cut] + tail):
        found = marks.size_of(data)
        assert found is None or min(found) > 0
