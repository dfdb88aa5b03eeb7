"""The five mistakes: each found where it was made, at its threshold, and not a step before."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_answer, make_audit
from tests.domain.journey.test_journey import checklist, touchpoint
from tui_audit.domain.audit.model import ActionBy, Audit, AuditKind, CorrectiveAction, Finding, Grade
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.journey.checks import Mistake, MistakeCheck, customer_types_audited, journey_checks
from tui_audit.domain.journey.context import JourneyAudits
from tui_audit.i18n.labels.segments import customer_types_words
from tui_audit.i18n.translator import ENGLISH

SEGMENTS = [{"id": name, "title": name.title()} for name in ("guest", "regular", "parent", "tourist", "worker")]
DAYS = ("2026-08-17", "2026-05-19", "2026-02-18", "2025-11-20", "2025-08-21")


def walk(made: Checklist, ratings: dict[str, int], **said: Any) -> Audit:
    answers = {f"{name}.q": make_answer(f"{name}.q", rating) for name, rating in ratings.items()}
    return make_audit(asked=tuple(stop.question.id for stop in made.stops), answers=answers, **said)


def found(mistake: Mistake, walks: JourneyAudits) -> MistakeCheck:
    (check,) = (check for check in journey_checks(walks) if check.mistake is mistake)
    return check


def evidence(mistake: Mistake, walks: JourneyAudits) -> list[str]:
    return [str(each.sentence) for each in found(mistake, walks).evidence]


def test_all_five_are_told_in_their_order_with_a_next_step() -> None:
    made = checklist(touchpoint(0))
    checks = journey_checks(JourneyAudits((walk(made, {"t0": 4}), made)))
    assert [check.mistake for check in checks] == list(Mistake)
    assert all(str(check.next_step).endswith(".") for check in checks)
    assert [check.is_found for check in checks] == [False, False, False, False, True]


@pytest.mark.parametrize("walked", [0, 1, 3, 4, 5])
def test_fewer_than_four_kinds_of_customers_in_a_year(walked: int) -> None:
    made = checklist(touchpoint(0), segments=SEGMENTS)
    audits = [(walk(made, {"t0": 4}, segment=SEGMENTS[index]["id"]), made) for index in range(walked)]
    nobody = (walk(made, {"t0": 4}), made)
    told = evidence(Mistake.CUSTOMERS_UNKNOWN, JourneyAudits(nobody, year=tuple(audits)))
    if walked >= 4:
        assert told == []
    elif walked:
        assert told == [
            f"Only {walked} of at least 4 customer types audited in the last year: "
            + ", ".join(sorted(segment["title"] for segment in SEGMENTS[:walked]))
            + "."
        ]
    else:
        assert told == ["No audit in the last year was done as a particular customer type."]


def test_which_customers_a_year_was_walked_as() -> None:
    made = checklist(touchpoint(0), segments=SEGMENTS[:3])
    now = (walk(made, {"t0": 4}, segment="regular", period="2026-Q3"), made)
    year = tuple(
        (walk(made, {"t0": 4}, segment=name, period=period), made)
        for name, period in (("guest", "2026-Q2"), ("regular", "2026-Q1"), (None, "2025-Q4"))
    )
    assert customer_types_audited(JourneyAudits(now, year=year)) == (
        ("Guest", "2026-Q2"),
        ("Regular", "2026-Q3"),
        ("Parent", None),
    )
    assert customer_types_words(ENGLISH, customer_types_audited(JourneyAudits(now, year=year))) == (
        "Customer types audited in the last year: Guest (Q2 2026), Regular (Q3 2026). Not audited: Parent."
    )
    plain = checklist(touchpoint(0))
    assert customer_types_words(ENGLISH, customer_types_audited(JourneyAudits((walk(plain, {"t0": 4}), plain)))) == ""


def test_the_same_customer_twice_is_one_kind() -> None:
    made = checklist(touchpoint(0), segments=SEGMENTS)
    twice = ((walk(made, {"t0": 4}, segment="guest"), made),) * 4
    assert "Only 1 of" in evidence(Mistake.CUSTOMERS_UNKNOWN, JourneyAudits(twice[0], year=twice))[0]


@pytest.mark.parametrize(("online", "told"), [(4, []), (3, ["In the store: 100%, but Online: 50%."])])
def test_a_touchpoint_at_odds_between_channels(online: int, told: list[str]) -> None:
    made = checklist(
        touchpoint(0, title="In the store", same_as="t1"),
        touchpoint(1, title="Online", channel="website", same_as="t0"),
    )
    if online == 4:
        ours = walk(made, {"t0": 5, "t1": 5})
        assert evidence(Mistake.INCONSISTENT, JourneyAudits((ours, made))) == []
    now = walk(made, {"t0": 5 if told else 4, "t1": online})
    assert evidence(Mistake.INCONSISTENT, JourneyAudits((now, made))) == told  # named once, though each names the other


def test_twenty_five_apart_is_at_odds() -> None:
    made = checklist(touchpoint(0, title="A", same_as="t1"), touchpoint(1, title="B"))
    now = walk(made, {"t0": 4, "t1": 5})
    assert evidence(Mistake.INCONSISTENT, JourneyAudits((now, made))) == ["B: 100%, but A: 75%."]


def test_at_odds_with_what_is_not_there_or_has_no_score() -> None:
    made = checklist(touchpoint(0, same_as="gone"), touchpoint(1, same_as="t0"))
    assert evidence(Mistake.INCONSISTENT, JourneyAudits((walk(made, {"t1": 1}), made))) == []


def test_a_touchpoint_at_odds_between_customers_takes_the_latest_walk_of_each() -> None:
    made = checklist(touchpoint(0, title="Door"), segments=SEGMENTS)
    now = (walk(made, {"t0": 5}, segment="guest"), made)
    year = (
        (walk(made, {"t0": 3}, segment="regular"), made),
        (walk(made, {"t0": 1}, segment="regular"), made),
        (walk(made, {"t0": 1}), made),
    )
    assert evidence(Mistake.INCONSISTENT, JourneyAudits(now, year=year)) == [
        "Door: 100% as “Guest”, but 50% as “Regular”."
    ]
    assert evidence(Mistake.INCONSISTENT, JourneyAudits(now, year=year[2:])) == []


@pytest.mark.parametrize("kind", [AuditKind.RE_AUDIT, AuditKind.SHORT])
def test_only_full_audits_are_walks_of_a_customer_type(kind: AuditKind) -> None:
    made = checklist(touchpoint(0, title="Door", same_as="t1"), touchpoint(1, title="Site"), segments=SEGMENTS)
    full = walk(made, {"t0": 5, "t1": 5}, segment="guest")
    partial = walk(made, {"t0": 1, "t1": 5}, segment="regular", kind=kind)
    for now, earlier in ((full, partial), (partial, full)):
        walks = JourneyAudits((now, made), year=((earlier, made),))
        assert evidence(Mistake.INCONSISTENT, walks) == []
        assert evidence(Mistake.CUSTOMERS_UNKNOWN, walks) == [
            "Only 1 of at least 4 customer types audited in the last year: Guest."
        ]
        assert dict(customer_types_audited(walks)) == {
            "Guest": "2026-Q4", "Regular": None, "Parent": None, "Tourist": None, "Worker": None,
        }  # fmt: skip


def test_a_partial_audit_is_none_of_the_last_four_walks() -> None:
    walks = walks_on(*((day, "09:00", "A") for day in DAYS))
    again = JourneyAudits((replace(walks.current[0], kind=AuditKind.RE_AUDIT), walks.current[1]), past=walks.past[:3])
    assert evidence(Mistake.SAME_CONTEXT, again) == []
    assert evidence(Mistake.SAME_CONTEXT, walks) != []


def test_the_evidence_names_what_it_is_about_by_id() -> None:
    made = checklist(touchpoint(0, title="Door", same_as="t1"), touchpoint(1, title="Site"), segments=SEGMENTS)
    now, other = ({"t0": 5, "t1": 1}, "guest"), ({"t0": 1, "t1": 1}, "regular")
    audits = [(walk(made, ratings, segment=name), made) for ratings, name in (now, other)]
    walks = JourneyAudits(audits[0], year=(audits[1],), past=(audits[1],))
    between_channels, between_segments = found(Mistake.INCONSISTENT, walks).evidence
    assert (between_channels.touchpoints, between_channels.scores) == (("t0", "t1"), (100.0, 0.0))
    assert (between_segments.touchpoints, between_segments.segments) == (("t0",), ("guest", "regular"))
    assert found(Mistake.IGNORED, walks).evidence[0].touchpoints == ("t1",)
    assert found(Mistake.CUSTOMERS_UNKNOWN, walks).evidence[0].segments == ("guest", "regular")


def with_action(audit: Audit, name: str) -> Audit:
    finding = Finding("f", "thread", name, f"{name}.q", Grade.MINOR, "Seen.")
    action = CorrectiveAction("a", "f", "Mend it", ActionBy.STORE)
    return replace(audit, findings=(finding,), actions=(action,))


def test_a_bad_touchpoint_twice_without_an_action_is_ignored() -> None:
    made = checklist(touchpoint(0, title="Door"), touchpoint(1))
    last, now = walk(made, {"t0": 3, "t1": 5}), walk(made, {"t0": 2, "t1": 1})
    told = ["Door: 50% last time, 25% now, and no action agreed."]
    assert evidence(Mistake.IGNORED, JourneyAudits((now, made), past=((last, made),))) == told
    assert evidence(Mistake.IGNORED, JourneyAudits((now, made))) == []
    assert evidence(Mistake.IGNORED, JourneyAudits((with_action(now, "t0"), made), past=((last, made),))) == []
    assert evidence(Mistake.IGNORED, JourneyAudits((now, made), past=((with_action(last, "t0"), made),))) == []
    assert evidence(Mistake.IGNORED, JourneyAudits((with_action(now, "t1"), made), past=((last, made),))) == told


@pytest.mark.parametrize(("weights", "is_ignored"), [((3, 2), False), ((2, 3), True)])
def test_sixty_is_not_yet_bad(weights: tuple[int, int], is_ignored: bool) -> None:
    body = touchpoint(0, question={"weight": weights[0]})
    body["question"].append({"id": "r", "ask": "And?", "answer": "rating", "weight": weights[1]})
    made = checklist(body)
    answers = {"t0.q": make_answer("t0.q", 5), "t0.r": make_answer("t0.r", 1)}  # 60 % or 40 %
    audit = make_audit(asked=("t0.q", "t0.r"), answers=answers)
    assert found(Mistake.IGNORED, JourneyAudits((audit, made), past=((audit, made),))).is_found is is_ignored


def walks_on(*said: tuple[str, str, str]) -> JourneyAudits:
    """Walks on days at hours by people, the latest first."""
    made = checklist(touchpoint(0))
    audits = [
        (walk(made, {"t0": 4}, walked_on=day, started_at=f"{day}T{hour}:00+02:00", auditor=name), made)
        for day, hour, name in said
    ]
    return JourneyAudits(audits[0], past=tuple(audits[1:]))


def test_four_different_walks_are_no_habit() -> None:
    hours, names = ("09:00", "12:01", "15:00", "18:00"), ("A", "B", "A", "A")
    assert evidence(Mistake.SAME_CONTEXT, walks_on(*zip(DAYS[:4], hours, names, strict=True))) == []


def test_weekday_hours_and_person_of_the_last_four() -> None:
    mondays = ("2026-08-17", "2026-05-18", "2026-02-16", "2025-11-17")
    same = walks_on(*((day, hour, name) for day, hour, name in zip(
        mondays, ("09:00", "10:59", "11:00", "09:30"), ("Līga", "līga", "LĪGA", "Līga"), strict=True
    )))  # fmt: skip
    assert evidence(Mistake.SAME_CONTEXT, same) == [
        "The last 4 audits were on the same weekday.",
        "The last 4 audits started within the same 2 hours of the day.",
        "The last 4 audits were done by the same person.",
    ]
    three = JourneyAudits(same.current, past=same.past[:2])
    assert evidence(Mistake.SAME_CONTEXT, three) == []
    older = walks_on(*((day, "09:00", "A") for day in (*DAYS[:3], "2025-11-20", "2025-08-21")))
    assert len(evidence(Mistake.SAME_CONTEXT, older)) == 2


@pytest.mark.parametrize(
    ("hours", "is_same"),
    [
        (("09:00", "09:00", "09:00", "11:00"), True),
        (("09:00", "09:00", "09:00", "11:01"), False),
        (("23:30", "00:30", "23:00", "01:00"), True),
        (("23:00", "01:01", "23:30", "00:00"), False),
    ],
)
def test_the_same_hours_also_over_midnight(hours: tuple[str, ...], is_same: bool) -> None:
    names = ("A", "B", "C", "D")
    assert found(Mistake.SAME_CONTEXT, walks_on(*zip(DAYS[:4], hours, names, strict=True))).is_found is is_same


def test_no_figures_from_customers() -> None:
    figure = {"id": "f", "ask": "How many?", "answer": "number", "measure": "conversion", "unit": "%"}
    body = touchpoint(0)
    body["question"].append(figure)
    made = checklist(body)
    without = walk(made, {"t0": 4})
    answers = {"t0.f": make_answer("t0.f", 0)}
    assert evidence(Mistake.NO_FIGURES, JourneyAudits((without, made), year=((without, made),))) == [
        "None of the 1 customer figures in the checklist was entered this year."
    ]
    noted = replace(without, answers=answers)
    assert evidence(Mistake.NO_FIGURES, JourneyAudits((without, made), year=((noted, made),))) == []
    plain = checklist(touchpoint(0))
    assert evidence(Mistake.NO_FIGURES, JourneyAudits((walk(plain, {"t0": 4}), plain))) == [
        "No audit in the last year asked for a customer figure."
    ]
