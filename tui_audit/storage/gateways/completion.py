"""Completion of audits: complete and seal in one step, acknowledge, reopen with a reason."""

from collections.abc import Sequence
from dataclasses import replace

from tui_audit.domain.audit.completion import completion_gaps
from tui_audit.domain.audit.model import Acknowledgement, Audit, Change, Seal, Status
from tui_audit.domain.audit.text_fields import REASON, WHO
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record import amendments
from tui_audit.domain.record.encoder import parts_plain
from tui_audit.domain.record.seal import seal_of, seal_of_plain, to_plain
from tui_audit.domain.scoring.score_sheet import score_sheet
from tui_audit.domain.text import check_text
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage.audit_rows import delete_last_change, insert_changes, insert_seal
from tui_audit.storage.audit_transaction import AuditTransaction, AuditTransactions
from tui_audit.storage.gateways.audit_queries import seal_broken
from tui_audit.storage.row_mapping import acknowledgement_values, score_values
from tui_audit.storage.text_guard import check_savable


class CompletionGateway:
    """Completes, acknowledges and reopens audits."""

    def __init__(self, transactions: AuditTransactions) -> None:
        self._transactions = transactions

    def complete(self, audit: Audit, *, by: str, at: str) -> Audit:
        """Score, seal and lock the audit as it is saved; the parts in ``audit`` are not used.

        ``at``: ISO time. Raises AuditError if the name is empty or required answers are missing. For a reopened audit
        also if its history does not lead back to the sealed content.
        """
        check_text(by, WHO)
        check_savable(at, "at")
        if not by.strip():
            raise AuditError(
                message("Enter the name of the auditor."),
                "",
                message("Enter your name, then try again."),
            )
        with self._transactions.change(audit.id) as transaction:
            before, revision = transaction.load(), transaction.revision()
            _refuse_gaps(before, revision)
            done = _completed(before, revision, by, at)
            if before.status is Status.REOPENED:
                done = replace(done, acknowledged=None)  # the content has changed since it was acknowledged
                changes = _changes_of_completion(before, done, revision)
                insert_changes(transaction.connection, audit.id, changes)
                done = replace(done, history=(*before.history, *changes))
            done = replace(done, seals=(*before.seals, Seal(seal_of(done, revision), at, by)))
            _lock(transaction, done, revision)
        return done

    def acknowledge(self, audit: Audit, acknowledgement: Acknowledgement) -> Audit:
        """Record that somebody else has read a completed audit, and whether they agree.

        Raises AuditError if the audit is not completed or was acknowledged before.
        """
        check_savable(acknowledgement)
        with self._transactions.supplement(audit.id) as transaction:
            if transaction.status is not Status.COMPLETED:
                raise AuditError(
                    message("This audit is not completed yet."),
                    "",
                    message("Complete it first, then ask someone else to acknowledge it."),
                )
            earlier = transaction.load().acknowledged
            if earlier is not None:
                raise AuditError(
                    message("This audit is already acknowledged."),
                    message("Acknowledged by: %(name)s.", name=earlier.name),
                )
            transaction.update(acknowledgement_values(acknowledgement))
            return transaction.load()

    def reopen(self, audit: Audit, *, who: str, reason: str, at: str) -> Audit:
        """Reopen a completed audit for changes; from then on each change is recorded with its old value.

        Raises AuditError if name or reason is empty, or the audit is not completed or does not match its seal.
        """
        check_text(who, WHO)
        check_text(reason, REASON)
        check_savable(at, "at")
        if not (who.strip() and reason.strip()):
            raise AuditError(
                message("Enter your name and a reason to reopen this audit."),
                message("Both appear in the report."),
                message("Enter both, then try again."),
            )
        with self._transactions.transition(audit.id) as transaction:
            before = transaction.load()
            if before.status is not Status.COMPLETED:
                raise AuditError(
                    message("This audit is not completed, so it does not need to be reopened."),
                    "",
                    message("Continue it, or complete it."),
                )
            if before.seal != seal_of(before, transaction.revision()):
                raise seal_broken()
            transaction.mark_as_latest()
            transaction.update({"status": Status.REOPENED.value})
            opening = Change(at, who, reason, amendments.STATUS, before.status.value, Status.REOPENED.value)
            insert_changes(transaction.connection, audit.id, (opening,))
            return transaction.load()

    def close_unchanged(self, audit: Audit) -> Audit:
        """Lock a reopened audit in which nothing was changed, as if it had never been reopened.

        Raises AuditError if something was changed, or the audit does not match its seal.
        """
        with self._transactions.transition(audit.id) as transaction:
            before = transaction.load()
            if before.status is not Status.REOPENED or amendments.changes_since_reopening(before):
                raise AuditError(
                    message("The reopening cannot be undone."),
                    message("The audit was changed after it was reopened."),
                    message("Complete it again. The report lists the changes."),
                )
            if amendments.reopening_entry(before) is None:
                raise seal_broken()
            delete_last_change(transaction.connection, audit.id)
            transaction.mark_as_latest()
            transaction.update({"status": Status.COMPLETED.value})
            fresh = transaction.load()
            if fresh.seal != seal_of(fresh, transaction.revision()):
                raise seal_broken()
            return fresh


def _refuse_gaps(audit: Audit, revision: Revision) -> None:
    missing = [gap for gap in completion_gaps(audit, revision.checklist) if gap.blocks]
    if missing:
        raise AuditError(
            message("This audit cannot be completed yet."),
            message("Required: %(count)s, the first at %(place)s.", **_first(missing)),
            message("The review lists everything that is required."),
        )


def _first(missing: Sequence[object]) -> dict[str, object]:
    first = missing[0]
    return {"count": len(missing), "place": getattr(first, "question", None) or getattr(first, "finding", "")}


def _completed(audit: Audit, revision: Revision, by: str, at: str) -> Audit:
    """Return the completed audit with its score, still without its seal."""
    done = replace(audit, status=Status.COMPLETED, completed_at=at, completed_by=by)
    return replace(done, score=score_sheet(done, revision.checklist).score())


def _changes_of_completion(before: Audit, done: Audit, revision: Revision) -> tuple[Change, ...]:
    """Return the changes that completing a reopened audit makes, as entries for its history.

    Raises AuditError if undoing these and the earlier entries does not give the content sealed before the reopening.
    """
    opened = amendments.reopening_entry(before)
    if opened is None:
        raise seal_broken()
    assert done.completed_at is not None
    assert done.completed_by is not None
    found = amendments.differences(parts_plain(before), parts_plain(done))
    changes = tuple(
        Change(done.completed_at, done.completed_by, opened.reason, each.path, each.old, each.new) for each in found
    )
    after = to_plain(done, revision)
    after["history"] += [vars(change) for change in changes]
    if seal_of_plain(amendments.record_before_reopening(after)) != before.seals[-1].sha256:
        raise seal_broken()
    return changes


def _lock(transaction: AuditTransaction, audit: Audit, revision: Revision) -> None:
    """Write the seal first and the status last: triggers refuse changes to the parts of a completed audit."""
    insert_seal(transaction.connection, audit, revision)
    transaction.update(
        {
            "status": audit.status.value,
            "completed_at": audit.completed_at,
            "completed_by": audit.completed_by,
            "given_count": audit.given,
            **score_values(audit.score),
            **acknowledgement_values(audit.acknowledged),
        }
    )
    transaction.recount_actions()
