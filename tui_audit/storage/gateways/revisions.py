"""Revisions of checklists, kept with the audits that used them."""

import json

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.canonical_json import revision_of, sha256_of
from tui_audit.errors import AuditError
from tui_audit.message import N_, Phrase
from tui_audit.storage.gateways.base import AUDIT, Ledger, gone
from tui_audit.storage.row_mapping import json_text
from tui_audit.storage.sqlite.errors import damaged
from tui_audit.storage.tables import table
from tui_audit.storage.text_guard import keepable

REVISION = table("revision")
TRANSLATION = table("translation")


class Revisions(Ledger):
    """The checklists as they were."""

    def keep_revision(self, revision: Revision) -> None:
        """Keep a revision, and its translations for the audits that begin from now on."""
        with self._data.writing() as connection:
            self._keep_revision(connection, revision)

    def revision(self, sha256: str) -> Revision:
        """The revision of this hash, with the translations last kept."""
        with self._data.reading() as connection:
            return self._revision(connection, sha256)

    def revision_of(self, audit: Audit) -> Revision:
        """The revision exactly as the audit began with it, translations included: what its seal is over."""
        with self._data.reading() as connection:
            return self._revision_of(connection, audit.id)

    def _keep_revision(self, connection: Connection, revision: Revision, *, newest: bool = True) -> str:
        """Keep body and translations; gives the translations' hash."""
        if revision_of(revision.body).sha256 != revision.sha256:
            raise AuditError(
                Phrase(N_("This checklist is not the one it says it is.")),
                Phrase(N_("Its content does not fit its mark %(mark)s…."), {"mark": revision.sha256[:12]}),
                Phrase(N_("Load the checklist again.")),
            )
        keepable(revision.body)
        texts = {language: dict(entries) for language, entries in revision.translations.items()}
        keepable(texts)
        translation = sha256_of(texts)
        values = {"sha256": translation, "texts": json_text(texts)}
        connection.execute(upsert(TRANSLATION).values(values).on_conflict_do_nothing())
        checklist = revision.checklist
        added = connection.execute(
            upsert(REVISION)
            .values(
                sha256=revision.sha256,
                checklist_id=checklist.id,
                version=checklist.version,
                title=checklist.title,
                body=json_text(revision.body),
                translation_sha256=translation,
            )
            .on_conflict_do_nothing()
        )
        if newest and added.rowcount == 0:
            connection.execute(
                update(REVISION).where(REVISION.c.sha256 == revision.sha256).values(translation_sha256=translation)
            )
        return translation

    def _revision(self, connection: Connection, sha256: str, translation: str | None = None) -> Revision:
        if translation is None:
            query = select(REVISION.c.translation_sha256).where(REVISION.c.sha256 == sha256)
            translation = connection.execute(query).scalar()
            if translation is None:
                raise AuditError(Phrase(N_("This checklist is not here.")), "", Phrase(N_("Load it again.")))
        found = self._revisions.get((sha256, translation))
        if found is None:
            found = self._read_revision(connection, sha256, translation)
            self._revisions[sha256, translation] = found
        return found

    def _revision_of(self, connection: Connection, audit_id: str) -> Revision:
        query = select(AUDIT.c.revision_sha256, AUDIT.c.translation_sha256).where(AUDIT.c.id == audit_id)
        row = connection.execute(query).first()
        if row is None:
            raise gone()
        return self._revision(connection, row.revision_sha256, row.translation_sha256)

    def _read_revision(self, connection: Connection, sha256: str, translation: str) -> Revision:
        body = connection.execute(select(REVISION.c.body).where(REVISION.c.sha256 == sha256)).scalar()
        texts = connection.execute(select(TRANSLATION.c.texts).where(TRANSLATION.c.sha256 == translation)).scalar()
        if body is None or texts is None:
            raise damaged(self._data.file)
        revision = revision_of(json.loads(body), json.loads(texts))
        if revision.sha256 != sha256:
            raise damaged(self._data.file)
        return revision
