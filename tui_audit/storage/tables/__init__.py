"""The tables: a row class for each, with all constraints a database can enforce, and its Table for SQLAlchemy Core."""

from tui_audit.storage.tables.audits import AUDIT, AuditRow
from tui_audit.storage.tables.base import StoredRow
from tui_audit.storage.tables.parts import (
    ACTION,
    ANSWER,
    ANSWER_PHOTO,
    EMOTION,
    FINDING,
    FINDING_PHOTO,
    FOLLOWUP,
    HISTORY,
    PHOTO,
    REDACTION,
    SEAL,
)
from tui_audit.storage.tables.stores import (
    ASKED,
    REVISION,
    SCHEDULE,
    STORE,
    TRANSLATION,
    AskedRow,
    RevisionRow,
    ScheduleRow,
    StoreRow,
    TranslationRow,
)

__all__ = [
    "ACTION",
    "ANSWER",
    "ANSWER_PHOTO",
    "ASKED",
    "AUDIT",
    "EMOTION",
    "FINDING",
    "FINDING_PHOTO",
    "FOLLOWUP",
    "HISTORY",
    "PHOTO",
    "REDACTION",
    "REVISION",
    "SCHEDULE",
    "SEAL",
    "STORE",
    "TRANSLATION",
    "AskedRow",
    "AuditRow",
    "RevisionRow",
    "ScheduleRow",
    "StoreRow",
    "StoredRow",
    "TranslationRow",
]
