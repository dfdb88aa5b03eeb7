"""The worksheet, written by the command."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.cli.conftest import Program


def test_writes_as_many_copies_as_are_wanted_for_a_store(program: Program, demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    ran = program(
        "worksheet", "quick-check", "-o", str(target), "--store", "r-014", "--copies", "3", "--paper", "letter"
    )
    assert (ran.code, ran.err) == (0, "")
    assert str(target) in ran.out
    reader = PdfReader(io.BytesIO(target.read_bytes()))
    assert "Rīga Centrs" in reader.pages[0].extract_text()
    assert "copy 3 of 3" in reader.pages[-1].extract_text()
    assert reader.pages[0].mediabox.width == 612


def test_gives_a_good_name_where_none_is_said(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / "none"))
    monkeypatch.chdir(tmp_path)
    assert program("worksheet", "store-walk").code == 0
    (written,) = tmp_path.glob("*.pdf")
    assert written.name.startswith("Worksheet ")
    assert not (tmp_path / "none" / "audits.db").exists()  # printing needs no data


def test_one_kind_of_customer_and_the_companys_looks(program: Program, demo: Path, tmp_path: Path) -> None:
    Image.new("RGB", (200, 50), "navy").save(tmp_path / "logo.png")
    (demo / "settings.toml").write_text(f"logo = {json.dumps(str(tmp_path / 'logo.png'))}\naccent = '#aa0044'\n")
    target = tmp_path / "sheet.pdf"
    arguments = ("worksheet", "retail-experience", "-o", str(target), "--store", "R-014")
    assert program(*arguments).code == 0
    all_pages = len(PdfReader(target).pages)
    ran = program(*arguments, "--segment", "collects-order", "--force")
    assert (ran.code, ran.err) == (0, "")
    reader = PdfReader(io.BytesIO(target.read_bytes()))
    assert "customer type: Collects an order" in reader.pages[0].extract_text()
    assert len(reader.pages) < all_pages
    assert len(reader.pages[0].images) == 1


def test_the_same_bytes_again(program: Program, demo: Path, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        assert program("worksheet", "retail-experience", "-o", str(tmp_path / name), "--copies", "2").code == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("no-such-list",), 1, "no-such-list"),
        (("quick-chek",), 1, "quick-check"),
        (("quick-check", "--store", "Z-999"), 1, "R-014"),
        (("quick-check", "-o", "sheet.docx"), 2, ".pdf"),
        (("retail-experience", "--segment", "nobody"), 1, "collects-order"),
        (("quick-check", "--copies", "0"), 2, "1 to 99"),
        (("quick-check", "--copies", "100"), 2, "1 to 99"),
        (("quick-check", "--copies", "two"), 2, "two"),
        (("quick-check", "--paper", "a5"), 2, "a5"),
        (("quick-check", "-o", "/no/such/folder/sheet.pdf"), 3, "/no/such/folder"),
    ],
)
def test_refuses_with_words(program: Program, demo: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    ran = program("worksheet", *arguments)
    assert ran.code == code
    assert words in ran.err
    assert "Traceback" not in ran.err
