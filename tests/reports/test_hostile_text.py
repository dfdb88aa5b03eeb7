"""Hostile and huge texts: laid out, printed, never obeyed."""

import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.audit_strategies import drafts
from tests.builders import (
    make_answer,
    make_answered,
    make_audit,
    make_completed,
    make_store,
    small_body,
    small_revision,
)
from tests.reports.papers import letters, made, no_photo, printed, words
from tests.reports.pdf.test_pdf import long_revision
from tui_audit.domain.audit.model import Acknowledgement, Audit, Change, Finding, Grade, Redaction, Role
from tui_audit.domain.record.seal import revision_of
from tui_audit.domain.text import terminal_safe
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.pdf import writer as pdf_writer

STRINGS = (
    "[red]x[/red]",
    "[/]",
    "[@click=app.quit]x[/]",
    "<b>x",
    "<para>",
    "</para>",
    '<img src="/etc/passwd.png"/>',
    "&lt;&amp;",
    '<font color="[x for x in ().__class__]">x</font>',
    '<a href="javascript:alert(1)">x</a>',
    "<unichar code='0x41'/>",
    "\x1b[2J",
    "\x1b]52;c;eA==\x07",
    "\x9b31m",
    "\x7f",
    "\u202eabc",
    "\u2066x",
    "=1+1",
    "\t=x",
    "../../x",
    "ķļņșțЯß接觸點",
    "שלום مرحبا",
    "👩‍👩‍👧‍👦 🏳️‍🌈",
    "a" + "\u0301" * 8,
    "%s {0} ${x} $(x) %(name)s %",
    "'; DROP TABLE audit;--",
    "   ",
    "\u200b",
    "\\) Tj ET (",
    "(((",
    "1" * 5000,
    "𝔘𝔫𝔦",
    "\uffff\ufffe\U000e0041",
)


def everywhere(text: str) -> tuple[Audit, Any]:
    """An audit and a checklist with a text in every field that people fill."""
    body = small_body()
    body["title"] = text
    body["bands"] = [{"from": 50, "name": text}, {"from": 0, "name": text}]
    body["segments"] = [{"id": "first-visit", "title": text}]
    for section in body["section"]:
        section["title"] = text
        for touchpoint in section["touchpoint"]:
            touchpoint["title"] = text
            for question in touchpoint["question"]:
                question["ask"] = text
    revision = revision_of(body)
    audit = make_answered(revision=revision.sha256, segment="first-visit")
    audit = replace(
        audit,
        store=make_store(name=text, code=text, address=text, region=text),
        auditor=text,
        period=text,
        completed_by=text,
        answers={key: replace(a, note=text, by=text, photo_excuse=text) for key, a in audit.answers.items()},
        findings=(
            replace(audit.findings[0], statement=text, recommendation=text, disagreement=text),
            Finding("f-2", "t", "windows", None, Grade.CRITICAL, text),
            Finding("f-3", "t", "no-such", "no-such.thing", Grade.POSITIVE, text),
        ),
        actions=(replace(audit.actions[0], what=text, owner=text),),
        acknowledged=Acknowledgement(text, Role.OUTSIDER, "2026-11-23T00:00:00+02:00", agrees=False, comment=text),
        history=(Change("2026-11-23T00:00:00+02:00", text, text, text, text, text),),
        redactions=(Redaction("2026-11-23T00:00:00+02:00", text, text, text),),
    )
    audit = audit.with_answer(make_answer("farewell.words", text, note=text))
    audit = audit.with_answer(make_answer("aisles.free", None, na=text))
    return audit.with_answer(make_answer("door.open", None, not_seen=text)), revision


LONG = "1" * 5000
TOGETHER = [tuple(text for text in STRINGS if text != LONG)[start::8] for start in range(8)]
"""In every run each string stands in every field, beside others; in the long programme each stands alone too."""
ALONE = [(text,) if text in {"   ", "\u200b"} else pytest.param((text,), marks=pytest.mark.full) for text in STRINGS]


@pytest.mark.sample(10)
@pytest.mark.parametrize("texts", [*TOGETHER, ("1" * 900,), *ALONE], ids=lambda texts: ascii(texts)[:30])
def test_any_string_in_every_field(texts: tuple[str, ...]) -> None:
    audit, revision = everywhere(" ".join(texts))
    report = made(audit, revision)
    data = pdf_writer.render(ENGLISH, report, no_photo)
    for active in (b"/URI", b"/JavaScript", b"/Subtype /Image", b"/Annots"):
        assert active not in data
    reader = printed(report)
    assert "Reliability" in words(reader)
    for text in texts:
        if text.isascii() and text.isprintable() and text.strip():
            assert letters(text) in letters(words(reader))


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a long note", "Of ten prices three differ. " * 357),
        ("one word", "x" * 10_000),
        ("a word", "x" * 500),
        ("line breaks", "a\n" * 500),
        ("only line breaks", "\n" * 500),
        ("brackets of Han", "（" * 3_000),
        ("Han", "顧客進入門市之後，" * 1_000),
    ],
)
def test_huge_texts_flow_over_pages_and_are_complete(name: str, text: str) -> None:
    audit = make_answered()
    audit = replace(audit, findings=(replace(audit.findings[0], statement=text, recommendation=text),))
    audit = audit.with_answer(make_answer("farewell.words", text)).with_answer(
        make_answer("windows.clean", 2, note=text)
    )
    begun = time.perf_counter()
    reader = printed(made(make_completed(audit)))
    assert time.perf_counter() - begun < 20
    assert letters(words(reader)).count(letters(text)[:1]) >= 4 * letters(text).count(letters(text)[:1])
    assert len(reader.pages) < 80


def test_cells_taller_than_a_page_are_broken() -> None:
    body = small_body()
    body["section"][0]["touchpoint"][0]["question"][0]["ask"] = "How many lamps are dark? " * 300
    body["section"][0]["title"] = "Arriving " * 300
    revision = revision_of(body)
    reader = printed(made(make_answered(revision=revision.sha256), revision))
    assert words(reader).count("lamps are dark?") >= 2 * 300


def test_two_hundred_findings_and_five_hundred_questions() -> None:
    revision = long_revision(500)
    asked = tuple(stop.question.id for stop in revision.checklist.stops)
    findings = tuple(
        Finding(f"f-{n}", "t", f"t{n}", f"t{n}.free", Grade.MINOR, f"Finding number {n} here.") for n in range(200)
    )
    audit = make_audit(revision=revision.sha256, asked=asked, findings=findings)
    audit = replace(audit, answers={name: make_answer(name, 1 + n % 5) for n, name in enumerate(asked)})
    text = words(printed(made(audit, revision)))
    assert all(f"Finding number {n} here." in text for n in range(200))
    assert all(f"How many boxes in aisle {n}?" in text for n in range(500))


@pytest.mark.full
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_any_audit_becomes_a_report(audit: Audit) -> None:
    reader = printed(made(audit, small_revision()))
    text = letters(words(reader))
    for finding in audit.findings:
        statement = letters(terminal_safe(finding.statement))
        if statement.isascii():
            assert statement in text
