"""SQLite's SQL for the functions of ``storage.sql_functions``."""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from tui_audit.storage.sql_functions import contains, instant, is_json_number, json_rows


@compiles(instant, "sqlite")
def _instant(element: instant, compiler: SQLCompiler, **options: Any) -> str:
    return f"julianday({compiler.process(element.clauses, **options)})"


@compiles(json_rows, "sqlite")
def _json_rows(element: json_rows, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **options)}))"


@compiles(is_json_number, "sqlite")
def _is_json_number(element: is_json_number, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_type({compiler.process(element.clauses, **options)}) IN ('integer', 'real')"


@compiles(contains, "sqlite")
def _contains(element: contains, compiler: SQLCompiler, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)}) > 0"
