"""The tables for the parts of an audit, which are deleted with it."""

from typing import ClassVar

from sqlalchemy import Index, text
from sqlmodel import Field

from tui_audit.domain.audit.model import (
    ActionBy,
    ActionStatus,
    EntryMethod,
    FindingCause,
    Grade,
    Priority,
    SpotCheckResult,
)
from tui_audit.domain.checklist.model import Quality
from tui_audit.storage.tables.base import (
    CLUSTERED,
    Rules,
    StoredRow,
    allowed_range,
    allowed_values,
    audit_foreign_key,
    parent_foreign_key,
    table_of,
)
from tui_audit.storage.tables.column_types import (
    Flag,
    TextValue,
    WholeNumber,
    answer_value,
    day,
    hash_text,
    json_value,
    local_moment,
    long_text,
    moment,
    moment_or_empty,
    name,
    one_of,
)


class AnswerRow(StoredRow, table=True):
    """The answer to one question."""

    __tablename__ = "answer"
    __table_args__: ClassVar[Rules] = (
        audit_foreign_key(),
        allowed_values("via", EntryMethod),
        allowed_values("shown", SpotCheckResult, or_none=True),
        CLUSTERED,
    )

    audit_id: str = Field(primary_key=True, sa_type=TextValue(name))
    question: str = Field(primary_key=True, sa_type=TextValue(name))
    value: str | None = Field(sa_type=TextValue(answer_value))
    """JSON, which distinguishes 4, 4.0, true and "4"."""
    na: str | None = Field(sa_type=TextValue)
    not_seen: str | None = Field(sa_type=TextValue)
    note: str = Field(sa_type=TextValue)
    photo_to_follow: bool = Field(sa_type=Flag)
    photo_excuse: str = Field(sa_type=TextValue)
    by: str = Field(sa_type=TextValue)
    via: str = Field(sa_type=one_of(EntryMethod))
    answered_at: str = Field(sa_type=TextValue(moment_or_empty))
    shown: str | None = Field(sa_type=one_of(SpotCheckResult))
    action_excuse: str = Field(default="", sa_type=TextValue, sa_column_kwargs={"server_default": text("''")})


class EmotionRow(StoredRow, table=True):
    """The emotion of a customer at a touchpoint, from 1 to 5."""

    __tablename__ = "emotion"
    __table_args__: ClassVar[Rules] = (audit_foreign_key(), allowed_range("value", 1, 5), CLUSTERED)

    audit_id: str = Field(primary_key=True, sa_type=TextValue(name))
    touchpoint: str = Field(primary_key=True, sa_type=TextValue(name))
    value: int = Field(sa_type=WholeNumber(1, 5))
    place: int = Field(sa_type=WholeNumber)


class FindingRow(StoredRow, table=True):
    """A finding with its grade."""

    __tablename__ = "finding"
    __table_args__: ClassVar[Rules] = (
        audit_foreign_key(),
        allowed_values("grade", Grade),
        allowed_values("quality", Quality, or_none=True),
        allowed_values("cause", FindingCause, or_none=True),
        Index("ix_finding_thread", "thread"),
        CLUSTERED,
    )

    audit_id: str = Field(primary_key=True, sa_type=TextValue(name))
    id: str = Field(primary_key=True, sa_type=TextValue(name))
    place: int = Field(sa_type=WholeNumber)
    thread: str = Field(sa_type=TextValue(name))
    touchpoint: str = Field(sa_type=TextValue(name))
    question: str | None = Field(sa_type=TextValue(name))
    grade: str = Field(sa_type=one_of(Grade))
    statement: str = Field(sa_type=TextValue)
    quality: str | None = Field(sa_type=one_of(Quality))
    recommendation: str = Field(sa_type=TextValue)
    disagreement: str = Field(sa_type=TextValue)
    cause: str | None = Field(sa_type=one_of(FindingCause))


class ActionRow(StoredRow, table=True):
    """A corrective action for a finding."""

    __tablename__ = "corrective_action"
    __table_args__: ClassVar[Rules] = (
        parent_foreign_key("finding", "finding_id", to=("id",)),
        allowed_values("by", ActionBy),
        allowed_values("priority", Priority),
        allowed_values("status", ActionStatus),
        Index("ix_corrective_action_finding", "audit_id", "finding_id"),
        CLUSTERED,
    )

    audit_id: str = Field(primary_key=True, sa_type=TextValue(name))
    id: str = Field(primary_key=True, sa_type=TextValue(name))
    place: int = Field(sa_type=WholeNumber)
    finding_id: str = Field(sa_type=TextValue(name))
    what: str = Field(sa_type=TextValue)
    by: str = Field(sa_type=one_of(ActionBy))
    owner: str = Field(sa_type=TextValue)
    due: str | None = Field(sa_type=TextValue(day))
    priority: str = Field(sa_type=one_of(Priority))
    status: str = Field(sa_type=one_of(ActionStatus))


class FollowupRow(StoredRow, table=True):
    """A follow-up to a corrective action after it was agreed."""

    __tablename__ = "followup"
    __table_args__: ClassVar[Rules] = (
        parent_foreign_key("corrective_action", "action_id", to=("id",)),
        allowed_values("status", ActionStatus),
        Index("ix_followup_action", "audit_id", "action_id"),
        CLUSTERED,
    )

    audit_id: str = Field(primary_key=True, sa_type=TextValue(name))
    place: int = Field(sa_type=WholeNumber, primary_key=True, sa_column_kwargs={"autoincrement": False})
    action_id: str = Field(sa_type=TextValue(name))
    at: str = Field(sa_type=TextValue(moment))
    who: str = Field(sa_type=TextValue)
    status: str = Field(sa_type=one_of(ActionStatus))
    note: str = Field(sa_type=TextValue)
    checked_in: str | None = Field(sa_type=TextValue)
    """The id of the later audit in which it was checked; no foreign key, as that audit may not be in this database."""


class PhotoRow(StoredRow, table=True):
    """A photo of an audit; the picture itself is a file named by its hash."""

    __tablename__ = "photo"
    __table_args__: ClassVar[Rules] = (audit_foreign_key(), Index("ix_photo_sha256", "sha256"), CLUSTERED)

    audit_id: str = Field(primary_key=True, sa_type=TextValue(name))
    sha256: str = Field(primary_key=True, sa_type=TextValue(hash_text))
    name: str = Field(sa_type=TextValue)
    caption: str = Field(sa_type=TextValue)
    taken_at: str | None = Field(sa_type=TextValue(local_moment))


class AnswerPhotoRow(StoredRow, table=True):
    """A link between an answer and a photo that it shows."""

    __tablename__ = "answer_photo"
    __table_args__: ClassVar[Rules] = (
        parent_foreign_key("answer", "question", to=("question",)),
        parent_foreign_key("photo", "sha256", to=("sha256",)),
        Index("ix_answer_photo_photo", "audit_id", "sha256"),
        CLUSTERED,
    )

    audit_id: str = Field(primary_key=True, sa_type=TextValue(name))
    question: str = Field(primary_key=True, sa_type=TextValue(name))
    sha256: str = Field(primary_key=True, sa_type=TextValue(hash_text))
    place: int = Field(sa_type=WholeNumber)


class FindingPhotoRow(StoredRow, table=True):
    """A link between a finding and a photo that it shows."""

    __tablename__ = "finding_photo"
    __table_args__: ClassVar[Rules] = (
        parent_foreign_key("finding", "finding_id", to=("id",)),
        parent_foreign_key("photo", "sha256", to=("sha256",)),
        Index("ix_finding_photo_photo", "audit_id", "sha256"),
        CLUSTERED,
    )

    audit_id: str = Field(primary_key=True, sa_type=TextValue(name))
    finding_id: str = Field(primary_key=True, sa_type=TextValue(name))
    sha256: str = Field(primary_key=True, sa_type=TextValue(hash_text))
    place: int = Field(sa_type=WholeNumber)


class ChangeRow(StoredRow, table=True):
    """One change of an audit after its completion."""

    __tablename__ = "history"
    __table_args__: ClassVar[Rules] = (audit_foreign_key(), CLUSTERED)

    audit_id: str = Field(primary_key=True, sa_type=TextValue(name))
    place: int = Field(sa_type=WholeNumber, primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: str = Field(sa_type=TextValue(moment))
    who: str = Field(sa_type=TextValue)
    reason: str = Field(sa_type=TextValue)
    path: str = Field(sa_type=TextValue)
    old: str = Field(sa_type=TextValue(json_value))
    """JSON."""
    new: str = Field(sa_type=TextValue(json_value))
    """JSON."""


class RedactionRow(StoredRow, table=True):
    """A text or photo that was deleted permanently."""

    __tablename__ = "redaction"
    __table_args__: ClassVar[Rules] = (audit_foreign_key(), CLUSTERED)

    audit_id: str = Field(primary_key=True, sa_type=TextValue(name))
    place: int = Field(sa_type=WholeNumber, primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: str = Field(sa_type=TextValue(moment))
    who: str = Field(sa_type=TextValue)
    reason: str = Field(sa_type=TextValue)
    path: str = Field(sa_type=TextValue)


class SealRow(StoredRow, table=True):
    """A seal, the hash of a completed audit; the newest has the highest place."""

    __tablename__ = "seal"
    __table_args__: ClassVar[Rules] = (audit_foreign_key(), CLUSTERED)

    audit_id: str = Field(primary_key=True, sa_type=TextValue(name))
    place: int = Field(sa_type=WholeNumber, primary_key=True, sa_column_kwargs={"autoincrement": False})
    sha256: str = Field(sa_type=TextValue(hash_text))
    at: str = Field(sa_type=TextValue(moment))
    who: str = Field(sa_type=TextValue)
    marks: str = Field(default="", sa_type=TextValue(long_text), sa_column_kwargs={"server_default": text("''")})
    """JSON: the hash of each group of the record; empty if an older version of the program sealed it."""


ANSWER = table_of(AnswerRow)
EMOTION = table_of(EmotionRow)
FINDING = table_of(FindingRow)
ACTION = table_of(ActionRow)
FOLLOWUP = table_of(FollowupRow)
PHOTO = table_of(PhotoRow)
ANSWER_PHOTO = table_of(AnswerPhotoRow)
FINDING_PHOTO = table_of(FindingPhotoRow)
HISTORY = table_of(ChangeRow)
REDACTION = table_of(RedactionRow)
SEAL = table_of(SealRow)
