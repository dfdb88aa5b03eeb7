"""The table of audits."""

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, column, text
from sqlmodel import Field

from tui_audit.domain.audit.model import AuditKind, Busyness, Role, Status
from tui_audit.storage.tables.base import Rules, StoredRow, allowed_range, allowed_values, table_of
from tui_audit.storage.tables.column_types import (
    Flag,
    Percentage,
    TextValue,
    WholeNumber,
    day,
    moment,
    name,
    one_of,
    store_snapshot,
)


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

    id: str = Field(primary_key=True, sa_type=TextValue(name))
    number: int = Field(sa_type=WholeNumber(1))
    imported: int = Field(sa_type=WholeNumber(0, 1))
    """1 if the audit was imported, so that another audit of the store may have the same number; otherwise 0."""
    store_id: str = Field(sa_type=TextValue(name))
    store: str = Field(sa_type=TextValue(store_snapshot))
    """JSON: the store as it was at the time of the audit."""
    revision_sha256: str = Field(sa_type=TextValue(name))
    translation_sha256: str = Field(sa_type=TextValue(name))
    asked_sha256: str = Field(sa_type=TextValue(name))
    asked_count: int = Field(sa_type=WholeNumber)
    given_count: int = Field(sa_type=WholeNumber)
    """Number of answered questions of a completed audit; for open audits they are counted when needed."""
    period: str = Field(sa_type=TextValue)
    period_key: str = Field(sa_type=TextValue)
    """The last and first day of the period; lists are sorted by it."""
    kind: str = Field(sa_type=one_of(AuditKind))
    segment: str | None = Field(sa_type=TextValue)
    auditor: str = Field(sa_type=TextValue)
    role: str = Field(sa_type=one_of(Role))
    self_audit: bool = Field(sa_type=Flag)
    announced: bool = Field(sa_type=Flag)
    busyness: str = Field(sa_type=one_of(Busyness))
    staff_present: int | None = Field(sa_type=WholeNumber)
    staff_planned: int | None = Field(sa_type=WholeNumber)
    walked_on: str = Field(sa_type=TextValue(day))
    status: str = Field(sa_type=one_of(Status))
    started_at: str = Field(sa_type=TextValue(moment))
    """ISO time. All times are saved as text: a timestamp column would lose the UTC offset."""
    completed_at: str | None = Field(sa_type=TextValue(moment))
    completed_by: str | None = Field(sa_type=TextValue)
    previous: str | None = Field(sa_type=TextValue)
    """The id of an audit; no foreign key, as an imported audit may follow one that is not in this database."""
    position: str | None = Field(sa_type=TextValue)
    touched: int = Field(sa_type=WholeNumber(1))
    """Rises with changes, so that the audit changed last is known even if the clock is wrong."""
    acknowledged_name: str | None = Field(sa_type=TextValue)
    acknowledged_role: str | None = Field(sa_type=one_of(Role))
    acknowledged_at: str | None = Field(sa_type=TextValue(moment))
    acknowledged_agrees: bool | None = Field(sa_type=Flag)
    acknowledged_comment: str | None = Field(sa_type=TextValue)
    score_rules: int | None = Field(sa_type=WholeNumber(1))
    """The version of the scoring rules; None: there is no score yet."""
    score_total: float | None = Field(sa_type=Percentage)
    score_before: float | None = Field(sa_type=Percentage)
    score_during: float | None = Field(sa_type=Percentage)
    score_after: float | None = Field(sa_type=Percentage)
    score_completeness: float | None = Field(sa_type=Percentage)
    score_coverage: float | None = Field(sa_type=Percentage)
    score_verdict: str | None = Field(sa_type=one_of(("passed", "provisional", "failed")))
    score_band: str | None = Field(sa_type=TextValue)
    open_actions: int = Field(default=0, sa_type=WholeNumber, sa_column_kwargs={"server_default": text("0")})
    """Number of agreed actions to do; lists of actions read only the audits that have some."""
    done_actions: int = Field(default=0, sa_type=WholeNumber, sa_column_kwargs={"server_default": text("0")})
    """Number of actions done but not yet verified."""


AUDIT = table_of(AuditRow)
