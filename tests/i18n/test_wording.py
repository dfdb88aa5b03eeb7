"""Every value of the domain has a word, and figures, days and times read well."""

import importlib
import pkgutil
from enum import StrEnum

import pytest

import tui_audit.domain
from tui_audit.domain.audit.model import ActionBy, AuditKind, AuditSummary, Grade, Status
from tui_audit.domain.checklist import lint
from tui_audit.domain.checklist.model import Phase, SectionPlace
from tui_audit.domain.checklist.store_kinds import KIND_CHECKLISTS
from tui_audit.domain.scoring.score_sheet import Verdict
from tui_audit.i18n import formats
from tui_audit.i18n.labels.tables import ATTRIBUTES
from tui_audit.i18n.translator import ENGLISH, translator_for

SUMMARY = AuditSummary(
    id="a",
    number=1,
    store_id="s",
    store_code="R-014",
    store_name="Rīga Centrs",
    checklist_id="c",
    checklist_title="Retail",
    period="2026-Q4",
    kind=AuditKind.FULL,
    status=Status.DRAFT,
    walked_on="2026-11-22",
    auditor="Līga",
    self_audit=True,
    started_at="2026-11-22T09:00:00+02:00",
    completed_at=None,
    given=12,
    asked=63,
    total=None,
    verdict=None,
    band=None,
    position=None,
)


def _enums() -> list[type[StrEnum]]:
    found: set[type[StrEnum]] = set()
    for module in pkgutil.walk_packages(tui_audit.domain.__path__, "tui_audit.domain."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, StrEnum) and thing is not StrEnum:
                found.add(thing)
    return sorted(found, key=lambda enum: enum.__name__)


def test_the_domain_has_enums_to_look_at() -> None:
    assert {Phase, Grade, Verdict} < set(_enums())


@pytest.mark.parametrize("member", [member for enum in _enums() for member in enum], ids=repr)
def test_every_value_has_a_word(member: StrEnum) -> None:
    words = formats.word(ENGLISH, member)
    assert words == words.strip() != ""
    assert "_" not in words


def test_words_of_one_kind_differ() -> None:
    for enum in _enums():
        words = [formats.word(ENGLISH, member) for member in enum]
        assert len(words) == len(set(words)), enum


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Grade.CRITICAL, "Critical"),
        (Grade.MAJOR, "Serious"),
        (Grade.MINOR, "Minor"),
        (Grade.OBSERVATION, "Note"),
        (Grade.POSITIVE, "Good practice"),
        (Verdict.PASSED, "passed"),
        (Verdict.FAILED, "failed"),
        (Verdict.PROVISIONAL, "incomplete"),
        (Phase.BEFORE, "Before the purchase"),
        (SectionPlace.TILL, "till"),
        (ActionBy.STORE, "Action"),
        (ActionBy.HEAD_OFFICE, "Request to head office"),
    ],
)
def test_the_words_agreed(value: StrEnum, words: str) -> None:
    assert formats.word(ENGLISH, value) == words


def test_short_words_of_the_phases() -> None:
    assert [formats.phase_label(ENGLISH, phase) for phase in Phase] == ["Before", "During", "After"]


def test_store_attributes() -> None:
    assert formats.attribute_word(ENGLISH, "own-entrance") == "Own entrance"
    assert formats.attribute_word(ENGLISH, "roof-garden") == "roof-garden"
    assert tuple(ATTRIBUTES) == (*lint.ATTRIBUTES, *KIND_CHECKLISTS)


@pytest.mark.parametrize(("figure", "words"), [(68.8, "68.8%"), (0.0, "0%"), (100.0, "100%"), (None, "–")])
def test_percentages(figure: float | None, words: str) -> None:
    assert formats.percent(ENGLISH, figure) == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [(1.2, "+1.2"), (-1.2, "−1.2"), (0.0, "±0"), (-0.0, "±0"), (0.04, "±0"), (100.0, "+100.0"), (None, "–")],
)
def test_differences(figure: float | None, words: str) -> None:
    assert formats.difference(ENGLISH, figure) == words


@pytest.mark.parametrize(
    ("iso", "day", "time"),
    [
        ("2026-11-22", "22 Nov 2026", "2026-11-22"),
        ("2026-09-01T00:05:59+02:00", "1 Sep 2026", "00:05"),
        ("2026-02-30", "2026-02-30", "2026-02-30"),
        ("", "", ""),
        ("soon\x1b[31m", "soon\x1b[31m", "soon\x1b[31m"),
    ],
)
def test_days_and_times(iso: str, day: str, time: str) -> None:
    assert (formats.date_text(ENGLISH, iso), formats.time_text(iso)) == (day, time)
    assert day.startswith(formats.day_month_text(ENGLISH, iso))


@pytest.mark.parametrize(
    ("language", "day", "short", "figure", "down"),
    [
        ("de", "22.11.2026", "22. Nov.", "68,8\u00a0%", "−1,2"),
        ("lv", "2026. gada 22. nov.", "22. nov.", "68,8%", "−1,2"),
        ("ru", "22 нояб. 2026\u202fг.", "22 нояб.", "68,8\u00a0%", "−1,2"),
        ("zh_Hant_TW", "2026年11月22日", "11月22日", "68.8%", "−1.2"),
    ],
)
def test_days_and_figures_in_other_languages(language: str, day: str, short: str, figure: str, down: str) -> None:
    t = translator_for(language)
    assert formats.date_text(t, "2026-11-22") == day
    assert formats.day_month_text(t, "2026-11-22") == short
    assert formats.percent(t, 68.8) == figure
    assert formats.difference(t, -1.2) == down


def test_a_period_in_words() -> None:
    assert formats.period_words(ENGLISH, "2026-Q4") == "Q4 2026"
    assert formats.period_words(ENGLISH, "100 % soon") == "100 % soon"
