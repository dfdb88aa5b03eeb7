"""Triggers that prevent changes to completed audits; they protect only against bugs of this program.

Rebuilding a table would drop or fire them, so every migration removes them first and creates them again at the end.
"""

from sqlalchemy import Connection

REFUSAL = "a completed audit does not change"

_PARTS = (
    "answer",
    "emotion",
    "finding",
    "corrective_action",
    "photo",
    "answer_photo",
    "finding_photo",
    "history",
    "redaction",
    "seal",
)
"""The protected tables. Follow-ups and the acknowledgement come after completion, so they are not protected."""

_FREE = ("position", "touched", "acknowledged_", "open_actions", "done_actions")
"""Prefixes of the audit columns that may still change after completion."""

_COMPLETED = "(SELECT status FROM audit WHERE id = {row}.audit_id) = 'completed'"


def create_triggers(connection: Connection) -> None:
    """Create all triggers."""
    for statement in _statements(_record_columns(connection)):
        connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    """Drop all triggers."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'guard_*'")
    for (name,) in names.all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def _record_columns(connection: Connection) -> list[str]:
    names = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(audit)")]
    return [name for name in names if name != "status" and not name.startswith(_FREE)]


def _statements(record: list[str]) -> list[str]:
    stop = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    columns = ", ".join(f'"{name}"' for name in record)
    guards = [
        "CREATE TRIGGER guard_audit_delete BEFORE DELETE ON audit WHEN OLD.status = 'completed' " + stop,
        f"CREATE TRIGGER guard_audit_update BEFORE UPDATE OF {columns} ON audit "
        f"WHEN OLD.status = 'completed' AND NEW.status = 'completed' {stop}",
        "CREATE TRIGGER guard_audit_draft BEFORE UPDATE OF status ON audit "
        f"WHEN NEW.status = 'draft' AND OLD.status <> 'draft' {stop}",
    ]
    for part in _PARTS:
        for deed, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            guards.append(
                f"CREATE TRIGGER guard_{part}_{deed.lower()} BEFORE {deed} ON {part} "
                f"WHEN {_COMPLETED.format(row=row)} {stop}"
            )
    return guards
