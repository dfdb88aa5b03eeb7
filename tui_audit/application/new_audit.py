"""Starting an audit: the choices, their preselection, and how long the audit will take."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.checklists.library import ChecklistLibrary, LibraryEntry
from tui_audit.domain.audit.follow_ups import questions_in_force
from tui_audit.domain.audit.model import Audit, AuditKind, AuditSummary, NewAudit, Role, Status, Store
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.checklist.store_kinds import KIND_CHECKLISTS, kind_of
from tui_audit.domain.planning import period as period_rules
from tui_audit.domain.planning.typed_period import typed_period
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.message import message
from tui_audit.settings import Settings
from tui_audit.system import paths

if TYPE_CHECKING:
    from tui_audit.storage import Repository

FIRST_CHECKLIST = "retail-experience"
"""The id of the checklist preselected for a store without audits and of no kind that has a checklist of its own."""


@dataclass(frozen=True)
class Offer:
    """The stores and checklists to choose from, and the ids of the preselected ones."""

    stores: tuple[Store, ...]
    """At least one store."""
    checklists: tuple[LibraryEntry, ...]
    """At least one checklist; all of them can be read."""
    store_id: str
    checklist_id: str


@dataclass(frozen=True)
class Estimate:
    """The number of questions in an audit, and about how many minutes they take."""

    questions: int
    minutes: int
    desk_minutes: int
    """How many of the minutes are spent at a desk."""


def stores_to_audit(repository: "Repository") -> tuple[Store, ...]:
    """Return the stores that are not closed."""
    return repository.stores.all(closed=False)


def offer(
    repository: "Repository", folder: Path, store_id: str | None = None, checklist_id: str | None = None
) -> Offer:
    """Return the stores and checklists to choose from, with this store and checklist preselected if they exist.

    Without ``checklist_id``, the checklist of the latest audit is preselected (of the latest audit of this store, if
    ``store_id`` is given); without an audit, the checklist for the kind of the store. There must be at least one open
    store. Raises AuditError if every checklist file is faulty.
    """
    stores = stores_to_audit(repository)
    usable = tuple(
        entry for entry in ChecklistLibrary(paths.own_checklists(folder)).entries() if entry.revision is not None
    )
    if not usable:
        raise AuditError(
            message("No checklist can be used."),
            message("Every checklist file in the folder has errors."),
            message("On Home, press g and choose Checklists to see the errors."),
        )
    latest = repository.audits.summaries(store_id=store_id, limit=1)
    store = next((store for store in stores if store.id == store_id), stores[0])
    by_kind = KIND_CHECKLISTS.get(kind_of(store.attributes), FIRST_CHECKLIST)
    wanted = checklist_id or (latest[0].checklist_id if latest else by_kind)
    return Offer(
        stores,
        usable,
        store.id,
        next((entry.id for entry in usable if entry.id == wanted), usable[0].id),
    )


def is_self_audit(role: Role, store: Store) -> bool:
    """Return whether an audit is a self-audit by default: a store manager audits one of our own stores."""
    return role is Role.STORE_MANAGER and not store.competitor


def full_audits(repository: "Repository", store_id: str, checklist_id: str) -> tuple[AuditSummary, ...]:
    """Return the completed full audits of a store with a checklist, newest first; a re-audit can follow any of them."""
    found = repository.audits.summaries(store_id=store_id, status=Status.COMPLETED)
    return tuple(each for each in found if each.kind is AuditKind.FULL and each.checklist_id == checklist_id)


def unfinished(repository: "Repository", new: NewAudit, checklist_id: str) -> AuditSummary | None:
    """Return the latest draft of the same kind, store, checklist and period as an audit to start; None without one."""
    drafts = repository.audits.summaries(store_id=new.store_id, status=Status.DRAFT)
    return next(
        (
            each
            for each in drafts
            if (each.kind, each.checklist_id, each.period) == (new.kind, checklist_id, new.period)
        ),
        None,
    )


def parse_period(typed: str) -> str:
    """Return a typed period in its saved form; raises TextRefusedError if it is not a period."""
    period = typed_period(typed) or typed.strip().upper()
    if not period_rules.is_period(period):
        raise TextRefusedError(
            message("Not a valid period."), "", message("Use a period such as 2026-Q4, 2026-11 or 2026.")
        )
    return period


def parse_staff_count(typed: str) -> int | None:
    """Return a typed number of people, None if nothing was typed; raises TextRefusedError if it is not a number."""
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit()):
        raise TextRefusedError(
            message("Not a valid number of people."), "", message("Enter a number such as 6, or leave it blank.")
        )
    return int(typed)


def estimate(
    repository: "Repository", new: NewAudit, store: Store, entry: LibraryEntry, rechecked: Audit | None = None
) -> Estimate:
    """Return the number of questions in this audit, and the minutes they take at the pace that its checklist states.

    Follow-ups are left out: the answers decide whether they are asked.

    ``rechecked``: the audit that a re-audit follows. Its saved checklist gives the pace, as the checklist file may have
    been deleted since. Raises AuditError if this audit cannot be started.
    """
    assert entry.revision is not None
    checklist = entry.revision.checklist
    if new.kind is AuditKind.RE_AUDIT and rechecked is not None:
        checklist = repository.revisions.of_audit(rechecked).checklist
    if new.kind in {AuditKind.RE_AUDIT, AuditKind.SHORT}:
        questions = repository.new_audits.preview_questions(new, entry.revision)
    else:
        questions = checklist.applicable_questions(frozenset(store.attributes), new.segment)
    questions = questions_in_force(questions, checklist, lambda _question: None)
    desk = checklist.desk_questions(questions)
    return Estimate(len(questions), checklist.minutes_for(questions), checklist.minutes_for(desk))


def start(repository: "Repository", new: NewAudit, revision: Revision) -> Audit:
    """Save the checklist, start an audit with it and return the audit; raises AuditError if it cannot be started."""
    repository.revisions.save(revision)
    return repository.new_audits.start(new)


def settings_with_auditor(settings: Settings, new: NewAudit) -> Settings:
    """Return the settings with the auditor's name and role; unchanged if they have a name already."""
    return settings if settings.name else replace(settings, name=new.auditor, role=new.role)
