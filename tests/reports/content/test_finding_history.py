"""What earlier audits say beside the findings of this one."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import (
    ACTION_ID,
    make_answer,
    make_answered,
    make_completed,
    make_store,
    small_checklist,
    small_revision,
)
from tests.reports.content.test_report_content import cards, cells, front_facts, part, rows
from tests.reports.papers import made
from tui_audit.domain.audit.model import ActionStatus, Audit, AuditKind, Finding, Followup, Grade
from tui_audit.domain.history.previous_answers import AUDITS_BACK
from tui_audit.domain.history.threads import visit_of
from tui_audit.reports.content import ReportContent, ReportOptions
from tui_audit.reports.content.blocks import Heading, TableBlock
from tui_audit.reports.jobs.requests import ReportRequest
from tui_audit.reports.jobs.writers import write_output
from tui_audit.storage import open_repository

PLACES = {"clean": "windows.clean", "free": "aisles.free", "said": "farewell.said", "door": "door.open"}


def found(name: str, grade: Grade = Grade.MINOR) -> Finding:
    """A finding in the thread of this name."""
    question = PLACES[name]
    return Finding(
        "",
        f"7{len(name):07}-0000-4000-8000-{name.encode().hex():0>12}",
        question.split(".")[0],
        question,
        grade,
        f"Bad: {name}.",
    )


def walked(number: int, *names: str, **changes: Any) -> Audit:
    """One audit of a row: the year of this number, with these findings, and without a low answer."""
    findings = tuple(
        replace(found(name), id=f"f{number:07}-0000-4000-8000-{place:012}") for place, name in enumerate(names)
    )
    audit = make_answered(
        id=f"a{number:07}-0000-4000-8000-000000000000",
        number=number,
        period=f"{2020 + number}",
        walked_on=f"{2020 + number}-11-22",
        previous=f"a{number - 1:07}-0000-4000-8000-000000000000" if number > 1 else None,
        findings=findings,
        actions=(),
        **changes,
    )
    return make_completed(audit.with_answer(make_answer("farewell.said", 4)))


def of(*audits: Audit, **named: Any) -> ReportContent:
    """The report of the last of these."""
    return made(audits[-1], history=audits[-2::-1], **named)


def history(report: ReportContent) -> dict[str, str]:
    """By what was seen: since when."""
    found = cards(part(report, "findings"))
    return {each.title: each.mark.partition(" · ")[2] for each in found}


def headings(report: ReportContent) -> list[str]:
    return [block.text for block in part(report, "findings").blocks if isinstance(block, Heading)]


def test_the_first_audit_says_nothing_of_before() -> None:
    report = of(walked(1, "clean"))
    assert history(report) == {"Bad: clean.": ""}
    assert "repeat" not in front_facts(report)["Findings"]
    assert headings(report) == []
    assert "Since last time" not in front_facts(report)


def test_each_finding_says_since_when() -> None:
    row = [
        walked(1, "clean", "said"),
        walked(2, "clean"),
        walked(3, "clean", "said", "free"),
        walked(4, "clean", "free"),
    ]
    assert history(of(*row)) == {
        "Bad: clean.": "repeat, 4th time, first seen 2021",
        "Bad: free.": "repeat, 2nd time, first seen 2023",
    }
    assert history(of(*row[:3])) == {
        "Bad: said.": "recurred, first seen 2021",
        "Bad: clean.": "repeat, 3rd time, first seen 2021",
        "Bad: free.": "new",
    }


def test_how_many_again_on_page_1() -> None:
    report = of(walked(1, "clean", "said"), walked(2, "clean"), walked(3, "clean", "said", "free"))
    assert front_facts(report)["Findings"] == "3: 3 minor · 2 repeat"


def test_earlier_answers_stand_beside_the_finding_the_latest_first() -> None:
    first = walked(1, "clean").with_answer(make_answer("windows.clean", 1))
    unseen = walked(2, "clean").with_answer(make_answer("windows.clean", not_seen="dark"))
    again = replace(walked(3, "clean"), kind=AuditKind.RE_AUDIT).with_answer(make_answer("windows.clean", 3))
    (card,) = cards(part(of(first, unseen, again, walked(4, "clean")), "findings"))
    assert card.trace_text == "2023, re-audit: 3 · 2021: 1"
    assert card.trace == (0.0, None, 50.0, 75.0)


def test_a_critical_failure_shows_what_was_answered_before() -> None:
    failed = make_completed(walked(2).with_answer(make_answer("door.open", False)))
    (card,) = cards(part(of(walked(1), failed), "findings"))
    assert card.trace_text == "2021: yes"


def test_what_came_back_is_done_first_after_what_is_critical() -> None:
    row = [walked(1, "said"), walked(2), walked(3, "clean", "said")]
    order = [card.title for card in cards(part(of(*row), "findings"))]
    assert order == ["Bad: said.", "Bad: clean."]
    assert rows(of(*row), "Top priorities")[0][1].startswith("Bad: said.\nFarewell · minor · recurred")
    critical = replace(row[2], findings=(replace(row[2].findings[0], grade=Grade.CRITICAL), row[2].findings[1]))
    order = [card.title for card in cards(part(of(*row[:2], critical), "findings"))]
    assert order == ["Bad: clean.", "Bad: said."]


def test_what_is_fixed_is_listed_with_the_answers_then_and_now() -> None:
    first = walked(1, "clean", "free").with_answer(make_answer("windows.clean", 1))
    report = of(first, walked(2, "free"))
    assert front_facts(report)["Since last time"] == "1 fixed"
    assert headings(report) == ["Fixed since 2021"]
    assert ("Store windows", "Bad: clean.", "2021", "1", "4") in cells(part(report, "findings"))
    assert "findings" in [each.key for each in of(walked(1, "free"), walked(2)).parts]


def test_choices_then_and_now_are_counted_and_the_columns_have_room_for_other_answers() -> None:
    place = Finding("", "70000009-0000-4000-8000-000000000009", "help", "help.ways", Grade.MINOR, "Bad: ways.")
    first = replace(walked(1), findings=(replace(place, id="f0000001-0000-4000-8000-000000000009"),), seals=())
    first = make_completed(first.with_answer(make_answer("help.ways", ("bell",))))
    report = of(first, walked(2).with_answer(make_answer("help.ways", ("bell", "desk"))))
    (row,) = [row for row in cells(part(report, "findings")) if "Bad: ways." in row]
    assert row[3:] == ("1 of 3 ticked", "2 of 3 ticked")
    (table,) = [block for block in part(report, "findings").blocks if isinstance(block, TableBlock)]
    assert all(column.share >= 0.17 for column in table.columns[3:])


def test_what_a_re_audit_fixed_counts_as_fixed_since_the_full_audit_before() -> None:
    again = replace(walked(2), kind=AuditKind.RE_AUDIT)
    report = of(walked(1, "free"), again, walked(3))
    assert front_facts(report)["Since last time"] == "1 fixed"


def test_low_again_without_a_finding_is_not_called_fixed() -> None:
    low = make_completed(walked(2).with_answer(make_answer("aisles.free", 1)))
    report = of(walked(1, "free"), low)
    assert front_facts(report)["Since last time"] == "0 fixed, 1 below standard again, no finding recorded"
    assert headings(report) == ["Below standard again, but no finding recorded"]
    assert history(of(walked(1, "free"), low, walked(3, "free"))) == {"Bad: free.": "repeat, 2nd time, first seen 2021"}


def test_an_open_finding_that_was_not_checked_is_listed_however_old() -> None:
    unseen = make_answer("aisles.free", not_seen="dark")
    row = [walked(1, "free"), *(walked(number).with_answer(unseen) for number in range(2, AUDITS_BACK + 4))]
    visits = [visit_of(each, small_checklist()) for each in row[-2::-1]]
    report = made(row[-1], history=row[-2 : -2 - AUDITS_BACK : -1], visits=visits)
    assert headings(report) == ["Not rechecked: still open, not seen or not answered today"]
    assert front_facts(report)["Since last time"] == "0 fixed, 1 not rechecked"
    assert ("Aisles", "Bad: free.", "2021", "–", "–") in cells(part(report, "findings"))
    assert headings(of(walked(1, "free"), walked(2))) == ["Fixed since 2021"]


def test_what_a_re_audit_found_is_new_where_it_was_first_seen() -> None:
    again = replace(walked(2, "free"), kind=AuditKind.RE_AUDIT)
    assert history(of(walked(1, "free"), again)) == {"Bad: free.": "repeat, first seen 2021"}
    assert history(of(walked(1), again)) == {"Bad: free.": "new"}
    assert history(of(walked(1), again, walked(3, "free"))) == {"Bad: free.": "new"}
    fixed = of(walked(1), again, walked(3, "free"), walked(4))
    assert front_facts(fixed)["Since last time"] == "1 fixed"
    assert any(row[:3] == ("Aisles", "Bad: free.", "2023") for row in cells(part(fixed, "findings")))


def test_threads_run_further_back_than_the_audits_that_are_compared() -> None:
    row = [walked(number, "clean") for number in range(1, 13)]
    short = made(row[-1], history=row[-2:-4:-1], visits=[visit_of(each, small_checklist()) for each in row[-2::-1]])
    assert history(short) == {"Bad: clean.": "repeat, 12th time, first seen 2021"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with more audits than are compared, kept."""
    repository = open_repository(tmp_path / "kept")
    repository.stores.save(make_store())
    for number in range(1, AUDITS_BACK + 4):
        assert repository.imports.import_record(walked(number, "clean"), small_revision(), {}) == "new"
    repository.close()
    return tmp_path / "kept"


def test_a_report_from_the_data_file_knows_the_whole_past(folder: Path, tmp_path: Path) -> None:
    last = walked(AUDITS_BACK + 3, "clean").id
    text = write_output(ReportRequest(folder, last, tmp_path / "r.txt", ReportOptions())).read_text(encoding="utf-8")
    assert "repeat, 11th time, first seen 2021" in text


@pytest.mark.parametrize("kind", [AuditKind.FULL, AuditKind.SHORT])
def test_an_open_action_is_in_the_report_however_long_ago_it_was_agreed(tmp_path: Path, kind: AuditKind) -> None:
    oldest = make_completed(replace(walked(1, "clean"), kind=kind, actions=make_answered().actions, seals=()))
    oldest = replace(oldest, actions=(replace(oldest.actions[0], finding=oldest.findings[0].id),), seals=())
    oldest = make_completed(oldest, at="2021-11-22T10:10:00+02:00")
    done = Followup(ACTION_ID, "2041-01-02T09:00:00+02:00", "L", ActionStatus.DONE)
    with closing(open_repository(tmp_path / "kept")) as repository:
        repository.stores.save(make_store())
        for audit in (oldest, *(walked(number) for number in range(2, 14))):
            repository.imports.import_record(audit, small_revision(), {})
        repository.actions.follow_up(repository.audits.get(oldest.id), done)
    last = walked(13).id

    def text(day: str) -> str:
        options = ReportOptions(as_of=day)
        file = write_output(ReportRequest(tmp_path / "kept", last, tmp_path / f"{day}.txt", options))
        return file.read_text(encoding="utf-8")

    still, after = text("2034-01-01"), text("2041-01-03")
    assert "Open actions: 1" in still
    assert still.count("Window plan: every Monday") >= 1  # under what became of earlier actions
    assert "Open actions: 1" not in after
