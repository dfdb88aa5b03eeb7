"""The report, written by the command."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program


def test_writes_the_latest(program: Program, demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "Rīga.pdf"
    ran = program("report", "latest", "-o", str(target))
    assert ran.code == 0, ran.err
    assert target.read_bytes().startswith(b"%PDF-")
    assert str(target) in ran.out


def test_gives_a_good_name_where_none_is_said(
    program: Program, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert program("report", "latest").code == 0
    (written,) = tmp_path.glob("*.pdf")
    assert "2026-Q3" in written.name


def test_the_same_bytes_again(program: Program, demo: Path, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        assert program("report", "latest", "-o", str(tmp_path / name), "--paper", "letter").code == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_plain_text_in_a_file_and_on_standard_output(program: Program, demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "Rīga.TXT"
    ran = program("report", "latest", "-o", str(target))
    assert (ran.code, ran.out.strip()) == (0, str(target)), ran.err
    assert target.read_text(encoding="utf-8").startswith("Store audit")
    ran = program("report", "latest", "-o", "-")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.encode() == target.read_bytes()


@pytest.mark.parametrize(("parts", "said"), [("short", " short.pdf"), ("staff-room", " staff room.pdf")])
def test_parts(
    program: Program, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parts: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert program("report", "latest", "--parts", parts).code == 0
    (written,) = tmp_path.glob("*.pdf")
    assert written.name.endswith(said)
    text = program("report", "latest", "--parts", parts, "-o", "-").out
    assert "All answers" not in text.replace("All answers, photos", "")
    assert ("Signatures" in text) is (parts == "short")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("no-such-audit",), 1, "no-such-audit"),
        (("latest", "-o", "report.docx"), 2, ".pdf"),
        (("latest", "-o", "report.docx"), 2, ".txt"),
        (("latest", "-o", "/no/such/folder/report.txt"), 3, "/no/such/folder"),
        (("latest", "--parts", "half"), 2, "staff-room"),
        (("latest", "--as-of", "tomorrow"), 2, "2026-11-22"),
        (("latest", "-o", "/no/such/folder/report.pdf"), 3, "/no/such/folder"),
    ],
)
def test_refuses_with_words(program: Program, demo: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    ran = program("report", *arguments)
    assert ran.code == code
    assert words in ran.err
    assert "Traceback" not in ran.err
