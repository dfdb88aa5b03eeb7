"""The text that was accepted is the text that is shown, exported, printed and imported again.

Every run tries 2,000 texts, ``--all`` 100,000: ``python3 -m pytest --all tests/reliability/test_text_round_trip.py``.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, Phase, example, given, seed, settings
from hypothesis import strategies as st

from tests.builders import make_answered, small_revision
from tests.hostile import KEEPABLE, STEERING
from tests.reports.papers import letters, made, printed, words
from tui_audit.domain.audit.model import Audit, Finding, Grade
from tui_audit.domain.audit.text_fields import RECOMMENDATION
from tui_audit.domain.record.canonical_json import canonical_json
from tui_audit.domain.record.seal import to_plain
from tui_audit.domain.text import normalised_text, terminal_safe
from tui_audit.exchange.archive import read_file, write_json
from tui_audit.exchange.spreadsheet.table import without_formulas
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.pdf.fonts import MISSING
from tui_audit.reports.pdf.styles import BODY
from tui_audit.reports.pdf.typesetter import Typesetter
from tui_audit.reports.tables.audit_tables import write_tables
from tui_audit.reports.text.writer import report_text
from tui_audit.storage import Repository, open_repository
from tui_audit.ui import text as screen

A_BATCH = 40
SEED = 20261122
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.one_of(
    st.sampled_from(list(KEEPABLE.values())),
    st.text(LETTERS, max_size=60),
    st.text(st.sampled_from("ab \n\t=+-@[]</>&%\\\x1b\x9b\x07\u202e\u200b\u0301\u200d接ļ😀م"), max_size=60),
    st.lists(st.sampled_from(list(KEEPABLE.values())), max_size=3).map("".join),
)
BATCHES = st.lists(TEXTS, min_size=A_BATCH, max_size=A_BATCH)


def seen(text: str) -> str:
    """What a reader is to see of a text, worked out anew: a picture or a number for whatever has no look of its own."""
    shown, marks = "", 0
    for ch in text:
        kind = unicodedata.category(ch)
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if marks > 8:
            continue
        if ch == "\n" or ch in "\u200c\u200d\u00a0\u202f\u3000":
            shown += ch
        elif ch == "\t" or kind == "Zs":
            shown += " "
        elif ch < " " or ch == "\x7f":
            shown += chr(0x2400 + ord(ch)) if ch < " " else "␡"
        elif ch in "\u115f\u1160\u3164\uffa0" or kind[0] == "C" or kind in {"Zl", "Zp"}:
            shown += f"\\u{ord(ch):04x}" if ord(ch) < 0x10000 else f"\\U{ord(ch):08x}"
        else:
            shown += ch
    return shown


def audit_of(texts: Sequence[str]) -> Audit:
    """An audit with a finding for each text."""
    findings = [
        Finding(
            str(UUID(int=number + 1)), str(UUID(int=number + 1)), "windows", None, Grade.MINOR, f"{number}:", None, text
        )
        for number, text in enumerate(texts)
    ]
    return replace(make_answered(), id=str(uuid4()), findings=tuple(findings), actions=())


def check_shown(texts: Sequence[str]) -> None:
    for text in texts:
        content = screen.block(text)
        assert content.plain == seen(text)
        assert not content.spans
        assert screen.cell(text).plain == seen(text).replace("\n", "⏎")
        assert STEERING.search(content.plain) is None


def check_exported(texts: Sequence[str], folder: Path) -> Audit:
    """As JSON, read again; as CSV, read as a spreadsheet does."""
    audit = audit_of(texts)
    target = folder / "x.json"
    write_json(audit, small_revision(), target)
    read = read_file(target).audit
    assert sorted(each.recommendation for each in read.findings) == sorted(texts)
    for text in texts:
        row = io.StringIO(newline="")
        csv.writer(row).writerow([without_formulas(text)])
        row.seek(0)
        (cell,) = next(csv.reader(row))
        assert cell.replace("'", "") == text.replace("'", "")
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    return read


def check_imported(repository: Repository, audit: Audit) -> None:
    assert repository.imports.import_record(audit, small_revision(), {}) == "new"
    again = repository.audits.get(audit.id)
    assert canonical_json(to_plain(again, small_revision())) == canonical_json(to_plain(audit, small_revision()))


def check_printed(texts: Sequence[str]) -> None:
    """In the text report whole; for the PDF as lines, in which nothing but a missing glyph is replaced."""
    report = letters(report_text(ENGLISH, made(audit_of(texts))))
    setter = Typesetter()
    for text in texts:
        assert letters(seen(text)) in report, ascii(text)
        composed = seen(unicodedata.normalize("NFC", text))
        lines = "".join(run for line in setter.lines(text, BODY, 180) for _font, run in line.runs)
        expected = "".join(MISSING if ch in setter.missing else ch for ch in composed)
        assert letters(lines) == letters(expected), ascii(text)


def check_pdf(texts: Sequence[str]) -> None:
    """In the PDF as it is read again: plain texts letter by letter, and each glyph that no font has by its number."""
    reader = printed(made(audit_of(texts)))
    whole = letters(words(reader))
    assert all(ch in whole for text in texts for ch in text if ch in "😀𐌀")  # beyond U+FFFF, and in our fonts
    setter = Typesetter()
    for text in texts:
        if text.isascii() and text.isprintable():
            assert letters(text) in whole, ascii(text)
        setter.clean(text)
    listed = sorted(setter.missing)[:3]
    assert all(f"U+{ord(ch):04X}" in whole for ch in listed), listed


def kept(texts: Sequence[str]) -> list[str]:
    return [normalised_text(text, RECOMMENDATION) for text in texts]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repository]:
    opened = open_repository(tmp_path_factory.mktemp("same") / "data")
    yield opened
    opened.close()


def rounds(number: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """So many batches, the same each time; nothing is kept between runs."""
    quiet = (
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    )
    chosen = settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=quiet,
    )
    return lambda test: seed(SEED)(chosen(test))


def through_everything(texts: Sequence[str], repository: Repository, folder: Path) -> None:
    ours = kept(texts)
    check_shown(ours)
    check_imported(repository, check_exported(ours, folder))
    check_printed(ours)


@pytest.mark.full
@rounds(2_000 // A_BATCH)
@given(BATCHES)
def test_two_thousand_texts_stay_what_they_are(repository: Repository, tmp_path: Path, texts: list[str]) -> None:
    through_everything(texts, repository, tmp_path)


@pytest.mark.full
@rounds(100_000 // A_BATCH)
@given(BATCHES)
def test_a_hundred_thousand_texts_stay_what_they_are(repository: Repository, tmp_path: Path, texts: list[str]) -> None:
    through_everything(texts, repository, tmp_path)


@rounds(1)
@given(BATCHES)
@example(list(KEEPABLE.values())[:100])
@example(list(KEEPABLE.values())[100:])
def test_they_are_in_the_pdf_as_it_is_read_again(texts: list[str]) -> None:
    check_pdf(kept(texts))


def test_they_are_in_the_workbook_as_it_is_read_again(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    texts = kept(list(KEEPABLE.values()))
    assert write_tables(ENGLISH, audit_of(texts), small_revision(), tmp_path / "x.xlsx") == 0
    book = load_workbook(tmp_path / "x.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    values = {str(cell.value).replace("_x005F_", "_") for cell in cells}
    shown = [terminal_safe(text) for text in texts if text.strip()]
    assert len(shown) > 100
    assert [text for text in shown if text not in values and f"'{text}" not in values] == []


def test_a_build_that_loses_texts_is_found(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The harness fails on builds that are wrong: one that cleans nothing, one that cuts, one that drops."""
    texts = kept(list(KEEPABLE.values()))
    with monkeypatch.context() as wrong:
        wrong.setattr(screen, "terminal_safe", lambda text, lines=True: text)
        with pytest.raises(AssertionError):
            check_shown(texts)
    audit = check_exported(texts, tmp_path)
    cut = replace(
        audit, findings=tuple(replace(each, recommendation=each.recommendation[:50]) for each in audit.findings)
    )
    with pytest.raises(AssertionError):
        assert sorted(each.recommendation for each in cut.findings) == sorted(texts)
    with monkeypatch.context() as wrong:
        wrong.setattr(
            "tui_audit.reports.pdf.typesetter.terminal_safe", lambda text, lines=True: text.replace("\x1b", "")
        )
        with pytest.raises(AssertionError):
            check_printed(texts)
    check_imported(repository, audit)
