"""The report as plain data."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import (
    ACTION_ID,
    make_answer,
    make_answered,
    make_audit,
    make_completed,
    small_body,
    small_revision,
)
from tests.reports.papers import made, with_finding
from tui_audit.domain.audit.model import (
    Acknowledgement,
    ActionBy,
    ActionStatus,
    Audit,
    Change,
    CorrectiveAction,
    EntryMethod,
    Finding,
    FindingCause,
    Followup,
    Grade,
    Role,
)
from tui_audit.domain.record.seal import revision_of
from tui_audit.i18n.labels.comparison import change_in_answers_words
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content import ReportContent
from tui_audit.reports.content.blocks import FindingCard, Listing, ReportPart, RowKind, Signatures, TableBlock


def part(report: ReportContent, key: str) -> ReportPart:
    return next(found for found in report.parts if found.key == key)


def listing(report: ReportContent, title: str) -> Listing:
    return next(found for found in report.summary_page.lists if found.title.startswith(title))


def cells(found: ReportPart) -> list[tuple[str, ...]]:
    return [row.cells for block in found.blocks if isinstance(block, TableBlock) for row in block.rows]


def rows(report: ReportContent, title: str) -> list[tuple[str, ...]]:
    """The rows of a list on page 1, each cell with its second text."""
    return [row.full_cells for row in listing(report, title).table.rows]


def front_facts(report: ReportContent) -> dict[str, str]:
    return {fact.label: fact.value for fact in report.summary_page.facts}


def facts(card: FindingCard) -> dict[str, str]:
    return {fact.label: fact.value for fact in card.facts}


def cards(found: ReportPart) -> list[FindingCard]:
    return [block for block in found.blocks if isinstance(block, FindingCard)]


def failing(**changes: Any) -> Audit:
    """An audit whose critical question failed."""
    return make_answered(**changes).with_answer(make_answer("door.open", False, note="A pallet stood in front."))


def test_the_head_office_page_says_who_when_how_and_what_came_out() -> None:
    front = made().summary_page
    assert front.store == "Rīga Centrs R-014"
    assert front.checklist == "Small walk 2026.1"
    assert front.kind.startswith("Store audit 9 · Q4 2026")
    assert (front.score, front.status) == ("74.4%", "Needs work")
    assert not front.is_failed
    assert front.details.startswith("22 Nov 2026, 09:00–10:10 · Līga Bērziņa, store manager (self-audit) · ")
    assert "6 of 7 staff" in front.details
    assert front_facts(made())["Coverage"] == (
        "10 of 10 questions of the checklist asked, 9 of 10 answered, 8 of 10 scored"
    )
    assert [bar.score_text for bar in front.bars] == ["74.4%", "75%", "86.2%", "25%", "75%", "72.3%"]


@pytest.mark.parametrize(
    ("present", "planned", "said"),
    [(None, None, ""), (None, 7, "7 staff planned"), (6, None, "6 staff"), (0, 7, "0 of 7 staff")],
)
def test_staff_is_said_as_far_as_it_is_known(present: int | None, planned: int | None, said: str) -> None:
    report = made(make_audit(staff_present=present, staff_planned=planned))
    assert said in report.summary_page.details
    assert ("staff" in report.summary_page.details) is bool(said)


def test_what_is_empty_has_no_heading() -> None:
    keys = [found.key for found in made(replace(make_audit(), asked=())).parts]
    assert keys == ["scope", "signatures"]
    assert all(found.blocks for found in made().parts)


def test_a_draft_says_so_and_a_completed_audit_shows_its_seal() -> None:
    draft, done = made(make_answered()), made()
    assert (draft.footer, draft.watermark) == ("DRAFT", "DRAFT")
    assert "DRAFT" in draft.summary_page.kind
    assert done.watermark == ""
    assert make_completed().seal is not None
    assert done.footer.endswith(str(make_completed().seal)[:12])


def test_an_empty_draft_has_a_dash_and_no_score() -> None:
    front = made(make_audit()).summary_page
    assert front.score == "–"
    assert front.status == "No question scored yet"
    assert front_facts(made(make_audit()))["Critical questions"] == "1 not answered"
    assert all(bar.value is None for bar in front.bars)


def test_a_completed_audit_without_a_score_speaks_of_what_is_over() -> None:
    audit = make_audit().with_answer(make_answer("door.open", None, not_seen="dark"))
    draft, done = made(audit).summary_page, made(make_completed(audit)).summary_page
    assert (draft.status, done.status) == ("No question scored yet", "No question scored")
    assert front_facts(made(audit))["Critical questions"] == "1 not seen"
    assert listing(made(make_completed(audit)), "Top priorities").empty_text == "No question scored."
    assert done.reliability.endswith("No question scored.")
    assert "yet" not in str(done)


def test_a_critical_question_that_is_not_in_the_store_is_not_missing() -> None:
    audit = make_audit().with_answer(make_answer("door.open", None, na="no step"))
    assert "Critical questions" not in front_facts(made(audit))


def test_a_failed_critical_question_stands_first_everywhere() -> None:
    report = made(make_completed(failing()))
    front = report.summary_page
    assert (front.status, front.is_failed) == ("Failed: 1 critical question", True)
    assert front.status_details == "Is the step-free entry open?"
    first = rows(report, "Top priorities")[0]
    assert first[1] == "Is the step-free entry open?\nEntrance · critical question failed"
    card = cards(part(report, "findings"))[0]
    assert card.title == "Is the step-free entry open?"
    assert facts(card)["Note"] == "A pallet stood in front."
    assert report.parts[0].key == "findings"


def test_the_result_is_one_phrase_and_never_contradicts_itself() -> None:
    finding = replace(make_answered().findings[0], question="door.open", touchpoint="door", grade=Grade.MAJOR)
    failed = made(make_completed(replace(failing(), findings=(finding,)))).summary_page
    assert failed.status == "Failed: 1 critical question"
    assert failed.status_details == finding.statement
    assert "work" not in failed.status
    first, *rest = [question for question in make_answered().answers if question != "door.open"]
    open_ = replace(make_answered(), answers={q: a for q, a in make_answered().answers.items() if q != first})
    assert made(open_).summary_page.status == "Incomplete: 1 of 9 required questions not answered"
    assert rest


def test_findings_are_numbered_by_urgency() -> None:
    audit = make_answered()
    first = audit.findings[0]
    more = [
        Finding("f-note", "t", "aisles", "aisles.free", Grade.OBSERVATION, "A box."),
        Finding("f-well", "t", "farewell", "farewell.said", Grade.POSITIVE, "A smile."),
        Finding("f-small", "t", "farewell", "farewell.said", Grade.MINOR, "Nobody looked up."),
        Finding("f-now", "t", "aisles", None, Grade.CRITICAL, "The exit is blocked."),
    ]
    report = made(make_completed(replace(audit, findings=(first, *more))))
    found = [(card.number, card.title) for card in cards(part(report, "findings"))]
    assert found == [
        ("1", "The exit is blocked."),
        ("2", "Left pane dirty at eye level."),
        ("3", "Nobody looked up."),
        ("4", "A box."),
        ("5", "A smile."),
    ]
    assert [card.mark[0] for card in cards(part(report, "findings"))] == ["■", "▲", "●", "○", "★"]
    assert front_facts(report)["Findings"] == "4: 1 critical, 1 serious, 1 minor, 1 note"


def test_page_1_has_the_top_of_the_ranking_that_the_findings_follow() -> None:
    audit = make_answered()
    more = tuple(replace(audit.findings[0], id=f"f-{n}", statement=f"No. {n}.", thread=f"t{n}") for n in range(7))
    report = made(make_completed(replace(audit, findings=more)))
    titles = [card.title for card in cards(part(report, "findings"))]
    assert [row[1].partition("\n")[0] for row in rows(report, "Top priorities")] == titles[:5]
    assert [row[0] for row in rows(report, "Top priorities")] == ["1", "2", "3", "4", "5"]


def test_a_finding_carries_all_that_was_said_about_it() -> None:
    audit = with_finding(make_answered(), disagreement="It had rained.")
    (card,) = cards(part(made(make_completed(audit)), "findings"))
    said = facts(card)
    assert said["Answer"] == "4 of 5 ▮▮▮▮▯"
    assert said["Question"] == "From how far away are marks on the window glass visible?"
    assert said["Recommended"] == "Clean weekly."
    assert said["Disagreement"] == "It had rained."
    assert card.mark.startswith("▲")
    assert said["Action"].startswith("Window plan: every Monday · Visual merchandiser · due 15 Dec 2026 · ")
    assert ("It had rained." in str(part(made(make_completed(audit)), "scope"))) is True


def test_the_cause_stands_beside_the_grade_and_in_the_list_of_changes() -> None:
    audit = make_answered()
    finding = replace(audit.findings[0], cause=FindingCause.HEAD_OFFICE)
    path = f"findings/{finding.id}/cause"
    change = Change("2026-11-23T08:00:00+02:00", "Jānis", "asked the team", path, "stock", "head-office")
    report = made(replace(make_completed(replace(audit, findings=(finding,))), history=(change,)))
    (card,) = cards(part(report, "findings"))
    assert card.mark == "▲ Serious · head office"
    table = next(block for block in part(report, "scope").blocks if isinstance(block, TableBlock))
    assert table.rows[0].cells[1].endswith("– cause")
    assert table.rows[0].cells[2:4] == ("stock", "head office")


def test_a_finding_without_an_action_says_so() -> None:
    (card,) = cards(part(made(make_completed(make_answered(actions=()))), "findings"))
    assert facts(card)["Action"] == "none agreed"


@pytest.mark.parametrize(
    ("due", "as_of", "status", "late"),
    [
        ("2026-11-21", None, ActionStatus.OPEN, True),
        ("2026-11-22", None, ActionStatus.OPEN, False),
        ("2026-12-15", None, ActionStatus.OPEN, False),
        ("2026-12-15", "2026-12-16", ActionStatus.OPEN, True),
        ("2026-11-21", None, ActionStatus.DONE, False),
        (None, "2030-01-01", ActionStatus.OPEN, False),
    ],
)
def test_overdue_is_reckoned_on_the_day_of_completion(
    due: str | None, as_of: str | None, status: ActionStatus, late: bool
) -> None:
    audit = make_answered()
    audit = make_completed(replace(audit, actions=(replace(audit.actions[0], due=due, status=status),)))
    report = made(audit, as_of=as_of)
    (card,) = cards(part(report, "findings"))
    assert ("overdue" in facts(card)["Action"]) is late
    assert ("overdue" in front_facts(report).get("Open actions", "")) is late


def test_overdue_in_a_draft_is_reckoned_on_the_day_of_its_last_answer() -> None:
    audit = make_answered()
    audit = replace(audit, actions=(replace(audit.actions[0], due="2026-11-25"),))
    later = audit.with_answer(make_answer("windows.clean", 3, answered_at="2026-11-26T09:00:00+02:00"))
    assert "overdue" not in str(made(audit).summary_page.lists)
    assert "overdue" in str(made(later).summary_page.lists)
    assert front_facts(made(later))["Open actions"] == "1 (1 overdue)"


def test_actions_that_are_done_are_not_open_any_more() -> None:
    done = Followup(ACTION_ID, "2026-11-23T09:00:00+02:00", "Līga", ActionStatus.DONE)
    audit = replace(make_completed(), followup=(done,))
    assert front_facts(made(audit, as_of="2026-11-23"))["Open actions"] == "none"
    assert front_facts(made(audit))["Open actions"] == "1", "the report of the day of completion stays as it was"


def test_requests_to_head_office_stand_apart() -> None:
    audit = make_answered()
    request = CorrectiveAction("a-2", audit.findings[0].id, "New glass", ActionBy.HEAD_OFFICE, "Property", "2027-01-31")
    report = made(make_completed(replace(audit, actions=(*audit.actions, request))))
    assert front_facts(report)["Open actions"] == "1"
    assert rows(report, "Requests to head office: 1") == [("New glass", "Property", "due 31 Jan 2027")]
    (card,) = cards(part(report, "findings"))
    actions = [fact.value for fact in card.facts if fact.label == "Action"]
    assert any("head office: New glass" in action for action in actions)
    assert any(action.startswith("Window plan") for action in actions)


def test_every_question_is_listed_with_its_answer_and_the_unanswered_openly() -> None:
    audit = make_answered()
    audit = audit.with_answer(make_answer("aisles.free", None, na="a kiosk has no aisles"))
    audit = audit.with_answer(make_answer("help.ways", None, not_seen="the desk was closed"))
    found = part(made(audit), "answers")
    listed = {row[0]: row[1] for row in cells(found) if len(row) == 5}
    assert listed["How many boxes stand in the way from the door to the tills?"].endswith("a kiosk has no aisles")
    assert listed["Which ways to call for help are in view?"].endswith("the desk was closed")
    assert listed["What would annoy me today?"] == "not answered"
    assert listed["Does it smell of anything but the goods?"] == "No"
    assert listed["Seconds until somebody offers help?"] == "75.5 s"
    assert listed["Until which day may a purchase of today be returned?"] == "22 Dec 2026"
    assert listed["How many of the offers in the window are still on?"] == "some"
    assert listed["Of the next five people who leave, how many hear a farewell?"] == "✗ 2 of 5 ▮▮▯▯▯"
    headings = [str(block) for block in found.blocks]
    assert any("Not answered: 1" in text for text in headings)
    assert any("Not seen today: 1" in text for text in headings)
    assert any("Not in this store: 1" in text for text in headings)


def test_long_notes_stand_under_their_answer_in_full() -> None:
    note = "word " * 400
    audit = make_answered().with_answer(make_answer("windows.clean", 3, note=note))
    tables = [block for block in part(made(audit), "answers").blocks if isinstance(block, TableBlock)]
    assert any(row.kind is RowKind.REMARK and row.cells == (note,) for row in tables[-1].rows)


def test_answers_given_with_the_rest_are_marked_and_counted() -> None:
    audit = make_answered().with_answer(make_answer("windows.clean", 4, via=EntryMethod.BULK))
    report = made(audit)
    assert "1 answer filled in as" in report.summary_page.reliability
    assert "filled in with the section" in str(part(report, "answers"))


def test_the_lines_of_the_sum_add_up_to_the_total() -> None:
    found = cells(part(made(), "answers"))
    lines = [row for row in found if len(row) == 5 and row[2]]
    earned = sum(float(row[4]) for row in lines if row[4] != "–")
    possible = sum(float(row[3]) for row in lines if row[4] != "–")
    total = found[-1]
    assert total[0] == "Total"
    assert float(total[3]) == pytest.approx(possible)
    assert float(total[4]) == pytest.approx(earned, abs=0.01)
    assert total[1] == "74.4%"
    decimals = {len(row[4].partition(".")[2]) for row in lines if row[4] != "–"}
    assert len(decimals) == 1


def test_the_audit_before_gives_last_figures_and_differences() -> None:
    before = replace(make_completed(), id="b" * 36, period="2026-Q3", number=8)
    better = make_completed(make_answered().with_answer(make_answer("windows.clean", 5)))
    report = made(better, history=(before,))
    front = report.summary_page
    assert front.change == "▲ 5.6 since Q3 2026"
    assert front.change_text == (
        "Up 5.6 points since Q3 2026: 0 answers fell, 1 rose. "
        "Q3 2026 was a self-audit; there is no earlier audit by anybody else."
    )
    assert front.bar_heads == ("Score", "Change")
    assert front.bars[0].figures(2) == (front.bars[0].score_text, "▲ 5.6")
    assert "The same person did the last 2 audits" in report.summary_page.reliability


def test_a_self_audit_in_between_is_named_as_not_compared() -> None:
    by_others = replace(make_completed(), id="b" * 36, period="2026-Q2", number=7, self_audit=False)
    own = replace(make_completed(), id="c" * 36, period="2026-Q3", number=8)
    front = made(make_completed(), history=(own, by_others)).summary_page
    assert front.change_text.startswith("Unchanged since Q2 2026")
    assert front.change_text.endswith("The self-audit of Q3 2026 is not compared.")


@pytest.mark.parametrize(
    ("figure", "steps", "said"),
    [
        (-1.2, 2, "equal to 2 answers dropping by one step"),
        (1.2, 1, "equal to 1 answer improving by one step"),
        (-0.1, 0, "less than one answer dropping by one step"),
        (0.1, 0, "less than one answer improving by one step"),
        (0.0, None, ""),
    ],
)
def test_a_difference_in_answers(figure: float, steps: int | None, said: str) -> None:
    assert change_in_answers_words(ENGLISH, figure, steps) == said


def promised(due: str | None, *moves: tuple[str, ActionStatus], status: ActionStatus = ActionStatus.OPEN) -> Audit:
    """The audit of the quarter before, with one action and what became of it."""
    last = make_answered()
    actions = (replace(last.actions[0], due=due, status=status),)
    followup = tuple(Followup(ACTION_ID, f"{day}T09:00:00+02:00", "Līga", moved) for day, moved in moves)
    return replace(
        make_completed(replace(last, actions=actions)), id="b" * 36, period="2026-Q3", number=8, followup=followup
    )


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (promised(None), "1 agreed: 1 not due yet"),
        (promised("2026-11-01"), "1 agreed: 1 overdue (longest 21 days)"),
        (promised("2026-11-22"), "1 agreed: 1 not due yet"),
        (promised("2026-11-23"), "1 agreed: 1 not due yet"),
        (promised("2026-11-01", ("2026-11-01", ActionStatus.DONE)), "1 agreed: 1 done on time"),
        (promised("2026-11-01", ("2026-11-02", ActionStatus.DONE)), "1 agreed: 1 done late"),
        (promised("2026-11-01", status=ActionStatus.DONE), "1 agreed: 1 done on time"),
        (promised("2026-11-01", ("2026-10-01", ActionStatus.DROPPED)), "1 agreed: 1 dropped"),
        (promised("2026-11-01", ("2026-12-01", ActionStatus.DROPPED)), "1 agreed: 1 overdue (longest 21 days)"),
        (
            promised("2026-11-01", ("2026-10-20", ActionStatus.DONE), ("2026-11-20", ActionStatus.REGRESSED)),
            "1 agreed: 1 overdue (longest 21 days)",
        ),
    ],
)
def test_promises_kept_since_last_time(last: Audit, said: str) -> None:
    now = make_completed(make_answered(findings=(), actions=()))
    assert front_facts(made(now, history=(last,))).get("Previous actions") == said
    assert "Previous actions" not in str(made().summary_page)


def test_an_action_called_done_whose_finding_is_there_again_is_without_effect() -> None:
    last = promised("2026-11-01", ("2026-10-20", ActionStatus.DONE))
    again = make_completed(make_answered(actions=()))
    assert front_facts(made(again, history=(last,)))["Previous actions"] == "1 agreed: 1 done without effect"
    assert "no effect: found again" in str(part(made(again, history=(last,)), "followup"))


def test_an_action_agreed_again_keeps_its_first_due_date() -> None:
    report = made(history=(promised("2026-11-01"),))
    (row,) = [row for row in cells(part(report, "followup")) if len(row) > 1]
    assert row[0] == "Window plan: every Monday"
    said = str(part(report, "followup"))
    for told in ("first due 1 Nov 2026", "21 days overdue", "agreed 2 times"):
        assert told in said
        assert told in str(listing(report, "Top priorities"))
        assert told in str(cards(part(report, "findings"))[0].facts)


def test_another_customers_audit_is_not_compared() -> None:
    before = replace(make_completed(), id="b" * 36, segment="first-visit")
    front = made(history=(before,)).summary_page
    assert (front.change, front.change_text) == ("", "")
    assert front.bar_heads == ("Score",)
    assert "Not compared" in front.reliability


def test_the_distance_to_the_next_band_is_said() -> None:
    assert "0.6 points short of “good”." in made().summary_page.reliability


def test_changes_after_completion_and_disagreement_are_listed() -> None:
    change = Change("2026-11-23T08:00:00+02:00", "Jānis", "typed wrongly", "answers/windows.clean/value", 2, 4)
    seen = Acknowledgement(
        "Jānis Ozols", Role.AREA_MANAGER, "2026-11-24T08:00:00+02:00", agrees=False, comment="Too mild."
    )
    report = made(replace(make_completed(), history=(change,), acknowledged=seen))
    scope = str(part(report, "scope"))
    assert "typed wrongly" in scope
    assert "From how far away are marks on the window glass visible? – answer" in scope
    assert "Too mild." in scope
    (signing,) = (block for block in part(report, "signatures").blocks if isinstance(block, Signatures))
    assert signing.signatures[1].name.startswith("Jānis Ozols")
    assert "1 change after completion." in report.summary_page.reliability


def test_a_clock_that_was_set_back_is_said() -> None:
    words = "The computer’s clock was set back during this audit"
    audit = make_answered()
    assert words not in made(audit).summary_page.reliability
    assert (
        words
        in made(
            audit.with_answer(make_answer("windows.clean", 4, answered_at="1970-01-01T00:00:07+00:00"))
        ).summary_page.reliability
    )


def test_excused_photos_are_listed() -> None:
    audit = make_answered().with_answer(make_answer("aisles.free", 2, photo_excuse="Customers stood there."))
    excused = cells(part(made(audit), "photos"))
    assert [row[1] for row in excused] == ["reason: Customers stood there."]


def test_a_checklist_is_printed_in_the_language_of_the_report() -> None:
    listed = cells(part(made(language="lv"), "answers"))
    assert ("Skatlogi",) in listed
    assert any(row[0].startswith("Vai ieeja ir vaļā?") for row in listed)


def test_the_same_audit_gives_the_same_content() -> None:
    assert made() == made()


def test_more_than_can_be_shown_on_the_page_is_kept_in_the_data() -> None:
    body = small_body()
    audit = make_answered()
    many = tuple(replace(audit.actions[0], id=f"a-{n}", what=f"Action {n}") for n in range(30))
    report = made(replace(audit, actions=many), revision_of(body))
    assert front_facts(report)["Open actions"] == "30"
    (card,) = cards(part(report, "findings"))
    assert sum(fact.label == "Action" for fact in card.facts) == 30


def test_the_file_names_audit_and_seal() -> None:
    report = made(paper="letter", as_of="2026-12-01")
    assert f"audit={make_completed().id}" in report.keywords
    assert f"seal={make_completed().seal}" in report.keywords
    assert small_revision().checklist.title in report.title


def test_the_reason_for_no_action_is_printed_with_the_finding_and_the_answer() -> None:
    body = small_body()
    body["section"][0]["touchpoint"][0]["question"][0]["require_action"] = "below 5"
    revision = revision_of(body)
    audit = make_answered(actions=(), revision=revision.sha256)
    audit = audit.with_answer(replace(audit.answer("windows.clean"), action_excuse="The store closes in May."))
    report = made(audit, revision=revision)
    (card,) = cards(part(report, "findings"))
    assert facts(card)["No action agreed"] == "The store closes in May."
    assert "No action agreed: The store closes in May." in str(part(report, "answers"))
