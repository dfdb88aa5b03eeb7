"""Re-audits, short walks, practice and amendments, as they are met on the screen."""

import re
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import AUDIT_ID, make_answer, make_completed, make_store, small_revision
from tests.ui.completed_audits import completed, with_answers
from tests.ui.shell import Shell, app_for, keep_stores, walking
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.domain.audit.model import Audit, AuditKind, NewAudit, Role, Status
from tui_audit.domain.checklist.model import AnswerType
from tui_audit.domain.planning.question_selection import ROTATION
from tui_audit.storage import open_repository
from tui_audit.system import paths
from tui_audit.ui.screens.walk.new_audit import NewAuditScreen
from tui_audit.ui.widgets.form import ChoiceField

BEFORE = "2026-08-20T10:00:00+03:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def started(folder: Path, first: str, kind: AuditKind) -> Audit:
    """A walk of this kind after a finished audit."""
    with closing(open_repository(folder)) as repository:
        held = repository.audits.get(first)
        new = NewAudit(
            held.store.id,
            held.revision,
            "2026-Q4",
            "Līga",
            Role.STORE_MANAGER,
            self_audit=True,
            started_at="2026-11-22T09:00:00+02:00",
            kind=kind,
        )
        return repository.new_audits.start(new)


def finished(folder: Path, first: str, kind: AuditKind) -> Audit:
    audit = started(folder, first, kind)
    with closing(open_repository(folder)) as repository:
        before = repository.audits.get(first)
        answers = [replace(before.answer(each), note="Seen.") for each in audit.asked if each in before.answers]
        answers = [replace(each, value=5) if each.question == "windows.clean" else each for each in answers]
        audit = repository.drafts.record_answers(audit, answers)
        return repository.completion.complete(audit, by="Līga", at="2026-11-22T09:20:00+02:00")


async def test_a_re_audit_starts_from_the_audit_it_goes_back_to(folder: Path) -> None:
    first = completed(folder)
    async with walking(folder, first, finished=True) as walker:
        await walker.press("n")
        await walker.until(lambda: isinstance(walker.app.screen, NewAuditScreen))
        assert walker.says("‹ re-audit ›", "‹ Q3 2026, 20 Aug 2026 ›", "3 questions that failed or were not answered")
        assert not walker.says("Customer type")
        await walker.type("Ilze")
        await walker.press("ctrl+s")
        await walker.until(lambda: walker.says("Saved 0 of 3") or walker.says("Previous actions"))
        if walker.says("Previous actions"):
            await walker.press("escape")
        await walker.until(lambda: walker.says("re-audit · R-014", "Saved 0 of 3"))
    with closing(open_repository(folder)) as repository:
        (draft,) = repository.audits.summaries(status=Status.DRAFT)
        assert (draft.kind, repository.audits.get(draft.id).previous) == (AuditKind.RE_AUDIT, first)


def quick(folder: Path) -> tuple[str, int]:
    """A finished short audit; and how much a short walk asks after it."""
    revision = ChecklistLibrary(paths.own_checklists(folder)).revision("quick-check")
    with closing(open_repository(folder)) as repository:
        repository.revisions.save(revision)
        store = repository.stores.save(make_store())
        new = NewAudit(store.id, revision.sha256, "2026-Q3", "Ilze", Role.OUTSIDER, self_audit=False, started_at=BEFORE)
        audit = repository.new_audits.start(new)
        values = {AnswerType.YES_NO: True, AnswerType.RATING: 5}
        stops = [revision.checklist.by_question[each].question for each in audit.asked]
        given = [make_answer(each.id, values[each.answer]) for each in stops if each.answer in values]
        audit = repository.drafts.record_answers(audit, given)
        repository.completion.complete(audit, by="Ilze", at=BEFORE)
        return store.id, len(repository.new_audits.preview_questions(replace(new, kind=AuditKind.SHORT), revision))


async def test_the_form_tells_what_each_kind_asks(folder: Path) -> None:
    _store, expected = quick(folder)
    assert expected == ROTATION
    async with app_for(folder) as shell:
        await shell.press("n")
        await shell.until(lambda: isinstance(shell.app.screen, NewAuditScreen))
        kind = shell.app.screen.query_one("#kind", ChoiceField)
        kind.choose(AuditKind.SHORT)
        await shell.shows(f"{expected} questions: those with open findings, plus a few others in rotation")
        kind.choose(AuditKind.PRACTICE)
        await shell.shows("for practice. They do not count anywhere.")
        kind.choose(AuditKind.RE_AUDIT)
        await shell.shows("Re-audit of")


async def test_a_store_without_an_audit_has_nothing_to_go_back_to(folder: Path) -> None:
    keep_stores(folder)
    async with app_for(folder) as shell:
        await shell.press("n")
        await shell.until(lambda: isinstance(shell.app.screen, NewAuditScreen))
        shell.app.screen.query_one("#kind", ChoiceField).choose(AuditKind.RE_AUDIT)
        await shell.shows("There is no audit to re-check.")
        assert "no completed full audit" in shell.text


async def test_both_audits_show_what_was_put_right(folder: Path) -> None:
    first = completed(folder)
    again = finished(folder, first, AuditKind.RE_AUDIT)
    async with walking(folder, first, (80, 40), finished=True) as walker:
        assert walker.says("Re-audited on 22 Nov 2026 (75% on the rechecked questions): 1 of 2", "74.4%")
    async with walking(folder, again.id, (80, 40), finished=True) as walker:
        assert walker.says("re-audit · R-014", "Re-audit of Q3 2026 (its score of 74.4% does not change): 1 of 2")
        await walker.press("n")
        assert not isinstance(walker.app.screen, NewAuditScreen), "only a full audit is gone back to"


async def test_a_short_walk_shows_no_percentage(folder: Path) -> None:
    first = completed(folder)
    draft = started(folder, first, AuditKind.SHORT)
    async with walking(folder, draft.id) as walker:
        assert walker.says("short audit · R-014")
        await walker.press("r")
        assert walker.says("A short audit has no score.")
        assert re.search(r"\d ?%", walker.text) is None
        await walker.press("equals_sign")
        assert walker.says("A short audit has no score."), "there is nothing to explain"


async def test_an_audit_is_opened_again_changed_and_locked_anew(folder: Path) -> None:
    first = completed(folder)
    async with walking(folder, first, finished=True) as walker:
        seal = walker.saved_audit.seal
        await walker.press("o")
        assert walker.says("Reopen this audit: why?")
        await walker.press("enter")
        assert walker.says("Enter a reason.")
        await walker.type("a slip")
        await walker.press("enter")
        assert walker.says("Reopen this audit: your name")
        await walker.type("Ilze")
        await walker.press("enter")
        await walker.until(lambda: walker.says("reopened · R-014"))
        assert walker.saved_audit.status is Status.REOPENED
        await walker.press("home", "2", "r")
        await walker.until(lambda: walker.says("Review ·"))
        await walker.press("end")
        assert walker.says("Reopened by Ilze: a slip.", "1 entry changed")
        assert not walker.says("Undo reopening"), "something was changed"
        await walker.press("k")
        await walker.until(lambda: walker.says("Complete the audit") or walker.says("Complete with"))
        if walker.says("Complete with these gaps?"):
            await walker.press("y")
        await walker.until(lambda: walker.says("Complete as"))
        await walker.press("enter")
        await walker.until(lambda: walker.says("locked"))
        held = walker.saved_audit
        assert held.status is Status.COMPLETED
        assert held.seals[0].sha256 == seal != held.seal
        assert {entry.reason for entry in held.history} == {"a slip"}
        assert (4, 2) in [(entry.old, entry.new) for entry in held.history if entry.path.endswith("/value")]


async def test_an_opening_without_a_change_is_closed_as_it_was(folder: Path) -> None:
    first = completed(folder)
    async with walking(folder, first, finished=True) as walker:
        before = walker.saved_audit
        await _opened(walker)
        await walker.press("ctrl+o", "r")  # it opens at the text that is not answered, where letters are typed
        await walker.until(lambda: walker.says("Undo reopening"))
        assert not walker.says("d Delete text")
        await walker.press("u")
        await walker.until(lambda: walker.says("locked"))
        assert replace(walker.saved_audit, position=before.position) == before


async def _opened(walker: Shell) -> None:
    await walker.press("o")
    await walker.type("a look")
    await walker.press("enter")
    await walker.type("Ilze")
    await walker.press("enter")
    await walker.until(lambda: walker.says("reopened ·"))


async def test_the_finished_audit_says_that_it_was_amended(folder: Path) -> None:
    noon = datetime.fromisoformat("2026-11-22T12:05:00+02:00")
    with closing(open_repository(folder, clock=lambda: noon)) as repository:
        repository.imports.import_record(
            make_completed(), small_revision(), {}
        )  # its ids are fixed, and so is the seal shown
        audit = repository.audits.get(AUDIT_ID)
        audit = repository.completion.reopen(audit, who="Ilze", reason="a slip", at="2026-11-22T12:00:00+02:00")
        audit = repository.drafts.record_answers(audit, [make_answer("aisles.free", 2, note="Two boxes.")])
        repository.completion.complete(audit, by="Ilze", at="2026-11-22T12:10:00+02:00")
    async with walking(folder, AUDIT_ID, (80, 30), finished=True) as walker:
        assert walker.says("Amended: 1 entry changed")


async def test_a_draft_cannot_be_closed_or_opened(folder: Path) -> None:
    draft = with_answers(folder)
    async with walking(folder, draft) as walker:
        await walker.press("r")
        assert not walker.says("Undo reopening")
        await walker.press("u")
        assert walker.saved_audit.status is Status.DRAFT
