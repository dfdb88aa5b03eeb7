"""Revisions of checklists, saved with the audits that used them.

The hashes of a revision are looked up with Core: lists do it for every store or audit.
"""

import json

from sqlalchemy import Connection, select
from sqlmodel import Session

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.canonical_json import revision_of, sha256_of
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_queries import audit_not_found
from tui_audit.storage.row_mapping import json_text
from tui_audit.storage.session import add_missing, session_in
from tui_audit.storage.tables import AUDIT, REVISION, RevisionRow, TranslationRow
from tui_audit.storage.text_guard import check_savable


class RevisionGateway:
    """Saves and reads revisions: exact bodies of checklists, each identified by its hash."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[tuple[str, str], Revision] = {}
        self._follow_ups: dict[str, bool] = {}

    def save(self, revision: Revision) -> None:
        """Save a revision, with its translations for audits that start from now on."""
        with self._database.write() as connection:
            self.write(connection, revision)

    def get(self, sha256: str) -> Revision:
        """Return the revision with this hash and the translations saved last; raise AuditError if it does not exist."""
        with self._database.read() as connection:
            return self.read(connection, sha256)

    def of_audit(self, audit: Audit) -> Revision:
        """Return the revision and translations that the audit started with; its seal covers both."""
        with self._database.read() as connection:
            return self.read_of_audit(connection, audit.id)

    def write(self, connection: Connection, revision: Revision, *, newest: bool = True) -> str:
        """Save body and translations within the caller's transaction; return the hash of the translations.

        ``newest``: audits that start from now on use these translations. Raises AuditError if the body does not match
        its hash.
        """
        if revision_of(revision.body).sha256 != revision.sha256:
            raise AuditError(
                message("This checklist was changed or damaged."),
                message("Its contents do not match its hash %(mark)s….", mark=revision.sha256[:12]),
                message("Choose the checklist again."),
            )
        check_savable(revision.body)
        texts = {language: dict(entries) for language, entries in revision.translations.items()}
        check_savable(texts)
        translation = sha256_of(texts)
        with session_in(connection) as session:
            add_missing(session, TranslationRow(sha256=translation, texts=json_text(texts)))
            is_new = add_missing(session, _row(revision, translation))
            if newest and not is_new:
                session.get_one(RevisionRow, revision.sha256).translation_sha256 = translation
        return translation

    def read(self, connection: Connection, sha256: str, translation: str | None = None) -> Revision:
        """Return a revision within the caller's transaction.

        ``translation``: hash of the translations; if not given, the last saved ones. Raises AuditError if the revision
        does not exist, MachineError if its saved content is damaged.
        """
        if translation is None:
            translation = self.newest_translation(connection, sha256)
        found = self._known.get((sha256, translation))
        if found is None:
            found = self._load(connection, sha256, translation)
            self._known[sha256, translation] = found
            self._follow_ups[sha256] = found.checklist.has_follow_ups
        return found

    def has_follow_ups(self, connection: Connection, sha256: str) -> bool:
        """Return whether a revision has follow-up questions; quick, because lists of audits need it."""
        found = self._follow_ups.get(sha256)
        if found is None:
            query = select(REVISION.c.body.contains('"ask_if":')).where(REVISION.c.sha256 == sha256)
            found = bool(connection.execute(query).scalar())
            self._follow_ups[sha256] = found
        return found

    def newest_translation(self, connection: Connection, sha256: str) -> str:
        """Return the hash of the last saved translations of a revision; raise AuditError if it does not exist."""
        query = select(REVISION.c.translation_sha256).where(REVISION.c.sha256 == sha256)
        translation = connection.execute(query).scalar()
        if translation is None:
            raise AuditError(message("This checklist was not found."), "", message("Choose the checklist again."))
        return str(translation)

    def read_of_audit(self, connection: Connection, audit_id: str) -> Revision:
        """Return the revision and translations that an audit started with, within the caller's transaction."""
        query = select(AUDIT.c.revision_sha256, AUDIT.c.translation_sha256).where(AUDIT.c.id == audit_id)
        row = connection.execute(query).first()
        if row is None:
            raise audit_not_found()
        return self.read(connection, row.revision_sha256, row.translation_sha256)

    def _load(self, connection: Connection, sha256: str, translation: str) -> Revision:
        with Session(connection) as session:
            row, translated = session.get(RevisionRow, sha256), session.get(TranslationRow, translation)
        if row is None or translated is None:
            raise self._database.damaged_error()
        revision = revision_of(json.loads(row.body), json.loads(translated.texts))
        if revision.sha256 != sha256:
            raise self._database.damaged_error()
        return revision


def _row(revision: Revision, translation: str) -> RevisionRow:
    checklist = revision.checklist
    return RevisionRow(
        sha256=revision.sha256,
        checklist_id=checklist.id,
        version=checklist.version,
        title=checklist.title,
        body=json_text(revision.body),
        translation_sha256=translation,
    )
