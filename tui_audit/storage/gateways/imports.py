"""Import of audits from files, each completely or not at all."""

from collections.abc import Mapping

from tui_audit.domain.audit.model import Audit, Status
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.amendments import reopening_entry
from tui_audit.domain.record.import_decision import ImportDecision, decide
from tui_audit.domain.record.seal import seal_of, to_plain
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage.audit_rows import insert_audit, insert_parts, replace_supplement
from tui_audit.storage.audit_transaction import AuditTransaction, AuditTransactions
from tui_audit.storage.gateways.revisions import RevisionGateway
from tui_audit.storage.gateways.stores import StoreGateway
from tui_audit.storage.photo_files import PhotoFiles
from tui_audit.storage.text_guard import check_savable
from tui_audit.storage.trace_wiper import TraceWiper


class ImportGateway:
    """Imports audits, each completely or not at all."""

    def __init__(
        self,
        transactions: AuditTransactions,
        stores: StoreGateway,
        revisions: RevisionGateway,
        files: PhotoFiles,
        traces: TraceWiper,
    ) -> None:
        self._transactions = transactions
        self._stores = stores
        self._revisions = revisions
        self._files = files
        self._traces = traces

    def import_record(self, audit: Audit, revision: Revision, photos: Mapping[str, bytes]) -> str:
        """Import an audit read from a file; the caller has verified its structure, score and seal.

        Returns the outcome, a value of ``Decision``: ``new``, ``same``, ``amended``, ``grew`` or ``completed-draft``.
        Raises AuditError, with nothing changed, if it contradicts the saved audit or its parts do not fit together.
        """
        check_savable(audit)
        _refuse_unfit(audit, revision)
        added = sorted(photos.keys() & audit.photos.keys() - audit.removed_photos)
        writing = self._transactions.insert_or_replace(audit.id)
        try:
            with self._files.adding(added, photos.__getitem__, writing) as transaction:
                decision = _decide(transaction, audit, revision)
                store = self._stores.last_audited(transaction.connection, audit.store.id)
                if decision is ImportDecision.NEW:
                    self._insert(transaction, audit, revision)
                elif decision is ImportDecision.GREW:
                    replace_supplement(transaction.connection, audit)
                    transaction.recount_actions()
                elif decision is not ImportDecision.SAME:
                    if audit.redactions:
                        self._traces.announce(transaction.connection)
                    transaction.delete_files_of(transaction.replace_with(audit, revision))
                if store is not None:
                    self._stores.follow_newest_audit(transaction.connection, store)
        except BaseException:
            self._traces.cancel_if_unneeded()
            raise
        self._traces.confirm()
        self._traces.finish()
        return decision.value

    def _insert(self, transaction: AuditTransaction, audit: Audit, revision: Revision) -> None:
        connection = transaction.connection
        self._stores.add_imported(connection, audit.store)
        translation = self._revisions.write(connection, revision, newest=False)
        insert_audit(connection, audit, translation, imported=True)
        insert_parts(connection, audit, revision, {})
        transaction.update({"status": audit.status.value})
        transaction.recount_actions()


def _decide(transaction: AuditTransaction, audit: Audit, revision: Revision) -> ImportDecision:
    here = None if transaction.is_new else to_plain(transaction.load(), transaction.revision())
    return decide(here, to_plain(audit, revision))


def _refuse_unfit(audit: Audit, revision: Revision) -> None:
    """Raise AuditError unless the parts fit together and match the seal."""
    asked = set(audit.asked)
    named = {sha for answer in audit.answers.values() for sha in answer.photos}
    named.update(sha for finding in audit.findings for sha in finding.photos)
    fits = (
        audit.revision == revision.sha256
        and asked.issuperset(audit.answers)
        and asked.issubset(revision.checklist.by_question)
        and named.issubset(audit.photos)
        and (audit.status is not Status.COMPLETED or audit.seal == seal_of(audit, revision))
        and (audit.status is not Status.REOPENED or reopening_entry(audit) is not None)
    )
    if not fits:
        raise AuditError(
            message("The parts of this audit do not belong together."),
            message("Some of its contents or its seal belong to another audit. Nothing was changed."),
            message("Ask the sender for the file again."),
        )
