"""What all tables share: names for their constraints, and the rules that columns keep."""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, MetaData, Table
from sqlalchemy.schema import SchemaItem
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a later migration can drop it."""

Rules = tuple[SchemaItem | dict[str, bool], ...]


class StoredRow(SQLModel):
    """What all tables share: one set of names, and none of SQLModel's own."""

    model_config = {"defer_build": True}  # the validators: rows are written and read as plain values, without them
    metadata = MetaData(naming_convention=NAMES)


def table_of(row: type[StoredRow]) -> Table:
    """Return the table of a row class, for statements of SQLAlchemy Core."""
    return StoredRow.metadata.tables[str(row.__tablename__)]


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
