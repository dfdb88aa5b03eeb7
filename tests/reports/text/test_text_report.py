"""The report as plain text: complete, within its width, the same bytes, without ReportLab."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.audit_strategies import drafts
from tests.builders import make_answer, make_answered, make_audit, make_completed, make_store, small_revision
from tests.hostile import KEEPABLE
from tests.reports.papers import letters, made, printed, with_finding, words
from tests.reports.pdf.test_pdf import long_revision, many_findings
from tui_audit.domain.audit.model import Acknowledgement, Audit, Change, EntryMethod, Role
from tui_audit.domain.cells import cell_width
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.text import terminal_safe
from tui_audit.errors import MachineError
from tui_audit.i18n.formats import date_text
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.text import writer as text_writer

ROOT = Path(__file__).resolve().parents[3]


def full() -> Audit:
    """A completed audit with something of everything."""
    audit = make_answered().with_answer(make_answer("aisles.free", None, na="a kiosk has no aisles"))
    audit = audit.with_answer(make_answer("help.ways", None, not_seen="the desk was closed"))
    audit = audit.with_answer(make_answer("door.open", False, note="A pallet stood in front.\nFor an hour."))
    audit = audit.with_answer(make_answer("aisles.smell", True, note="long " * 40, via=EntryMethod.BULK))
    return make_completed(with_finding(audit, disagreement="It had rained."))


def said_in(audit: Audit, revision: Revision) -> Iterator[str]:
    """Every text of an audit that a report has to carry."""
    for question in audit.asked:
        stop, answer = revision.checklist.by_question[question], audit.answer(question)
        yield from (stop.question.ask, stop.touchpoint.title, stop.section.title, answer.note)
        yield from filter(None, (answer.na, answer.not_seen, answer.photo_excuse))
        if isinstance(answer.value, str) and not stop.question.options and stop.question.answer.value == "text":
            yield answer.value
    for finding in audit.findings:
        yield from (finding.statement, finding.recommendation, finding.disagreement)
    for action in audit.actions:
        yield from (action.what, action.owner, date_text(ENGLISH, action.due or ""))


def test_everything_of_the_audit_is_in_both_reports() -> None:
    audit = full()
    text, paper = letters(text_writer.report_text(ENGLISH, made(audit))), letters(words(printed(made(audit))))
    for said in (*said_in(audit, small_revision()), "75.5 s", "22 Dec 2026", str(audit.seal), "Acknowledged by"):
        assert letters(said) in text
        assert letters(said) in paper


def test_it_reads_from_top_to_bottom() -> None:
    text = text_writer.report_text(ENGLISH, made(full()))
    assert text.startswith("Store audit 9 · Q4 2026 · self-audit\n\nRīga Centrs R-014\n=================\n")
    for line in (
        "Result: Failed: 1 critical question",
        "Findings: 1: 1 serious",
        "✗ critical question failed: Is the step-free entry open?",
        "1. ▲ Serious: Left pane dirty at eye level.",
        "  Recommended: Clean weekly.",
        "  Note: A pallet stood in front.",
        "    Note: A pallet stood in front.",
        "Auditor: Līga Bērziņa, store manager",
        "Acknowledged by (confirms reading, not agreement): not yet",
    ):
        assert f"\n{line}\n" in text
    order = [text.index(f"\n{title}\n=") for title in ("Findings", "Answers and arithmetic", "Signatures")]
    assert order == sorted(order)
    assert text.endswith(f"Seal {str(full().seal)[:12]}\n")


def test_figures_stand_under_each_other() -> None:
    before = replace(make_completed(), id="b" * 36, period="2026-Q3", number=8)
    text = text_writer.report_text(ENGLISH, made(make_completed(), history=(before,)))
    start = text.index("Scores\n------")
    head, total, phase = text[start:].split("\n")[3:6]
    assert head.split() == ["Score", "Change"]
    assert total.split() == ["Total", "74.4%", "=", "unchanged"]
    assert head.index("Score") + len("Score") == total.index("%") + 1 == phase.index("%") + 1


def test_what_is_empty_has_no_heading_and_nothing_stands_twice_apart() -> None:
    text = text_writer.report_text(ENGLISH, made(make_audit(asked=())))
    assert "\nFindings\n" not in text
    assert "\n\n\n" not in text
    assert not any(line != line.rstrip() for line in text.split("\n"))
    assert "DRAFT" in text.split("\n")[0]
    assert text.endswith("\nDRAFT\n")


def test_comments_and_changes_are_told() -> None:
    change = Change("2026-11-23T08:00:00+02:00", "Jānis", "typed wrongly", "answers/windows.clean/value", 2, 4)
    seen = Acknowledgement("Jānis Ozols", Role.AREA_MANAGER, "2026-11-24T08:00:00+02:00", agrees=False, comment="Mild.")
    text = text_writer.report_text(ENGLISH, made(replace(make_completed(), history=(change,), acknowledged=seen)))
    for said in (
        "Reason: typed wrongly",
        "Entry: Store windows: From how far away are marks on the window glass",
        "Comment: Mild.",
        "read on 24 Nov 2026",
    ):
        assert said in text


@pytest.mark.sample(40)
@pytest.mark.parametrize("hostile", KEEPABLE.values(), ids=KEEPABLE)
def test_hostile_texts_are_shown_and_steer_nothing(hostile: str) -> None:
    audit = with_finding(make_answered(store=make_store(name=hostile)), statement=hostile, recommendation=hostile)
    audit = audit.with_answer(make_answer("aisles.free", 2, note=hostile))
    text = text_writer.report_text(ENGLISH, made(audit))
    assert all(ch == "\n" or ch in "\u00a0\u202f\u3000\u200c\u200d" or ch.isprintable() for ch in text)
    assert letters(terminal_safe(hostile)) in letters(text)
    assert text.encode().decode() == text


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=15)
@given(drafts())
def test_any_audit_is_told_whole_within_the_width(audit: Audit) -> None:
    text = text_writer.report_text(ENGLISH, made(audit))
    assert max(map(cell_width, text.split("\n"))) <= 78
    told = letters(text)
    for said in said_in(audit, small_revision()):
        assert letters(terminal_safe(said)) in told


def test_wide_letters_take_two_cells() -> None:
    text = text_writer.report_text(
        ENGLISH, made(with_finding(make_answered(), statement="收銀臺等候時間超過三分鐘。" * 30))
    )
    wide = [line for line in text.split("\n") if "收" in line]
    assert 70 < max(map(cell_width, wide)) <= 78
    assert not any(line.strip().startswith("。") for line in wide)


def test_large_audits() -> None:
    audit, revision = many_findings(200)
    text = text_writer.report_text(ENGLISH, made(audit, revision))
    assert all(f"Box number {n}." in text for n in range(200))
    many = long_revision(500)
    audit = make_audit(revision=many.sha256, asked=tuple(s.question.id for s in many.checklist.stops))
    assert text_writer.report_text(ENGLISH, made(audit, many)).count("Answer: not answered") == 500


SCRIPT = """
import sys, pathlib
from tests.reports.papers import made
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.text import writer
writer.write(ENGLISH, made(), pathlib.Path(sys.argv[1]))
"""

ALONE = """
import sys
from tui_audit.cli.main import main
code = main(["report", "latest", "-o", "-"])
print(sorted(name for name in sys.modules if name.partition(".")[0] in {"reportlab", "PIL", "textual"}),
      file=sys.stderr)
raise SystemExit(code)
"""


def test_the_same_bytes_in_other_places(tmp_path: Path) -> None:
    for number, (zone, locale) in enumerate([("Pacific/Auckland", "C"), ("America/Lima", "lv_LV.UTF-8")]):
        target = tmp_path / f"{number}.txt"
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale}
        environment["PYTHONHASHSEED"] = str(number + 1)
        environment["PYTHONPATH"] = str(ROOT)
        subprocess.run([sys.executable, "-c", SCRIPT, str(target)], check=True, env=environment)
        assert target.read_bytes() == text_writer.render(ENGLISH, made())


def test_it_loads_no_reportlab(tmp_path: Path) -> None:
    from tui_audit.storage import open_repository

    repository = open_repository(tmp_path)
    repository.imports.import_record(make_completed(), small_revision(), {})
    repository.close()
    ran = subprocess.run(
        [sys.executable, "-c", ALONE],
        capture_output=True,
        env={**os.environ, "TUI_AUDIT_HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert (ran.returncode, ran.stderr.decode().strip()) == (0, "[]")
    assert ran.stdout == text_writer.render(ENGLISH, made(parts="standard"))


def test_an_old_file_stays_where_it_cannot_be_replaced(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="gone"):
        text_writer.write(ENGLISH, made(), tmp_path / "gone" / "r.txt")
    target = tmp_path / "r.txt"
    target.write_text("old")
    text_writer.write(ENGLISH, made(), target)
    assert target.read_bytes() == text_writer.render(ENGLISH, made())
    assert list(tmp_path.iterdir()) == [target]
