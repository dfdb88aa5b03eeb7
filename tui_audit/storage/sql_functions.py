"""SQL functions that differ between database engines; ``sqlite.functions`` defines them for SQLite."""

from typing import Any

from sqlalchemy import Boolean, Text
from sqlalchemy.sql.functions import FunctionElement


class instant(FunctionElement[Any]):  # noqa: N801 - used like an SQL function
    """The point in time of an ISO 8601 text with offset, for ordering."""

    name = "instant"
    inherit_cache = True


class json_rows(FunctionElement[str]):  # noqa: N801
    """Aggregate: all rows of a subquery as one JSON array of arrays."""

    name = "json_rows"
    type = Text()
    inherit_cache = True


class is_json_number(FunctionElement[bool]):  # noqa: N801
    """Whether a JSON text is a number."""

    name = "is_json_number"
    type = Boolean()
    inherit_cache = True


class contains(FunctionElement[bool]):  # noqa: N801
    """Whether the first text contains the second, case-sensitive."""

    name = "contains"
    type = Boolean()
    inherit_cache = True
