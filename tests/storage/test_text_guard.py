"""Nothing comes to the tables unlooked at: every field that people fill, through every door of the data."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest

from tests.builders import make_answer, make_completed, make_store, small_revision
from tests.storage.samples import begun
from tests.storage.test_audit_transaction import CHANGES, NOT_OF_AN_AUDIT, TRANSITIONS, UNSEALED
from tui_audit.domain.audit.model import (
    Acknowledgement,
    ActionStatus,
    Answer,
    Audit,
    Change,
    CorrectiveAction,
    Emotion,
    Finding,
    Followup,
    Grade,
    NewAudit,
    Photo,
    Redaction,
    Role,
    Seal,
    Store,
)
from tui_audit.domain.audit.text_fields import FIELDS
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.storage import Repository
from tui_audit.storage.text_guard import check_savable, check_savable_answer

AT = "2026-11-22T09:00:00+02:00"
THINGS: dict[type, Any] = {
    Store: make_store(),
    NewAudit: NewAudit("s", "r", "2026-Q4", "Ilze", Role.OUTSIDER, self_audit=False, started_at=AT),
    Audit: make_completed(),
    Answer: make_answer("farewell.words", "fine"),
    Finding: Finding("f", "t", "windows", None, Grade.MINOR, "Dust"),
    CorrectiveAction: CorrectiveAction("a", "f", "Wash"),
    Followup: Followup("a", AT, "Ilze", ActionStatus.DONE),
    Acknowledgement: Acknowledgement("Anna", Role.AREA_MANAGER, AT, agrees=True),
    Photo: Photo("0" * 64, "door.jpg"),
    Change: Change(AT, "Ilze", "why", "answers/x/value", 1, 2),
    Redaction: Redaction(AT, "Ilze", "why", "photos/x"),
    Seal: Seal("0" * 64, AT, "Ilze"),
}
FILLED = [(kind, name) for kind, named in FIELDS.items() for name in named]
SPOILT = {"NUL": "a\0b", "half a pair": "\ud800", "other half": "x\udfff"}


def ids(case: object) -> str:
    return case.__name__ if isinstance(case, type) else str(case)


@pytest.mark.parametrize(("kind", "name"), FILLED, ids=ids)
def test_every_field_is_refused_by_its_name_and_counted(kind: type, name: str) -> None:
    field = FIELDS[kind][name]
    full = replace(THINGS[kind], **{name: "x" * field.limit})
    check_savable(full)
    with pytest.raises(TextRefusedError) as refused:
        check_savable(replace(THINGS[kind], **{name: "x" * (field.limit + 1)}))
    assert (
        str(refused.value)
        == f"{field.name} is too long. It has {field.limit + 1:,} characters; the limit is {field.limit:,}. Shorten it."
    )
    for bad in SPOILT.values():
        with pytest.raises(
            TextRefusedError, match=f"^{field.name} contains a character that cannot be saved. The character is U[+]"
        ):
            check_savable(replace(THINGS[kind], **{name: bad}))


def test_the_table_knows_every_text_that_people_write() -> None:
    """A new text field of a thing has to be put into the table, or among those that the program writes itself."""
    own = {
        "id",
        "store_id",
        "revision",
        "started_at",
        "segment",
        "rechecks",
        "thread",
        "finding",
        "touchpoint",
        "question",
    }
    own |= {"action", "audit", "at", "due", "sha256", "taken_at", "path", "walked_on", "completed_at", "previous"}
    own |= {"position", "answered_at"}
    for kind, named in FIELDS.items():
        texts = {each.name for each in fields(kind) if re.search(r"\bstr\b", str(each.type))}
        texts |= {each.name for each in fields(kind) if "AnswerValue" in str(each.type)}
        plain = {name for name in texts - own if not isinstance(getattr(THINGS[kind], name), tuple | dict)}
        assert plain == set(named), kind


@pytest.mark.parametrize(
    "bad",
    [*SPOILT.values(), "x" * 10_001, float("nan"), float("inf"), 10**4400],
    ids=["NUL", "half", "other", "long", "nan", "inf", "digits"],
)
def test_the_quick_gate_before_an_answer_refuses_the_same(bad: Any) -> None:
    with pytest.raises(TextRefusedError):
        check_savable_answer(replace(THINGS[Answer], value=bad))
    if isinstance(bad, str):
        with pytest.raises(TextRefusedError):
            check_savable_answer(replace(THINGS[Answer], note=bad))


Deed = Callable[[Repository, Audit, str], object]
DEEDS: dict[str, Deed] = {
    "completion.acknowledge": lambda r, a, bad: r.completion.acknowledge(
        a, replace(THINGS[Acknowledgement], comment=bad)
    ),
    "photos.attach": lambda r, a, bad: r.photos.attach(
        a, replace(THINGS[Photo], caption=bad), b"", question="door.open"
    ),
    "photos.set_caption": lambda r, a, bad: r.photos.set_caption(a, "0" * 64, bad),
    "drafts.change_details": lambda r, a, bad: r.drafts.change_details(a, auditor=bad),
    "completion.complete": lambda r, a, bad: r.completion.complete(a, by=bad, at=AT),
    "actions.follow_up": lambda r, a, bad: r.actions.follow_up(a, replace(THINGS[Followup], note=bad)),
    "imports.import_record": lambda r, a, bad: r.imports.import_record(replace(a, auditor=bad), small_revision(), {}),
    "drafts.record_answers": lambda r, a, bad: r.drafts.record_answers(
        a, [replace(THINGS[Answer], not_seen=bad, value=None)]
    ),
    "drafts.record_emotion": lambda r, a, bad: r.drafts.record_emotion(a, Emotion(bad, 3)),
    "erasure.redact": lambda r, a, bad: r.erasure.redact(a, ["audit/auditor"], who="Ilze", reason=bad, at=AT),
    "completion.reopen": lambda r, a, bad: r.completion.reopen(a, who="Ilze", reason=bad, at=AT),
    "actions.save": lambda r, a, bad: r.actions.save(a, replace(THINGS[CorrectiveAction], what=bad)),
    "findings.save": lambda r, a, bad: r.findings.save(a, replace(THINGS[Finding], statement=bad)),
    "stores.save": lambda r, a, bad: r.stores.save(replace(THINGS[Store], name=bad)),
    "new_audits.start": lambda r, a, bad: r.new_audits.start(replace(THINGS[NewAudit], auditor=bad)),
    "new_audits.preview_questions": lambda r, a, bad: r.new_audits.preview_questions(
        replace(THINGS[NewAudit], auditor=bad), small_revision()
    ),
}
"""Every door that takes a text of people's, with a text put through it."""
NO_TEXT = {
    *("drafts.save_position", "drafts.delete", "drafts.remove_emotion", "findings.remove", "actions.remove"),
    *("photos.cover", "photos.detach", "completion.close_unchanged", "erasure.redact_expired"),
    *("stores.close", "stores.reopen", "stores.add_imported", "stores.follow_newest_audit"),
    *("revisions.save", "revisions.write"),
    *("schedules.save", "schedules.remove", "backups.make", "backups.make_wiped"),
}
"""Methods that write and take no text that people wrote: ids, days and pictures only."""


def test_every_method_that_takes_a_text_is_tried() -> None:
    writing = {*CHANGES, *UNSEALED, *TRANSITIONS, *NOT_OF_AN_AUDIT} - NO_TEXT
    assert {name for name in writing if not name.startswith("traces.")} <= set(DEEDS)


@pytest.mark.sample(4)
@pytest.mark.parametrize("name", DEEDS)
def test_no_door_lets_in_what_cannot_be_kept(repository: Repository, name: str) -> None:
    audit = begun(repository)
    for bad in ("a\0b", "\ud800", "x" * 10_001):
        if name == "drafts.record_emotion" and "x" in bad:
            continue  # ids have no length of their own
        with pytest.raises(AuditError) as refused:
            DEEDS[name](repository, audit, bad)
        assert isinstance(refused.value, TextRefusedError), refused.value
    assert repository.audits.get(audit.id) == audit


def test_an_audit_is_not_found_by_what_no_audit_is_called(repository: Repository) -> None:
    begun(repository)
    with pytest.raises(AuditError, match="No audit id starts with"):
        repository.audits.find("\udcff")


def test_a_field_says_its_name_and_limit() -> None:
    assert all(str(field.name) and field.limit > 0 for f in FIELDS.values() for field in f.values())
