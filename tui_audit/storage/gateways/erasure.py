"""Permanent deletion of texts and photos, one by one or by age.

The queries use Core: they count and list across all audits and read no rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Select, exists, func, select

from tui_audit.domain.audit.model import REMOVED, Audit, AuditSummary, Seal, Status
from tui_audit.domain.audit.text_fields import REASON, WHO
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.record import redaction
from tui_audit.domain.record.seal import seal_of
from tui_audit.domain.text import check_text
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage.audit_transaction import AuditTransactions
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_queries import NEWEST, SUMMARY, is_redacted
from tui_audit.storage.gateways.audits import AuditGateway
from tui_audit.storage.gateways.duplicates import same_photo, same_words
from tui_audit.storage.gateways.revisions import RevisionGateway
from tui_audit.storage.row_mapping import summary_of
from tui_audit.storage.tables import ANSWER, AUDIT, FINDING, PHOTO, REDACTION
from tui_audit.storage.text_guard import check_savable
from tui_audit.storage.trace_wiper import TraceWiper

Removal = Callable[[Audit, Checklist], Audit]

RETENTION = "retention"
"""The reason recorded for deletions by age."""


@dataclass(frozen=True)
class ExpiredData:
    """The amount of data that is older than the settings allow."""

    audits: int = 0
    photos: int = 0
    texts: int = 0
    """Notes and findings; reasons, actions, captions and comments are deleted with them."""

    def __bool__(self) -> bool:
        """Return whether any audit is too old."""
        return self.audits > 0


class ErasureGateway:
    """Deletes texts and photos of audits permanently, from every file of the data folder."""

    def __init__(
        self,
        database: Database,
        transactions: AuditTransactions,
        audits: AuditGateway,
        revisions: RevisionGateway,
        traces: TraceWiper,
    ) -> None:
        self._database = database
        self._transactions = transactions
        self._audits = audits
        self._revisions = revisions
        self._traces = traces

    def redact(self, audit: Audit, paths: Sequence[str], *, who: str, reason: str, at: str) -> Audit:
        """Permanently delete the texts and photos at these paths (see ``domain.record.redaction``).

        The words are deleted from the history too. A completed audit gets a new seal; earlier seals do not change.
        Raises AuditError if name or reason is empty or repeats the deleted words, if a path is not in the audit, or if
        the audit is reopened.
        """
        check_text(who, WHO)
        check_text(reason, REASON)
        check_savable(at, "at")
        if not (who.strip() and reason.strip()):
            raise AuditError(
                message("Enter your name and a reason for the deletion."),
                message("Both are shown in the audit in place of what is deleted."),
                message("Enter both, then try again."),
            )

        def removal(held: Audit, checklist: Checklist) -> Audit:
            _refuse_empty(held, checklist, paths)
            words = redaction.texts_at(held, checklist, paths)
            if redaction.contains_any(who, words) or redaction.contains_any(reason, words):
                raise AuditError(
                    message("Your name or reason repeats the text to be deleted."),
                    message("Both remain in the audit."),
                    message("Enter a role instead of a name, and give the reason in other words."),
                )
            return redaction.without_paths(held, checklist, paths, who=who, reason=reason, at=at)

        return self._remove(audit.id, removal, who=who, at=at)

    def duplicates(self, audit: Audit, path: str) -> tuple[AuditSummary, ...]:
        """Return the other audits of the store with the text or photo at this path, the latest first."""
        checklist = self._revisions.of_audit(audit).checklist
        with self._database.read() as connection:
            found = {
                other
                for words in redaction.texts_at(audit, checklist, [path])
                for other in same_words(connection, audit.id, words)
            }
            if path in redaction.photo_paths(audit):
                found |= same_photo(connection, audit.id, path.rpartition("/")[2])
            rows = connection.execute(SUMMARY.where(AUDIT.c.id.in_(found)).order_by(*NEWEST)).mappings()
            return tuple(summary_of(row) for row in rows)

    def redact_expired(self, *, photos_before: str, texts_before: str, who: str, at: str) -> ExpiredData:
        """Permanently delete photos and texts of audits before these ISO dates; return the amount deleted.

        Empty date: none is deleted. Reopened audits are left out.
        """
        found = self.expired_data(photos_before=photos_before, texts_before=texts_before)
        with self._database.read() as connection:
            with_photos = set(connection.execute(_with_photos(photos_before)).scalars())
            with_texts = set(connection.execute(_with_texts(texts_before)).scalars())
        for audit_id in sorted(with_photos | with_texts):

            def removal(held: Audit, checklist: Checklist, audit_id: str = audit_id) -> Audit:
                how = {"who": who, "reason": RETENTION, "at": at}
                kept = redaction.without_written_texts(held, checklist, **how) if audit_id in with_texts else held
                old = sorted(redaction.photo_paths(kept)) if audit_id in with_photos else ()
                return redaction.without_paths(kept, checklist, old, **how)

            self._remove(audit_id, removal, who=who, at=at, wipes=False)
        self._traces.finish()
        return found

    def expired_data(self, *, photos_before: str, texts_before: str) -> ExpiredData:
        """Return the amount of data in audits before these ISO dates that is not deleted yet.

        Empty date: none is too old. Reopened audits are left out.
        """
        photos, texts = _with_photos(photos_before), _with_texts(texts_before)
        pictures = select(func.count()).select_from(PHOTO).where(PHOTO.c.audit_id.in_(photos), ~is_redacted())
        with self._database.read() as connection:
            audits = {*connection.execute(photos).scalars(), *connection.execute(texts).scalars()}
            return ExpiredData(
                audits=len(audits),
                photos=connection.execute(pictures).scalar() or 0,
                texts=sum(connection.execute(query).scalar() or 0 for query in _counts(texts)),
            )

    def _remove(self, audit_id: str, removal: Removal, *, who: str, at: str, wipes: bool = True) -> Audit:
        try:
            with self._transactions.transition(audit_id) as transaction:
                before = transaction.load()
                if before.status is Status.REOPENED:
                    raise AuditError(
                        message("This audit is reopened for changes."),
                        message("You cannot delete anything permanently from it while it is reopened."),
                        message("Complete it or undo the reopening, then try again."),
                    )
                revision = transaction.revision()
                after = removal(before, revision.checklist)
                self._traces.announce(transaction.connection)
                if before.status is Status.COMPLETED:
                    after = replace(after, seals=(*after.seals, Seal(seal_of(after, revision), at, who)))
                transaction.replace_with(after, revision)
        except BaseException:
            self._traces.cancel_if_unneeded()
            raise
        self._traces.confirm()
        if wipes:
            self._traces.finish()
        return self._audits.get(audit_id)


def _refuse_empty(audit: Audit, checklist: Checklist, paths: Sequence[str]) -> None:
    there = redaction.photo_paths(audit) | {held.path for held in redaction.deletable_texts(audit, checklist)}
    if not paths or not there.issuperset(paths):
        raise AuditError(
            message("This is no longer in the audit."),
            "",
            message("Go back to the audit and check what it contains."),
        )


def _with_photos(before: str) -> Select[str]:
    """Return the query for the ids of audits before a day that still have photos."""
    return _audited_before(before).where(exists().where(PHOTO.c.audit_id == AUDIT.c.id, ~is_redacted()))


def _with_texts(before: str) -> Select[str]:
    """Return the query for the ids of audits before a day whose texts are not deleted yet."""
    done = exists().where(REDACTION.c.audit_id == AUDIT.c.id, REDACTION.c.path == redaction.ALL_TEXTS)
    return _audited_before(before).where(~done)


def _counts(audits: Select[str]) -> tuple[Select[int], ...]:
    notes = select(func.count()).where(ANSWER.c.audit_id.in_(audits), ANSWER.c.note.not_in(("", REMOVED)))
    findings = select(func.count()).where(FINDING.c.audit_id.in_(audits), FINDING.c.statement != REMOVED)
    return notes, findings


def _audited_before(day: str) -> Select[str]:
    return select(AUDIT.c.id).where(AUDIT.c.walked_on < day, AUDIT.c.status != Status.REOPENED.value)
