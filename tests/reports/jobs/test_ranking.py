"""A ranking on one page and as a table: what stands there, that it is one page, sound, and the same each time."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from tests.builders import make_store
from tests.hostile import KEEPABLE
from tests.reports.papers import no_photo, words
from tests.reports.pdf.structure import check_catalogue, check_fonts, check_pages, check_tags
from tui_audit.domain.audit.model import Store
from tui_audit.domain.planning.ranking import Ranking, RankingInput, RankOrder, ScoredAudit, UsedChecklist, ranking
from tui_audit.errors import UsageError
from tui_audit.exchange.spreadsheet.files import csv_bytes
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content.options import RankingOptions
from tui_audit.reports.content.ranking import ranking_pages
from tui_audit.reports.file_names import ranking_file_name
from tui_audit.reports.jobs.ranking import write_ranking_file
from tui_audit.reports.jobs.requests import RankingRequest, from_json, to_json
from tui_audit.reports.pdf import writer as pdf_writer
from tui_audit.reports.tables.ranking_table import ranking_plain, ranking_table

USED = UsedChecklist("walk", "Store walk", 4)


def _scored(store: str, total: float | None, *, self_audit: bool = False, revision: str = "r1") -> ScoredAudit:
    audit = f"{store}-{total}"
    return ScoredAudit(audit, store, "2026-Q3", "2026-09-14", self_audit, None, revision, 1, total, "passed", "good")


def _found(*, stores: int = 4, name: str = "Centrs", order: RankOrder = RankOrder.SCORE) -> Ranking:
    """So many ranked stores, one self-audit, one without any."""
    ours: list[Store] = [
        make_store(id=f"s{n}", code=f"R-{n:03}", name=f"{name} {n}", region="Zemgale") for n in range(stores + 2)
    ]
    audits = tuple(_scored(f"s{n}", 90.0 - n / 10) for n in range(stores))
    own = (_scored(f"s{stores}", 95.0, self_audit=True),)
    before = (_scored("s0", 88.8), _scored("s1", 95.0, revision="r0"))
    visits = {f"s{n}": 2 for n in range(stores)}
    return ranking(
        RankingInput(
            "2026-Q3", USED, (USED,), tuple(ours), audits + own, before, visits, {"s0": 3, f"s{stores + 1}": 7}
        ),
        order=order,
    )


def _read(found: Ranking, **options: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(
        io.BytesIO(pdf_writer.render(ENGLISH, ranking_pages(ENGLISH, found, RankingOptions(**options)), no_photo))
    )


def test_the_page_says_who_is_where() -> None:
    reader = _read(_found())
    said = words(reader)
    assert len(reader.pages) == 1
    for wanted in (
        "Store ranking, Q3 2026",
        "Store walk · by score",
        "4 stores audited by others, median 89.9%",
        "1. Centrs 0 R-000 90% passed · good +1.2 3 ↑ upper third",
        "2. Centrs 1 R-001 89.9% passed · good −5.1 *",
        "↓ lower third",
        "* Not directly comparable: different checklist version (R-001).",
        "audited by others 2 or more times in a year",
        "compared with Q2 2026",
        "Self-audits (not ranked)",
        "Centrs 4 R-004 95%",
        "Median: 95%",
        "No audit in this period Centrs 5 R-005",
    ):
        assert wanted in said, wanted


@pytest.mark.parametrize("stores", [0, 1, 2, 30, 31, 500])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_one_page_however_many_stores(tmp_path: Path, stores: int, paper: str) -> None:
    found = _found(stores=stores)
    crowd = tuple(make_store(id=f"x{n}", code=f"X-{n:03}", name=f"Ikdiena {n}") for n in range(stores))
    many = replace(found, not_audited=crowd, self_audited=found.self_audited * max(stores, 1))
    target = tmp_path / "ranking.pdf"
    write_ranking_file(ENGLISH, many, target, RankingOptions(paper=paper))
    reader = pypdf.PdfReader(target)
    assert len(reader.pages) == 1
    said = words(reader)
    assert ("between" in said) is (stores >= 30)
    assert ("and 470 more" in said) is (stores == 500)
    assert f"{stores}. Centrs {stores - 1} " in said or not stores  # the last one too


def test_the_file_is_sound_and_tagged() -> None:
    reader = _read(_found())
    document = check_tags(reader)
    check_fonts(reader)
    check_pages(reader)
    check_catalogue(reader, "en")
    tables = [element for element in document.all() if element.tag == "Table"]
    assert [len(table.kids) for table in tables] == [5, 2]


def test_the_same_ranking_gives_the_same_bytes() -> None:
    first = pdf_writer.render(ENGLISH, ranking_pages(ENGLISH, _found(), RankingOptions()), no_photo)
    assert pdf_writer.render(ENGLISH, ranking_pages(ENGLISH, _found(), RankingOptions()), no_photo) == first


def test_hostile_names_are_printed() -> None:
    for name in KEEPABLE.values():
        assert len(_read(_found(stores=1, name=name)).pages) >= 1


def test_long_names_leave_less_room_and_still_one_page(tmp_path: Path) -> None:
    target = tmp_path / "ranking.pdf"
    write_ranking_file(ENGLISH, _found(stores=34, name="Veikals " * 14), target, RankingOptions())
    assert len(pypdf.PdfReader(target).pages) == 1


def test_the_table_holds_everybody() -> None:
    table = ranking_table(ENGLISH, _found())
    rows = list(csv.DictReader(io.StringIO(csv_bytes(table).decode("utf-8-sig"))))
    assert [(row["Store"], row["Audited by"], row["Rank"], row["Third"]) for row in rows] == [
        ("R-000", "others", "1", "upper third"),
        ("R-001", "others", "2", "middle third"),
        ("R-002", "others", "3", "middle third"),
        ("R-003", "others", "4", "lower third"),
        ("R-004", "the store itself", "", ""),
        ("R-005", "nobody", "", ""),
    ]
    assert (rows[0]["Change"], rows[1]["Change"], rows[2]["Change"]) == ("1.2", "-5.1", "")
    assert rows[1]["Not directly comparable"] == "different checklist version"
    assert (rows[0]["Open actions"], rows[5]["Open actions"], rows[5]["Score"]) == ("3", "7", "")


def test_the_same_for_scripts() -> None:
    found = ranking_plain(_found(order=RankOrder.CHANGE))
    assert [each["store"]["code"] for each in found["ranked"]] == ["R-000", "R-001", "R-002", "R-003"]
    assert (found["median"], found["order"], found["ranked"][1]["unlike"]) == (89.9, "change", ["checklist"])
    assert found["without_audit"][0]["code"] == "R-005"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "pdf"])
def test_the_ending_decides_what_is_written(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"ranking.{ending}"
    write_ranking_file(ENGLISH, _found(), target, RankingOptions())
    assert target.read_bytes()[:4] in {b"\xef\xbb\xbfR", b"PK\x03\x04", b"%PDF"}
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_request_is_read_as_it_was_written(tmp_path: Path) -> None:
    request = RankingRequest(
        tmp_path, tmp_path / "r.pdf", "2026-Q3", "walk", "Zemgale", RankOrder.CHANGE, RankingOptions("letter")
    )
    assert from_json(to_json(request)) == request
    for line in (
        "",
        "{}",
        "[]",
        to_json(request).replace("change", "luck"),
    ):
        with pytest.raises(UsageError):
            from_json(line)


def test_file_names_are_safe() -> None:
    assert ranking_file_name(ENGLISH, "2026-Q3", "Zemgale") == "Ranking 2026-Q3 Zemgale.pdf"
    for name in KEEPABLE.values():
        made = ranking_file_name(ENGLISH, "2026-Q3", name, "csv")
        assert made.startswith("Ranking 2026-Q3")
        assert len(made.encode()) <= 90
        assert not set(made) & set('/\\:*?"<>|\n\r\t')
