"""Saves and deletes findings."""

from dataclasses import replace

from tui_audit.domain.audit.model import Audit, CorrectiveAction, Finding, replace_by_id
from tui_audit.storage.audit_transaction import AuditTransactions
from tui_audit.storage.gateways.part_rows import delete_part, save_part
from tui_audit.storage.gateways.photo_links import finding_photos
from tui_audit.storage.row_mapping import action_values, finding_values, without_photos
from tui_audit.storage.tables import ActionRow, FindingRow
from tui_audit.storage.text_guard import check_savable


class FindingGateway:
    """Saves and deletes the findings of audits that are not completed."""

    def __init__(self, transactions: AuditTransactions) -> None:
        self._transactions = transactions

    def save(self, audit: Audit, finding: Finding, action: CorrectiveAction | None = None) -> Audit:
        """Save a new or changed finding, with an action if given; its photos must be attached already."""
        check_savable(finding)
        if action is not None:
            check_savable(action)
        with self._transactions.change(audit.id) as transaction:
            if finding.question is not None:
                transaction.require_question(finding.question)
            save_part(transaction, FindingRow(**finding_values(audit.id, finding)))
            owner = finding_photos(finding.id)
            before = owner.photos(transaction.connection, audit.id)
            owner.set_photos(transaction.connection, audit.id, before, finding.photos)
            transaction.delete_unlinked_photos(before)
            if action is not None:
                save_part(transaction, ActionRow(**action_values(audit.id, action)))
        actions = audit.actions if action is None else replace_by_id(audit.actions, action)
        changed = replace(audit, findings=replace_by_id(audit.findings, finding), actions=actions)
        return without_photos(changed, transaction.deleted_photos)

    def remove(self, audit: Audit, finding_id: str) -> Audit:
        """Delete a finding with its actions, and its photos unless the audit shows them elsewhere."""
        with self._transactions.change(audit.id) as transaction:
            photos = finding_photos(finding_id).photos(transaction.connection, audit.id)
            delete_part(transaction, FindingRow, finding_id)
            transaction.delete_unlinked_photos(photos)
            return transaction.load()
