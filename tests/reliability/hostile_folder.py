"""A data folder in which every text that a user can enter is hostile."""

import itertools
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import tomlkit
from PIL import Image

from tests.hostile import NAMES, in_turn
from tui_audit import settings
from tui_audit.domain.audit.model import (
    Acknowledgement,
    ActionBy,
    ActionStatus,
    Answer,
    Audit,
    CorrectiveAction,
    Finding,
    Followup,
    Grade,
    NewAudit,
    Role,
    Store,
)
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.planning.schedule import Cadence, Schedule
from tui_audit.domain.record.seal import revision_of
from tui_audit.domain.text import NAME_LIMIT, TITLE_LIMIT
from tui_audit.exchange.archive import write_json
from tui_audit.exchange.photos.photo_copy import read_picture
from tui_audit.storage import Repository, open_repository
from tui_audit.system import paths

STARTED = "2026-11-22T09:00:00+02:00"
LATER = "2026-11-22T11:00:00+02:00"
EARLIER_STARTED, EARLIER_COMPLETED = "2026-08-20T09:00:00+03:00", "2026-08-20T11:00:00+03:00"
QUESTIONS = 30
CONFLICTING, PICTURE = "[red]x [@click=app.quit]y.json", "[red]x [@click=app.quit]y [.png"
"""Names of the audit file that conflicts and of the picture."""

Next = Callable[[], str]


@dataclass(frozen=True)
class HostileFolder:
    """The data folder, its checklist, and the ids of its audits."""

    folder: Path
    revision: Revision
    draft: str
    completed: str


def keep_hostile(folder: Path, texts: Sequence[str]) -> HostileFolder:
    """Fill a data folder with these texts: stores, a checklist, a draft, a completed audit, photos and settings."""
    body = hostile_body(texts)
    own = paths.own_checklists(folder)
    own.mkdir(parents=True)
    (own / "hostile-walk.toml").write_text(tomlkit.dumps(body), encoding="utf-8", newline="\n")
    revision = revision_of(body, {})
    names = _taken(texts, NAME_LIMIT, required=True)
    lines = _taken(texts, TITLE_LIMIT)
    every = _taken(texts, 10_000, lines=True)
    named = settings.Settings(name=names(), report_folder=str(folder / "reports [/] \u202e %s"))
    settings.save(folder, named)
    repository = open_repository(folder)
    try:
        repository.revisions.save(revision)
        stores = [
            repository.stores.save(
                Store(str(UUID(int=100 + number)), f"{number} {text[:15]}", names(), lines(), names())
            )
            for number, text in enumerate(texts)
        ]
        draft = _walk(repository, stores[0], revision, (names, lines, every))
        done = _walk(repository, stores[1 % len(stores)], revision, (names, lines, every))
        done = repository.completion.complete(done, by=names(), at=LATER)
        read = Acknowledgement(names(), Role.AREA_MANAGER, LATER, agrees=False, comment=every())
        done = repository.completion.acknowledge(done, read)
        for action in done.actions:
            done = repository.actions.follow_up(
                done, Followup(action.id, LATER, names(), ActionStatus.IN_PROGRESS, every())
            )
    finally:
        repository.close()
    return HostileFolder(folder, revision, draft.id, done.id)


def add_history(kept: HostileFolder, texts: Sequence[str], files: Path) -> None:
    """Add what the screens about several audits and about files show.

    In the data folder: an earlier audit in the stores of both audits, and their schedules. In the new folder ``files``:
    an audit that conflicts with the draft, a file that is no audit, a picture, and folders; all have hostile names.
    """
    names = _taken(texts, NAME_LIMIT, required=True)
    lines = _taken(texts, TITLE_LIMIT)
    every = _taken(texts, 10_000, lines=True)
    files.mkdir()
    repository = open_repository(kept.folder)
    try:
        for audit_id in (kept.draft, kept.completed):
            store = repository.audits.get(audit_id).store
            earlier = _walk(
                repository, store, kept.revision, (names, lines, every), period="2026-Q3", started=EARLIER_STARTED
            )
            repository.completion.complete(earlier, by=names(), at=EARLIER_COMPLETED)
            schedule = Schedule("", store.id, kept.revision.checklist.id, Cadence.QUARTER, "2026-10-01")
            repository.schedules.save(schedule, at=datetime.fromisoformat(LATER))
        draft = repository.audits.get(kept.draft)
        write_json(replace(draft, auditor=names()), kept.revision, files / CONFLICTING)
    finally:
        repository.close()
    (files / "\u202e[b]x [.json").write_bytes(b'{"\x1b[2J": NaN')
    Image.new("RGB", (8, 8), "teal").save(files / PICTURE)
    for name in NAMES.values():
        with suppress(OSError, ValueError):  # not a name on this disk
            (files / name).mkdir()


def _walk(
    repository: Repository,
    store: Store,
    revision: Revision,
    texts: tuple[Next, Next, Next],
    *,
    period: str = "2026-Q4",
    started: str = STARTED,
) -> Audit:
    names, lines, every = texts
    audit = repository.new_audits.start(
        NewAudit(
            store_id=store.id,
            revision=revision.sha256,
            period=period,
            auditor=names(),
            role=Role.STORE_MANAGER,
            self_audit=True,
            started_at=started,
            segment="hostile",
            staff_present=3,
            staff_planned=4,
        )
    )
    given = []
    for place, (question, value) in enumerate(zip(audit.asked, itertools.cycle(_VALUES), strict=False)):
        answer = Answer(question, note=every(), by=names(), answered_at=started, photo_excuse=lines())
        kind = revision.checklist.by_question[question].question.answer.value
        if kind == "rating" and place % 3:
            answer = replace(answer, na=lines()) if place % 3 == 1 else replace(answer, not_seen=lines())
        else:
            answer = replace(answer, value=every().strip() or "x" if kind == "text" else value[kind])
        given.append(answer)
    audit = repository.drafts.record_answers(audit, given)
    for place, stop in enumerate(revision.checklist.stops[:12]):
        finding = Finding(
            str(UUID(int=audit.number * 10_000_000 + place + int(audit.id[:4], 16))),
            str(UUID(int=place + 1)),
            stop.touchpoint.id,
            stop.question.id if place % 4 else None,
            tuple(Grade)[place % len(Grade)],
            every() or "x",
            recommendation=every(),
            disagreement=every(),
        )
        audit = repository.findings.save(audit, finding)
        action = CorrectiveAction(
            str(UUID(int=int(finding.id.replace("-", ""), 16) + 2**64)),
            finding.id,
            lines() or "x",
            by=ActionBy.STORE,
            owner=names(),
            due="2026-12-01",
        )
        audit = repository.actions.save(audit, action)
    return _with_photos(repository, audit, lines)


def _with_photos(repository: Repository, audit: Audit, lines: Next) -> Audit:
    source = repository.folder / "photo.png"
    for place, question in enumerate(audit.asked[:4]):
        Image.new("RGB", (8, 8), (place * 40, 0, int(audit.id[:2], 16))).save(source)
        picture = read_picture(source)
        photo = picture_of(picture.sha256, lines()[:100])
        audit = repository.photos.attach(audit, photo, picture.data, question=question)
        audit = repository.photos.set_caption(audit, picture.sha256, lines())
    source.unlink()
    return audit


def picture_of(sha256: str, name: str) -> Any:
    """Return a photo to attach."""
    from tui_audit.domain.audit.model import Photo

    return Photo(sha256, name)


_VALUES: tuple[dict[str, Any], ...] = (
    {"rating": 2, "yes-no": False, "choice": "o0", "choices": ("o0", "o1"), "number": 7.5},
    {"rating": 5, "yes-no": True, "choice": "o1", "choices": (), "number": 3},
)


def hostile_body(texts: Sequence[str]) -> dict[str, Any]:
    """Return a checklist that has these texts in every text field, except texts that its rules refuse."""
    titles = _taken([text for text in texts if _in_checklists(text)], 120, required=True)
    asks = _taken([text for text in texts if _in_checklists(text)], 300, required=True)
    blocks = _taken([text for text in texts if _in_checklists(text)], 1_000, required=True, lines=True)
    sections = [
        {
            "id": f"s{phase}",
            "phase": phase,
            "where": where,
            "title": titles(),
            "touchpoint": [_touchpoint(f"t-{phase}-{number}", titles, asks, blocks) for number in range(3)],
        }
        for phase, where in (("before", "outside"), ("during", "floor"), ("after", "till"))
    ]
    return {
        "format": 1,
        "id": "hostile-walk",
        "version": "1",
        "title": titles(),
        "language": "en",
        "minutes": 10,
        "bands": [{"from": 50, "name": titles()}, {"from": 0, "name": titles()}],
        "segments": [{"id": "hostile", "title": titles()}],
        "section": sections,
    }


def _touchpoint(name: str, titles: Next, asks: Next, blocks: Next) -> dict[str, Any]:
    options = [{"id": f"o{number}", "title": titles(), "points": number} for number in range(3)]
    questions: list[dict[str, Any]] = [
        {"answer": "rating", "anchors": {"1": titles(), "3": titles(), "5": titles()}},
        {"answer": "yes-no"},
        {"answer": "choice", "options": options},
        {"answer": "choices", "options": [{**option, "title": titles()} for option in options]},
        {"answer": "number", "unit": titles()[:20].strip() or "s", "target": 10, "limit": 1},
        {"answer": "text", "optional": True},
    ]
    for number, question in enumerate(questions):
        question |= {"id": f"q{number}", "ask": asks(), "guidance": blocks()}
    return {
        "id": name,
        "title": titles(),
        "owner": titles(),
        "outcome": titles(),
        "optimal": blocks(),
        "interactions": [titles()],
        "people": [titles()],
        "question": questions,
    }


def _in_checklists(text: str) -> bool:
    return all(ch == "\n" or unicodedata.category(ch) not in {"Cc", "Cs"} for ch in text)


def _taken(texts: Sequence[str], limit: int, *, lines: bool = False, required: bool = False) -> Next:
    """Return a function that gives the texts a field accepts, in turn; a plain text if it accepts none of them."""
    kept = [
        text for text in texts if len(text) <= limit and (lines or "\n" not in text) and (text.strip() or not required)
    ]
    return in_turn(kept or ["plain"])
