"""The rows that are kept: one class a table, with every rule that the database itself can hold."""

from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, MetaData, Table, Text, UniqueConstraint, column
from sqlalchemy.schema import SchemaItem
from sqlmodel import Field, SQLModel

from tui_audit.domain.audit import ActionBy, ActionStatus, Busyness, Grade, Kind, Priority, Role, Status, Via
from tui_audit.domain.checklist import Quality

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a later migration can drop it."""

Rules = tuple[SchemaItem | dict[str, bool], ...]


class Row(SQLModel):
    """What all tables share: one set of names, and none of SQLModel's own."""

    metadata = MetaData(naming_convention=NAMES)


def table(name: str) -> Table:
    """The table of this name."""
    return Row.metadata.tables[name]


def one_of(name: str, values: Iterable[StrEnum] | Iterable[str], *, or_none: bool = False) -> CheckConstraint:
    """A column holds one of these words."""
    listed = ", ".join(f"'{value}'" for value in values)
    rule = f'"{name}" IN ({listed})'
    return CheckConstraint(f'"{name}" IS NULL OR {rule}' if or_none else rule, name=name)


def within(name: str, low: int, high: int | None = None) -> CheckConstraint:
    """A column that says something stays in this range."""
    upper = "" if high is None else f' AND "{name}" <= {high}'
    return CheckConstraint(f'"{name}" IS NULL OR ("{name}" >= {low}{upper})', name=name)


def of_audit() -> ForeignKeyConstraint:
    """A row belongs to an audit and goes with it."""
    return ForeignKeyConstraint(["audit_id"], ["audit.id"], ondelete="CASCADE")


def of(parent: str, *columns: str, to: tuple[str, ...]) -> ForeignKeyConstraint:
    """A row belongs to a row of the same audit and goes with it."""
    return ForeignKeyConstraint(
        ["audit_id", *columns], [f"{parent}.{name}" for name in ("audit_id", *to)], ondelete="CASCADE"
    )


CLUSTERED = {"sqlite_with_rowid": False}
"""An audit's rows lie side by side, so that opening one reads few pages however many are kept."""


class StoreRow(Row, table=True):
    """A store as it is now; each audit keeps how it was when it was walked."""

    __tablename__ = "store"
    __table_args__: ClassVar[Rules] = (Index("ix_store_code", "code"),)

    id: str = Field(primary_key=True, sa_type=Text)
    code: str = Field(sa_type=Text)
    """Not unique here: a store imported under a code that is taken stays a store of its own."""
    name: str = Field(sa_type=Text)
    address: str = Field(sa_type=Text)
    region: str = Field(sa_type=Text)
    attributes: str = Field(sa_type=Text)
    """JSON list."""
    competitor: bool
    closed: bool


class TranslationRow(Row, table=True):
    """The translations of a checklist as they were at one time, known by their hash."""

    __tablename__ = "translation"

    sha256: str = Field(primary_key=True, sa_type=Text)
    texts: str = Field(sa_type=Text)
    """JSON: by language, ids of texts to texts."""


class RevisionRow(Row, table=True):
    """One exact body of a checklist."""

    __tablename__ = "revision"
    __table_args__: ClassVar[Rules] = (
        ForeignKeyConstraint(["translation_sha256"], ["translation.sha256"]),
        Index("ix_revision_checklist", "checklist_id"),
    )

    sha256: str = Field(primary_key=True, sa_type=Text)
    checklist_id: str = Field(sa_type=Text)
    version: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)
    """JSON."""
    translation_sha256: str = Field(sa_type=Text)
    """The translations last kept with it; an audit names those it began with."""


class AskedRow(Row, table=True):
    """A list of questions asked; audits of like stores share one, known by its hash."""

    __tablename__ = "asked"

    sha256: str = Field(primary_key=True, sa_type=Text)
    questions: str = Field(sa_type=Text)
    """JSON list of question ids in walking order."""


class AuditRow(Row, table=True):
    """One walk."""

    __tablename__ = "audit"
    __table_args__: ClassVar[Rules] = (
        ForeignKeyConstraint(["store_id"], ["store.id"]),
        ForeignKeyConstraint(["revision_sha256"], ["revision.sha256"]),
        ForeignKeyConstraint(["translation_sha256"], ["translation.sha256"]),
        ForeignKeyConstraint(["asked_sha256"], ["asked.sha256"]),
        one_of("role", Role),
        one_of("kind", Kind),
        one_of("busyness", Busyness),
        one_of("status", Status),
        one_of("acknowledged_role", Role, or_none=True),
        one_of("score_verdict", ("passed", "provisional", "failed"), or_none=True),
        within("number", 1),
        within("staff_present", 0),
        within("staff_planned", 0),
        within("asked_count", 0),
        within("given_count", 0),
        within("touched", 1),
        within("score_total", 0, 100),
        within("score_before", 0, 100),
        within("score_during", 0, 100),
        within("score_after", 0, 100),
        within("score_completeness", 0, 100),
        within("score_coverage", 0, 100),
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
            sqlite_where=column("imported") == 0,
            postgresql_where=column("imported") == 0,
        ),
        Index("ix_audit_newest", "period_end", "walked_on", "number"),
        Index("ix_audit_store_newest", "store_id", "period_end", "walked_on", "number"),
        Index("ix_audit_status_newest", "status", "period_end", "walked_on", "number"),
        Index("ix_audit_ranking", "period", "store_id", "score_total"),
        Index("ix_audit_touched", "touched"),
        Index("ix_audit_revision", "revision_sha256"),
    )

    id: str = Field(primary_key=True, sa_type=Text)
    number: int
    imported: int
    """1 where the number was given elsewhere, so that it may be taken here as well."""
    store_id: str = Field(sa_type=Text)
    store: str = Field(sa_type=Text)
    """JSON: the store as it was when it was walked."""
    revision_sha256: str = Field(sa_type=Text)
    translation_sha256: str = Field(sa_type=Text)
    asked_sha256: str = Field(sa_type=Text)
    asked_count: int
    given_count: int
    """Questions closed, once completed; a draft's are counted."""
    period: str = Field(sa_type=Text)
    period_end: str = Field(sa_type=Text)
    """The period's last day: what a list is ordered by."""
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
    """Times keep the text they came with: a timestamp column would lose the offset."""
    completed_at: str | None = Field(sa_type=Text)
    completed_by: str | None = Field(sa_type=Text)
    previous: str | None = Field(sa_type=Text)
    """An audit's id; no reference, as an imported audit may follow one that is not held here."""
    position: str | None = Field(sa_type=Text)
    touched: int
    """Counts up with each change, so that the latest is known whatever the clock says."""
    acknowledged_name: str | None = Field(sa_type=Text)
    acknowledged_role: str | None = Field(sa_type=Text)
    acknowledged_at: str | None = Field(sa_type=Text)
    acknowledged_agrees: bool | None
    acknowledged_comment: str | None = Field(sa_type=Text)
    score_rules: int | None
    """The rules by which the score was worked out; None: there is no score yet."""
    score_total: float | None
    score_before: float | None
    score_during: float | None
    score_after: float | None
    score_completeness: float | None
    score_coverage: float | None
    score_verdict: str | None = Field(sa_type=Text)
    score_band: str | None = Field(sa_type=Text)


class AnswerRow(Row, table=True):
    """What was answered to one question."""

    __tablename__ = "answer"
    __table_args__: ClassVar[Rules] = (of_audit(), one_of("via", Via), CLUSTERED)

    audit_id: str = Field(primary_key=True, sa_type=Text)
    question: str = Field(primary_key=True, sa_type=Text)
    value: str | None = Field(sa_type=Text)
    """JSON, so that 4, 4.0, true and "4" stay apart."""
    na: str | None = Field(sa_type=Text)
    not_seen: str | None = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    photo_to_follow: bool
    photo_excuse: str = Field(sa_type=Text)
    by: str = Field(sa_type=Text)
    via: str = Field(sa_type=Text)
    answered_at: str = Field(sa_type=Text)


class EmotionRow(Row, table=True):
    """What a customer would feel at a touchpoint."""

    __tablename__ = "emotion"
    __table_args__: ClassVar[Rules] = (of_audit(), within("value", 1, 5), CLUSTERED)

    audit_id: str = Field(primary_key=True, sa_type=Text)
    touchpoint: str = Field(primary_key=True, sa_type=Text)
    value: int
    place: int


class FindingRow(Row, table=True):
    """What was seen, graded."""

    __tablename__ = "finding"
    __table_args__: ClassVar[Rules] = (
        of_audit(),
        one_of("grade", Grade),
        one_of("quality", Quality, or_none=True),
        Index("ix_finding_thread", "thread"),
        CLUSTERED,
    )

    audit_id: str = Field(primary_key=True, sa_type=Text)
    id: str = Field(primary_key=True, sa_type=Text)
    place: int
    thread: str = Field(sa_type=Text)
    touchpoint: str = Field(sa_type=Text)
    question: str | None = Field(sa_type=Text)
    grade: str = Field(sa_type=Text)
    statement: str = Field(sa_type=Text)
    quality: str | None = Field(sa_type=Text)
    recommendation: str = Field(sa_type=Text)
    disagreement: str = Field(sa_type=Text)


class ActionRow(Row, table=True):
    """What will be done about a finding."""

    __tablename__ = "corrective_action"
    __table_args__: ClassVar[Rules] = (
        of("finding", "finding_id", to=("id",)),
        one_of("by", ActionBy),
        one_of("priority", Priority),
        one_of("status", ActionStatus),
        Index("ix_corrective_action_finding", "audit_id", "finding_id"),
        CLUSTERED,
    )

    audit_id: str = Field(primary_key=True, sa_type=Text)
    id: str = Field(primary_key=True, sa_type=Text)
    place: int
    finding_id: str = Field(sa_type=Text)
    what: str = Field(sa_type=Text)
    by: str = Field(sa_type=Text)
    owner: str = Field(sa_type=Text)
    due: str | None = Field(sa_type=Text)
    priority: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)


class FollowupRow(Row, table=True):
    """One move of a corrective action after it was agreed."""

    __tablename__ = "followup"
    __table_args__: ClassVar[Rules] = (
        of("corrective_action", "action_id", to=("id",)),
        one_of("status", ActionStatus),
        Index("ix_followup_action", "audit_id", "action_id"),
        CLUSTERED,
    )

    audit_id: str = Field(primary_key=True, sa_type=Text)
    place: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    action_id: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    who: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    checked_in: str | None = Field(sa_type=Text)
    """The later audit in which it was checked; no reference, as it may be held elsewhere."""


class PhotoRow(Row, table=True):
    """A kept picture of an audit; its bytes are a file named by the hash."""

    __tablename__ = "photo"
    __table_args__: ClassVar[Rules] = (of_audit(), Index("ix_photo_sha256", "sha256"), CLUSTERED)

    audit_id: str = Field(primary_key=True, sa_type=Text)
    sha256: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(sa_type=Text)
    caption: str = Field(sa_type=Text)
    taken_at: str | None = Field(sa_type=Text)


class AnswerPhotoRow(Row, table=True):
    """A photo stands with an answer."""

    __tablename__ = "answer_photo"
    __table_args__: ClassVar[Rules] = (
        of("answer", "question", to=("question",)),
        of("photo", "sha256", to=("sha256",)),
        Index("ix_answer_photo_photo", "audit_id", "sha256"),
        CLUSTERED,
    )

    audit_id: str = Field(primary_key=True, sa_type=Text)
    question: str = Field(primary_key=True, sa_type=Text)
    sha256: str = Field(primary_key=True, sa_type=Text)
    place: int


class FindingPhotoRow(Row, table=True):
    """A photo stands with a finding."""

    __tablename__ = "finding_photo"
    __table_args__: ClassVar[Rules] = (
        of("finding", "finding_id", to=("id",)),
        of("photo", "sha256", to=("sha256",)),
        Index("ix_finding_photo_photo", "audit_id", "sha256"),
        CLUSTERED,
    )

    audit_id: str = Field(primary_key=True, sa_type=Text)
    finding_id: str = Field(primary_key=True, sa_type=Text)
    sha256: str = Field(primary_key=True, sa_type=Text)
    place: int


class ChangeRow(Row, table=True):
    """One change after completion."""

    __tablename__ = "history"
    __table_args__: ClassVar[Rules] = (of_audit(), CLUSTERED)

    audit_id: str = Field(primary_key=True, sa_type=Text)
    place: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: str = Field(sa_type=Text)
    who: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    path: str = Field(sa_type=Text)
    old: str = Field(sa_type=Text)
    """JSON."""
    new: str = Field(sa_type=Text)
    """JSON."""


class RedactionRow(Row, table=True):
    """A text or photo that was removed for good."""

    __tablename__ = "redaction"
    __table_args__: ClassVar[Rules] = (of_audit(), CLUSTERED)

    audit_id: str = Field(primary_key=True, sa_type=Text)
    place: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: str = Field(sa_type=Text)
    who: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    path: str = Field(sa_type=Text)


class SealRow(Row, table=True):
    """The hash over a completed audit; the newest has the highest place."""

    __tablename__ = "seal"
    __table_args__: ClassVar[Rules] = (of_audit(), CLUSTERED)

    audit_id: str = Field(primary_key=True, sa_type=Text)
    place: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    sha256: str = Field(sa_type=Text)
    at: str = Field(sa_type=Text)
    who: str = Field(sa_type=Text)


class ScheduleRow(Row, table=True):
    """How often a store is to be walked with a checklist."""

    __tablename__ = "schedule"
    __table_args__: ClassVar[Rules] = (
        ForeignKeyConstraint(["store_id"], ["store.id"], ondelete="CASCADE"),
        one_of("cadence", ("week", "month", "quarter", "half-year", "year")),
        UniqueConstraint("store_id", "checklist_id"),
    )

    id: str = Field(primary_key=True, sa_type=Text)
    store_id: str = Field(sa_type=Text)
    checklist_id: str = Field(sa_type=Text)
    cadence: str = Field(sa_type=Text)
    first_due: str = Field(sa_type=Text)
    """ISO date."""
