"""The table of audits."""

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, column, text
from sqlmodel import Field

from tui_audit.domain.audit.model import AuditKind, Busyness, Role, Status
from tui_audit.storage.tables.base import Rules, StoredRow, allowed_range, allowed_values, table_of


class AuditRow(StoredRow, table=True):
    """One audit."""

    __tablename__ = "audit"
    __table_args__: ClassVar[Rules] = (
        ForeignKeyConstraint(["store_id"], ["store.id"]),
        ForeignKeyConstraint(["revision_sha256"], ["revision.sha256"]),
        ForeignKeyConstraint(["translation_sha256"], ["translation.sha256"]),
        ForeignKeyConstraint(["asked_sha256"], ["asked.sha256"]),
        allowed_values("role", Role),
        allowed_values("kind", AuditKind),
        allowed_values("busyness", Busyness),
        allowed_values("status", Status),
        allowed_values("acknowledged_role", Role, or_none=True),
        allowed_values("score_verdict", ("passed", "provisional", "failed"), or_none=True),
        allowed_range("number", 1),
        allowed_range("staff_present", 0),
        allowed_range("staff_planned", 0),
        allowed_range("asked_count", 0),
        allowed_range("given_count", 0),
        allowed_range("touched", 1),
        allowed_range("score_total", 0, 100),
        allowed_range("score_before", 0, 100),
        allowed_range("score_during", 0, 100),
        allowed_range("score_after", 0, 100),
        allowed_range("score_completeness", 0, 100),
        allowed_range("score_coverage", 0, 100),
        CheckConstraint(
            "status <> 'completed' OR "
            "(completed_at IS NOT NULL AND completed_by IS NOT NULL AND score_rules IS NOT NULL)",
            name="completed",
        ),
        CheckConstraint(
            "(acknowledged_name IS NULL) = (acknowledged_at IS NULL) AND (acknowledged_name IS NULL) = "
            "(acknowledged_role IS NULL) AND (acknowledged_name IS NULL) = (acknowledged_agrees IS NULL)",
            name="acknowledged",
        ),
        Index(
            "uq_audit_store_number",
            "store_id",
            "number",
            unique=True,
            sqlite_where=column("imported") == 0,  # for PostgreSQL see the migration; here it would load that dialect
        ),
        Index("ix_audit_newest", "period_key", "walked_on", "number"),
        Index("ix_audit_store_newest", "store_id", "period_key", "walked_on", "number"),
        Index("ix_audit_status_newest", "status", "period_key", "walked_on", "number"),
        Index("ix_audit_ranking", "period", "store_id", "score_total"),
        Index("ix_audit_touched", "touched"),
        Index("ix_audit_revision", "revision_sha256"),
        Index("ix_audit_open_actions", "store_id", sqlite_where=text("open_actions > 0")),
        Index("ix_audit_done_actions", "store_id", sqlite_where=text("done_actions > 0")),
    )

    id: str = Field(primary_key=True, sa_type=Text)
    number: int
    imported: int
    """1 if the audit was imported, so that another audit of the store may have the same number; otherwise 0."""
    store_id: str = Field(sa_type=Text)
    store: str = Field(sa_type=Text)
    """JSON: the store as it was at the time of the audit."""
    revision_sha256: str = Field(sa_type=Text)
    translation_sha256: str = Field(sa_type=Text)
    asked_sha256: str = Field(sa_type=Text)
    asked_count: int
    given_count: int
    """Number of answered questions of a completed audit; for open audits they are counted when needed."""
    period: str = Field(sa_type=Text)
    period_key: str = Field(sa_type=Text)
    """The last and first day of the period; lists are sorted by it."""
    kind: str = Field(sa_type=Text)
    segment: str | None = Field(sa_type=Text)
    auditor: str = Field(sa_type=Text)
    role: str = Field(sa_type=Text)
    self_audit: bool
    announced: bool
    busyness: str = Field(sa_type=Text)
    staff_present: int | None
    staff_planned: int | None
    walked_on: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    started_at: str = Field(sa_type=Text)
    """ISO time. All times are saved as text: a timestamp column would lose the UTC offset."""
    completed_at: str | None = Field(sa_type=Text)
    completed_by: str | None = Field(sa_type=Text)
    previous: str | None = Field(sa_type=Text)
    """The id of an audit; no foreign key, as an imported audit may follow one that is not in this database."""
    position: str | None = Field(sa_type=Text)
    touched: int
    """Rises with changes, so that the audit changed last is known even if the clock is wrong."""
    acknowledged_name: str | None = Field(sa_type=Text)
    acknowledged_role: str | None = Field(sa_type=Text)
    acknowledged_at: str | None = Field(sa_type=Text)
    acknowledged_agrees: bool | None
    acknowledged_comment: str | None = Field(sa_type=Text)
    score_rules: int | None
    """The version of the scoring rules; None: there is no score yet."""
    score_total: float | None
    score_before: float | None
    score_during: float | None
    score_after: float | None
    score_completeness: float | None
    score_coverage: float | None
    score_verdict: str | None = Field(sa_type=Text)
    score_band: str | None = Field(sa_type=Text)
    open_actions: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    """Number of agreed actions to do; lists of actions read only the audits that have some."""
    done_actions: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    """Number of actions done but not yet verified."""


AUDIT = table_of(AuditRow)
