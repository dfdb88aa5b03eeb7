"""File names: readable, and safe everywhere."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit_strategies import texts
from tests.builders import make_audit
from tui_audit.domain.audit.model import Status
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.file_names import report_file_name


def named(store: str, title: str = "Retail experience", period: str = "2026-Q4") -> str:
    audit = make_audit(period=period, status=Status.COMPLETED)
    return report_file_name(ENGLISH, replace(audit, store=replace(audit.store, name=store)), title)


@pytest.mark.parametrize(
    ("store", "name"),
    [
        ("Rīga Centrs", "Rīga Centrs 2026-Q4 Retail experience 1a2b3c4d.pdf"),
        ("../../etc/passwd", "etc passwd 2026-Q4 Retail experience 1a2b3c4d.pdf"),
        ("a:b|c?", "a b c 2026-Q4 Retail experience 1a2b3c4d.pdf"),
        ("-rf", "rf 2026-Q4 Retail experience 1a2b3c4d.pdf"),
        (".hidden", "hidden 2026-Q4 Retail experience 1a2b3c4d.pdf"),
        ("\u202eabc\x00\n", "abc 2026-Q4 Retail experience 1a2b3c4d.pdf"),
        ("門市", "門市 2026-Q4 Retail experience 1a2b3c4d.pdf"),
        ("nul.x", "_nul.x 2026-Q4 Retail experience 1a2b3c4d.pdf"),
    ],
)
def test_names(store: str, name: str) -> None:
    assert named(store) == name


@pytest.mark.parametrize(
    ("parts", "ending", "end"),
    [
        ("standard", "pdf", "1a2b3c4d.pdf"),
        ("full", "pdf", "1a2b3c4d full.pdf"),
        ("short", "pdf", "1a2b3c4d short.pdf"),
        ("staff-room", "txt", "4d staff room.txt"),
    ],
)
def test_names_say_which_parts(parts: str, ending: str, end: str) -> None:
    assert report_file_name(ENGLISH, make_audit(status=Status.COMPLETED), "Retail", ending, parts).endswith(end)


def test_a_draft_is_no_report_to_keep() -> None:
    assert report_file_name(ENGLISH, make_audit(), "Retail").endswith(" Retail draft 1a2b3c4d.pdf")


def test_letters_in_parts_and_whole_ones_give_one_name() -> None:
    assert named("Ri\u0304ga") == named("Rīga")


@given(texts(200), texts(200), texts(20))
def test_any_text_gives_a_name_that_every_system_takes(store: str, title: str, period: str) -> None:
    name = named(store, title, period)
    assert name.endswith(" 1a2b3c4d.pdf")
    assert len(name.encode()) <= 80 + len(" 1a2b3c4d.pdf") + 1
    assert not set(name) & set('<>:"/\\|?*\n\r\t\0')
    assert name[0] not in " .-~"
    assert name.isprintable()
    assert name.partition(".")[0].strip().upper() not in {"CON", "NUL", "AUX", "PRN", "COM1", "LPT9"}


@given(st.sampled_from(["é" * 200, "門" * 200, "e\u0301" * 200, "a" * 500]))
def test_long_names_are_cut_between_letters(store: str) -> None:
    assert named(store).startswith(store[:2].encode().decode()[:1]) or named(store).startswith("é")
    assert "2026-Q4" in named(store)
