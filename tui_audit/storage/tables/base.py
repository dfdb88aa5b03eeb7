"""The base of all tables: names of constraints, and functions that build constraints."""

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
"""Patterns for constraint names; every constraint needs a name, so that a later migration can drop it."""

Rules = tuple[SchemaItem | dict[str, bool], ...]


class StoredRow(SQLModel):
    """The base class of all tables, with metadata of its own for the names of constraints."""

    model_config = {"defer_build": True}  # builds no validators: rows are read and written as plain values
    metadata = MetaData(naming_convention=NAMES)


def table_of(row: type[StoredRow]) -> Table:
    """Return the table of a row class, for statements of SQLAlchemy Core; its columns know whether they may be NULL."""
    table = StoredRow.metadata.tables[str(row.__tablename__)]
    for column in table.columns:
        column.type.or_none = bool(column.nullable)  # type: ignore[attr-defined]
    return table


def allowed_values(name: str, values: Iterable[StrEnum] | Iterable[str], *, or_none: bool = False) -> CheckConstraint:
    """Return the constraint that a column has one of these values; ``or_none``: or NULL."""
    listed = ", ".join(f"'{value}'" for value in values)
    rule = f'"{name}" IN ({listed})'
    return CheckConstraint(f'"{name}" IS NULL OR {rule}' if or_none else rule, name=name)


def allowed_range(name: str, low: int, high: int | None = None) -> CheckConstraint:
    """Return the constraint that a column is NULL or in this range, limits included."""
    upper = "" if high is None else f' AND "{name}" <= {high}'
    return CheckConstraint(f'"{name}" IS NULL OR ("{name}" >= {low}{upper})', name=name)


def audit_foreign_key() -> ForeignKeyConstraint:
    """Return the foreign key to an audit; its rows are deleted with the audit."""
    return ForeignKeyConstraint(["audit_id"], ["audit.id"], ondelete="CASCADE")


def parent_foreign_key(parent: str, *columns: str, to: tuple[str, ...]) -> ForeignKeyConstraint:
    """Return the foreign key to a row of the same audit in ``parent``; rows are deleted with that row."""
    return ForeignKeyConstraint(
        ["audit_id", *columns], [f"{parent}.{name}" for name in ("audit_id", *to)], ondelete="CASCADE"
    )


CLUSTERED = {"sqlite_with_rowid": False}
"""Stores the rows of an audit next to each other, so that opening an audit reads few pages of a large file."""
