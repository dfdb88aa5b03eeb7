"""Every figure that a report prints, held against a second count of the exported audit that shares no code."""

import copy
import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given

from tests.audit_strategies import patient
from tests.builders import make_answer, make_answered, make_completed, small_revision
from tests.cli.conftest import Program, program
from tests.reports import counted, expected
from tests.reports.counted import Table
from tests.reports.hard_audits import BEFORE_ID, Pair, pairs
from tests.reports.papers import letters, made, printed, words
from tests.reports.pdf.test_tagging import Read, tree
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.checklist.rules import faults
from tui_audit.domain.record.seal import canonical_json, to_plain
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.text import writer as text_writer
from tui_audit.storage import open_repository

__all__ = ["program"]

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Paper:
    """A PDF as its elements tell it, and page 1 as any program reads it."""

    elements: list[Read]
    first_page: str

    @classmethod
    def read(cls, reader: pypdf.PdfReader) -> "Paper":
        return cls(tree(reader).kids, letters(words(reader, 0)))

    def after(self, tag: str, text: str) -> list[Read]:
        """What stands under a heading, up to the next of its level or a higher one; nothing where it is not there."""
        start = next((n for n, each in enumerate(self.elements) if (each.tag, each.text) == (tag, text)), None)
        if start is None:
            return []
        rest = self.elements[start + 1 :]
        level = range(1, int(tag[1]) + 1)
        return list(itertools.takewhile(lambda each: each.tag not in {f"H{n}" for n in level}, rest))

    def rows(self, tag: str, text: str) -> list[tuple[str, ...]]:
        """The rows of the tables under a heading."""
        tables = [each for each in self.after(tag, text) if each.tag == "Table"]
        return [tuple(cell.whole for cell in row.kids) for table in tables for row in table.kids]

    def facts(self) -> dict[str, str]:
        """What stands beside labels."""
        entries = [entry for each in self.elements if each.tag == "L" for entry in each.kids]
        return {entry.kids[0].whole: entry.kids[1].whole for entry in entries}


def check_paper(record: Table, before: Table | None, paper: Paper) -> None:
    """Every figure of the PDF is that of the second count."""
    told = expected.outcome(record, before)
    assert all(letters(text) in paper.first_page for text in told.values())
    texts = [each.text for each in paper.elements]
    assert all(text in texts for text in told.values() if text)
    assert not expected.bars(record, before) or letters(expected.bands(record)) in paper.first_page
    shown = paper.facts()
    for label, text in expected.facts(record).items():
        assert shown[label].partition(" · ")[0] == text
    bars = expected.bars(record, before)
    wanted = [tuple(filter(None, bar)) for bar in bars]
    tables = [
        [tuple(filter(None, (c.whole for c in row.kids))) for row in t.kids] for t in paper.elements if t.tag == "Table"
    ]
    assert not wanted or wanted in [rows[1:] for rows in tables]
    urgent = [row for row in paper.rows("H2", "Top priorities") if row[0].isdigit()]
    assert len(urgent) == len(expected.first_to_do(record))
    for row, (what, why) in zip(urgent, expected.first_to_do(record), strict=True):
        assert letters(row[1]).startswith(letters(what + why))
    line = next(each.text for each in paper.elements if each.text.startswith("Reliability"))
    assert all(sentence in line for sentence in expected.trust(record))
    check_findings(record, paper)
    check_answers(record, paper.rows("H3", "All answers")[1:])


def check_answers(record: Table, rows: list[tuple[str, ...]]) -> None:
    """The rows are those of the second count, in order; notes and the remarks below answers are between them."""
    notes = {answer["note"] for answer in record["answers"]}
    told = iter(rows)
    for wanted in expected.answers(record):
        row = next(told, ())
        while row and not _is_same(row, wanted):
            assert len(row) == 1, (row, wanted)
            assert row[0] in notes, (row, wanted)
            row = next(told, ())
        assert row, wanted
    assert all(row[0] in notes for row in told)


def _is_same(row: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    if len(row) != len(wanted) or len(row) < 5:
        return row == wanted
    return row[0] == wanted[0] and row[1].startswith(wanted[1]) and row[2:] == wanted[2:]


def check_findings(record: Table, paper: Paper) -> None:
    """All are there, in the order of their urgency, each with the score of its place."""
    wanted = expected.findings(record)
    under = paper.after("H2", "Findings")
    starts = [n for n, each in enumerate(under) if each.tag == "H3" and each.text[0].isdigit()]  # of cards
    seen = [(under[start].text.lstrip("0123456789"), under[start + 2].text) for start in starts]
    assert {statement for statement, _place in seen} == set(wanted)
    for statement, place in seen:
        assert place == wanted[statement][1] or place.rpartition(" · ")[0] == wanted[statement][1]
    order = [wanted[statement][0] for statement, _place in seen]
    assert order == sorted(order)


def check_text(record: Table, before: Table | None, text: str) -> None:
    """Every figure of the plain text is that of the second count."""
    bare = letters(text)
    for label, value in expected.outcome(record, before).items():
        assert (f"\n{label}: " in text) is bool(value), label
        assert letters(f"{label}: {value}") in bare or not value, label
    for label, value in expected.facts(record).items():
        assert letters(f"{label}: {value}") in bare, label
    heads = "ScoreChange" if before else "Score"
    told = "".join(part for bar in expected.bars(record, before) for part in bar)
    assert not told or letters(heads + told) in bare
    assert not told or letters(expected.bands(record)) in bare
    assert all(letters(sentence) in bare for sentence in expected.trust(record))
    assert bare.count("(belowstandard)") == sum(line.is_low for line in counted.asked(record))
    for statement, (_order, where) in expected.findings(record).items():
        assert letters(where) in bare, statement
    place = _behind("Top priorities", bare, 0)
    for what, why in expected.first_to_do(record):
        place = _behind(why, bare, _behind(what, bare, place))
    place = _behind("All answers", bare, place)
    for row in expected.answers(record):
        place = _behind(row[0], bare, place)
        if len(row) == 5:
            figures = zip(("Points", "Weight", "Points × weight"), row[2:], strict=True)
            place = _behind("; ".join(f"{head}: {cell}" for head, cell in figures if cell), bare, place)


def _behind(wanted: str, bare: str, place: int) -> int:
    """Where the text ends that has to stand at a place or further on."""
    start = bare.find(letters(wanted), place)
    assert start >= 0, wanted
    return start + len(letters(wanted))


def check_whole(record: Table, told: str) -> None:
    """Every finding, action, answer, note and reason is told."""
    bare = letters(told)
    for text in expected.texts(record):
        assert letters(text) in bare, text


def exported(audit: Audit, revision: Revision) -> dict[str, Any]:
    return counted.read(canonical_json(to_plain(audit, revision)))


@patient(12)
@given(pairs())
def test_hard_audits_on_paper_and_as_text(pair: Pair) -> None:
    assert list(faults(dict(pair.revision.body))) == []
    record, last = exported(pair.now, pair.revision), exported(pair.before, pair.revision)
    assert counted.should_be_asked(record) == record["audit"]["asked"]
    before = expected.base_of(record, [last])
    report = made(pair.now, pair.revision, history=(pair.before,))
    check_text(record, before, text_writer.report_text(ENGLISH, report))
    check_paper(record, before, Paper.read(printed(report)))
    alone = made(pair.now, pair.revision)
    check_text(record, None, text_writer.report_text(ENGLISH, alone))


@patient(20)
@given(pairs())
def test_scores_in_the_staff_room(pair: Pair) -> None:
    page = made(pair.now, pair.revision, parts="staff-room").staff_room
    assert page is not None
    told = text_writer.report_text(ENGLISH, made(pair.now, pair.revision, parts="staff-room"))
    scores = dict(expected.best_touchpoints(exported(pair.now, pair.revision)))
    praised = [text.split(": ") for text in page.good if not text.startswith("Seen")]
    for title, score in praised:
        assert scores[title] == score
        assert f"- {title}: {score}\n" in told


ALL_STORES = [pytest.param(code, marks=pytest.mark.full) for code in ("R-014", "L-031")] + ["J-022"]
"""One in every run, the others in the long programme."""


@pytest.mark.parametrize("store", ALL_STORES)
def test_every_audit_of_the_sample_stores(
    program: Program, demo_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: str
) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(demo_once))
    repository = open_repository(demo_once, read_only=True)
    assert {summary.store_code for summary in repository.audits.summaries()} == {"R-014", "L-031", "J-022"}
    audits = [summary.id for summary in repository.audits.summaries() if summary.store_code == store]
    previous = {audit: repository.audits.get(audit).previous for audit in audits}
    repository.close()
    records: dict[str, dict[str, Any]] = {}
    for audit in previous:
        assert program("export", audit, "-o", str(tmp_path / "a.json"), "--force").code == 0
        records[audit] = counted.read((tmp_path / "a.json").read_bytes())
    assert sum(before is not None for before in previous.values()) == 7
    for audit, last in previous.items():
        record = records[audit]
        before = expected.base_of(record, list(_earlier(records, record)))
        assert (before is not None) is (last is not None)
        assert counted.should_be_asked(record) == record["audit"]["asked"]
        record["found_before"] = counted.found_before(record, list(_earlier(records, record)))
        assert program("report", audit, "-o", str(tmp_path / "a.txt"), "--length", "full", "--force").code == 0
        text = (tmp_path / "a.txt").read_text(encoding="utf-8")
        check_text(record, before, text)
        check_whole(record, text)
        if record["audit"]["period"] in {"2024-Q4", "2026-Q3"}:  # paper takes its time
            assert program("report", audit, "-o", str(tmp_path / "a.pdf"), "--length", "full", "--force").code == 0
            paper = Paper.read(pypdf.PdfReader(tmp_path / "a.pdf"))
            check_paper(record, before, paper)
            check_whole(record, "".join(each.whole for each in paper.elements))


def _earlier(records: Mapping[str, Table], record: Table) -> Iterator[Table]:
    """The audits before one, the latest first."""
    while record["audit"]["previous"] is not None:
        record = records[record["audit"]["previous"]]
        yield record


@pytest.fixture(scope="module")
def counted_once() -> "Printed":
    """A completed audit after another, with both reports of it."""
    before = replace(make_completed(), id=BEFORE_ID, number=8, period="2026-Q3")
    audit = make_answered(previous=BEFORE_ID).with_answer(make_answer("windows.clean", 5))
    audit = audit.with_answer(make_answer("help.ways", ("bell",)))
    audit = make_completed(audit.with_answer(make_answer("door.open", False)))
    report, revision = made(audit, history=(before,)), small_revision()
    return Printed(
        exported(audit, revision),
        exported(before, revision),
        Paper.read(printed(report)),
        text_writer.report_text(ENGLISH, report),
    )


@dataclass(frozen=True)
class Printed:
    """An audit as it is exported, the one before, and what was printed."""

    record: dict[str, Any]
    before: dict[str, Any]
    paper: Paper
    text: str

    def is_found_out(self, record: Table, before: Table) -> tuple[bool, bool]:
        """Whether another record is told from what was printed: on paper, in the text."""
        return (
            _fails(lambda: check_paper(record, before, self.paper)),
            _fails(lambda: check_text(record, before, self.text)),
        )


def _fails(check: Callable[[], None]) -> bool:
    try:
        check()
    except AssertionError:
        return True
    return False


def test_what_was_printed_stands(counted_once: Printed) -> None:
    assert counted_once.is_found_out(counted_once.record, counted_once.before) == (False, False)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("windows.clean", 4),
        ("windows.offer", "all"),
        ("windows.offer", "no-offer"),
        ("door.open", True),
        ("aisles.free", 4),
        ("aisles.smell", True),
        ("help.seconds", 76),
        ("help.ways", []),
        ("farewell.said", 3),
    ],
)
def test_one_answer_changed_is_found_out(counted_once: Printed, question: str, value: Any) -> None:
    record = copy.deepcopy(counted_once.record)
    answer = next(answer for answer in record["answers"] if answer["question"] == question)
    assert answer["value"] != value
    answer["value"] = value
    assert counted_once.is_found_out(record, counted_once.before) == (True, True)
    answer |= {"value": None, "na": "not here"}
    assert counted_once.is_found_out(record, counted_once.before) == (True, True)


def test_an_answer_changed_in_the_audit_before_a_weight_and_a_band_are_found_out(counted_once: Printed) -> None:
    before = copy.deepcopy(counted_once.before)
    next(answer for answer in before["answers"] if answer["question"] == "windows.clean")["value"] = 5
    assert counted_once.is_found_out(counted_once.record, before) == (True, True)
    for path, value in (
        (("section", 0, "touchpoint", 0, "question", 0, "weight"), 3),
        (("section", 1, "touchpoint", 1, "fixable_by"), "store"),
        (("section", 0, "touchpoint", 0, "importance"), 5),
        (("section", 0, "touchpoint", 1, "question", 0, "critical"), False),
        (("bands",), [{"from": 0, "name": "superb"}]),
    ):
        record = copy.deepcopy(counted_once.record)
        place = record["checklist"]["body"]
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        assert counted_once.is_found_out(record, counted_once.before) == (True, True), path


def test_the_count_shares_no_code_with_the_program() -> None:
    script = "import sys, tests.reports.expected; print([n for n in sys.modules if n.partition('.')[0] == 'tui_audit'])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=ROOT, check=True, text=True)
    assert ran.stdout.strip() == "[]"
