"""Counts of questions for lists of audits, where follow-up questions that are not asked must not count."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, select

from tui_audit.domain.audit.follow_ups import questions_in_force
from tui_audit.domain.audit.model import AnswerValue, AuditSummary
from tui_audit.storage import row_mapping
from tui_audit.storage.gateways.audit_loader import AuditLoader
from tui_audit.storage.gateways.audit_queries import IS_GIVEN
from tui_audit.storage.gateways.revisions import RevisionGateway
from tui_audit.storage.tables import ANSWER, ASKED, AUDIT

_ASKED = (
    select(AUDIT.c.id, AUDIT.c.revision_sha256, AUDIT.c.asked_sha256, ASKED.c.questions)
    .join(ASKED, ASKED.c.sha256 == AUDIT.c.asked_sha256)
    .where(AUDIT.c.id.in_(bindparam("ids", expanding=True)))
)


def with_counts_now(
    connection: Connection,
    summaries: Sequence[AuditSummary],
    versions: Sequence[str],
    loader: AuditLoader,
    revisions: RevisionGateway,
) -> tuple[AuditSummary, ...]:
    """Return the summaries with the counts of the questions that are asked now.

    ``versions``: the hash of the checklist of each summary. Reads nothing more unless one of them has follow-ups.
    """
    with_follow_ups = {version for version in frozenset(versions) if revisions.has_follow_ups(connection, version)}
    ids = [each.id for each, version in zip(summaries, versions, strict=True) if version in with_follow_ups]
    if not ids:
        return tuple(summaries)
    values = _values(connection, ids)
    found = connection.execute(_ASKED, {"ids": ids}).all()
    counts = {row.id: _counts(connection, row, values[row.id], loader, revisions) for row in found}
    return tuple(_counted(each, counts.get(each.id)) for each in summaries)


def _counted(summary: AuditSummary, counts: tuple[int, int] | None) -> AuditSummary:
    return summary if counts is None else replace(summary, given=counts[0], asked=counts[1])


def _counts(
    connection: Connection,
    row: Any,
    given: Mapping[str, str | None],
    loader: AuditLoader,
    revisions: RevisionGateway,
) -> tuple[int, int] | None:
    """Return how many questions of an audit are closed and asked; None if a damaged row prevents counting."""

    def value_of(question: str) -> AnswerValue | None:
        written = given.get(question)
        return None if written is None else row_mapping.value_of(written)

    try:
        checklist = revisions.read(connection, row.revision_sha256).checklist
        asked = questions_in_force(loader.asked(row.asked_sha256, row.questions), checklist, value_of)
    except Exception:  # a damaged row can raise anything, and opening its audit reports it
        return None
    return sum(question in given for question in asked), len(asked)


def _values(connection: Connection, ids: Sequence[str]) -> defaultdict[str, dict[str, str | None]]:
    """Return the saved values of the closed questions by audit id and question; None for those without a value."""
    gathered: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    query = select(ANSWER.c.audit_id, ANSWER.c.question, ANSWER.c.value).where(ANSWER.c.audit_id.in_(ids), IS_GIVEN)
    for audit, question, value in connection.execute(query):
        gathered[audit][question] = value
    return gathered
