"""The tables of stores, checklists and schedules."""

from typing import ClassVar

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from tui_audit.domain.planning.schedule import Cadence
from tui_audit.storage.tables.base import Rules, StoredRow, allowed_values, table_of
from tui_audit.storage.tables.column_types import Flag, TextValue, first_due, json_names, long_text, name, one_of


class StoreRow(StoredRow, table=True):
    """A store as it is now; each audit has a copy of the store as it was then."""

    __tablename__ = "store"
    __table_args__: ClassVar[Rules] = (Index("ix_store_code", "code", "id"),)

    id: str = Field(primary_key=True, sa_type=TextValue(name))
    code: str = Field(sa_type=TextValue)
    """Not unique in the database: an imported store may have the code of another store."""
    name: str = Field(sa_type=TextValue)
    address: str = Field(sa_type=TextValue)
    region: str = Field(sa_type=TextValue)
    attributes: str = Field(sa_type=TextValue(json_names))
    """JSON list."""
    competitor: bool = Field(sa_type=Flag)
    closed: bool = Field(sa_type=Flag)
    sha256: str = Field(default="", sa_type=TextValue, sa_column_kwargs={"server_default": text("''")})
    """The hash of the other columns, which shows whether another program changed them."""


class TranslationRow(StoredRow, table=True):
    """The translations of a checklist at one time, identified by their hash."""

    __tablename__ = "translation"

    sha256: str = Field(primary_key=True, sa_type=TextValue(name))
    texts: str = Field(sa_type=TextValue(long_text))
    """JSON: for each language, the texts by text id."""


class RevisionRow(StoredRow, table=True):
    """One exact body of a checklist, identified by its hash."""

    __tablename__ = "revision"
    __table_args__: ClassVar[Rules] = (
        ForeignKeyConstraint(["translation_sha256"], ["translation.sha256"]),
        Index("ix_revision_checklist", "checklist_id"),
    )

    sha256: str = Field(primary_key=True, sa_type=TextValue(name))
    checklist_id: str = Field(sa_type=TextValue(name))
    version: str = Field(sa_type=TextValue)
    title: str = Field(sa_type=TextValue)
    body: str = Field(sa_type=TextValue(long_text))
    """JSON."""
    translation_sha256: str = Field(sa_type=TextValue(name))
    """The translations saved last; an audit refers to the translations it started with."""


class AskedRow(StoredRow, table=True):
    """A list of applicable questions, identified by its hash; audits with the same questions share it."""

    __tablename__ = "asked"

    sha256: str = Field(primary_key=True, sa_type=TextValue(name))
    questions: str = Field(sa_type=TextValue(long_text))
    """JSON list of question ids in the order of the walk-through."""


class ScheduleRow(StoredRow, table=True):
    """How often a store is audited with a checklist."""

    __tablename__ = "schedule"
    __table_args__: ClassVar[Rules] = (
        ForeignKeyConstraint(["store_id"], ["store.id"], ondelete="CASCADE"),
        allowed_values("cadence", Cadence),
        UniqueConstraint("store_id", "checklist_id"),
    )

    id: str = Field(primary_key=True, sa_type=TextValue(name))
    store_id: str = Field(sa_type=TextValue(name))
    checklist_id: str = Field(sa_type=TextValue(name))
    cadence: str = Field(sa_type=one_of(Cadence))
    first_due: str = Field(sa_type=TextValue(first_due))
    """ISO date."""


STORE = table_of(StoreRow)
TRANSLATION = table_of(TranslationRow)
REVISION = table_of(RevisionRow)
ASKED = table_of(AskedRow)
SCHEDULE = table_of(ScheduleRow)
