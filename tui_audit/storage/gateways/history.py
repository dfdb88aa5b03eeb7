"""Earlier audits of a store: complete, reduced for repeat findings, and as scores and points for trends.

All of it uses Core: the lists read thousands of rows, a few columns of each.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, or_, select

from tui_audit.domain.audit.follow_ups import questions_in_force
from tui_audit.domain.audit.model import Audit, AuditKind, AuditSummary, Status, current_status
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.history.audit_points import AuditPoints, SavedScore
from tui_audit.domain.history.threads import AgreedAction, Visit, subject_of
from tui_audit.domain.scoring.points import HALF, points
from tui_audit.storage import row_mapping
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_loader import AuditLoader
from tui_audit.storage.gateways.audit_queries import NEWEST, SUMMARY, is_earlier_than, uses_checklist
from tui_audit.storage.gateways.revisions import RevisionGateway
from tui_audit.storage.tables import (
    ACTION,
    ANSWER,
    ASKED,
    AUDIT,
    FINDING,
    FINDING_PHOTO,
    FOLLOWUP,
    REVISION,
    STORE,
)

_COMPARED = (AuditKind.FULL.value, AuditKind.RE_AUDIT.value)


class HistoryGateway:
    """Reads earlier audits of a store for comparison, repeat findings and trends."""

    def __init__(self, database: Database, loader: AuditLoader, revisions: RevisionGateway) -> None:
        self._database = database
        self._loader = loader
        self._revisions = revisions

    def previous_audits(
        self, store_id: str, checklist_id: str, *, before: Audit | None = None, limit: int | None = None
    ) -> tuple[Audit, ...]:
        """Return the completed full audits and re-audits of a store with any version of a checklist, the latest first.

        ``before``: only audits earlier than this one.
        """

        def narrow(query: Select[Any]) -> Select[Any]:
            return _before(query, store_id, checklist_id, before).order_by(*NEWEST).limit(limit)

        with self._database.read() as connection:
            return self._loader.load_all(connection, narrow)

    def re_audits_of(self, audit: Audit) -> tuple[Audit, ...]:
        """Return the completed re-audits of an audit, the earliest first."""

        def narrow(query: Select[Any]) -> Select[Any]:
            query = query.where(AUDIT.c.store_id == audit.store.id, AUDIT.c.previous == audit.id)
            query = query.where(AUDIT.c.kind == AuditKind.RE_AUDIT.value, AUDIT.c.status == Status.COMPLETED.value)
            return query.order_by(*NEWEST)

        with self._database.read() as connection:
            return tuple(reversed(self._loader.load_all(connection, narrow)))

    def previous_visits(self, store_id: str, checklist_id: str, *, before: Audit | None = None) -> tuple[Visit, ...]:
        """Return the previous audits with only the data for repeat findings; quick even for years of audits."""
        columns = (AUDIT.c[name] for name in ("id", "period", "kind", "previous", "revision_sha256"))
        query = _before(select(*columns), store_id, checklist_id, before).order_by(*NEWEST)
        with self._database.read() as connection:
            found = connection.execute(query).all()
            ids = [row.id for row in found]
            findings = _by_audit(connection, FINDING, ids)
            actions = _by_audit(connection, ACTION, ids)
            followups = _by_audit(connection, FOLLOWUP, ids)
            photos = _photos(connection, ids)
            known = {
                audit: tuple(row_mapping.finding_of(row, photos[audit]) for row in rows)
                for audit, rows in findings.items()
            }
            places = {subject_of(finding) for noted in known.values() for finding in noted if finding.grade.is_failing}
            answered = _answered(connection, ids, places)
            earned = self._earned(connection, {row.revision_sha256 for row in found if answered[row.id]})
            versions = {row.id: earned[row.revision_sha256].checklist for row in found if answered[row.id]}
            answered = _without_follow_ups_not_asked(connection, answered, versions)
        with self._database.stored_value_errors():
            agreed = {audit: _agreed(rows, followups[audit]) for audit, rows in actions.items()}
            return tuple(
                Visit(
                    audit=row.id,
                    period=row.period,
                    kind=AuditKind(row.kind),
                    previous=row.previous,
                    findings=known.get(row.id, ()),
                    answered=frozenset(question for question, _value in answered[row.id]),
                    low=earned[row.revision_sha256].low(answered[row.id]) if answered[row.id] else frozenset(),
                    agreed=agreed.get(row.id, ()),
                )
                for row in found
            )

    def comparable_audits(self, audit: Audit, checklist_id: str) -> tuple[AuditSummary, ...]:
        """Return the completed full audits and re-audits that an audit can be compared with.

        Audits of the same store come first, the latest first; then those of other stores in its period, by store code.
        """
        query = SUMMARY.where(AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.kind.in_(_COMPARED))
        query = query.where(AUDIT.c.id != audit.id, REVISION.c.checklist_id == checklist_id)
        own = query.where(AUDIT.c.store_id == audit.store.id).order_by(*NEWEST)
        others = query.where(AUDIT.c.store_id != audit.store.id, AUDIT.c.period == audit.period)
        others = others.order_by(STORE.c.code, STORE.c.id, *NEWEST)
        with self._database.read() as connection:
            found = [*connection.execute(own).mappings(), *connection.execute(others).mappings()]
        return tuple(row_mapping.summary_of(row) for row in found)

    def saved_scores(self, store_id: str, checklist_id: str) -> tuple[SavedScore, ...]:
        """Return the saved scores of a store's completed full audits with a checklist, the latest first."""
        with self._database.read() as connection:
            rows = connection.execute(_KEPT, {"store": store_id, "checklist": checklist_id})
            return tuple(map(SavedScore._make, rows))

    def audit_points(self, store_id: str, checklist_id: str) -> tuple[AuditPoints, ...]:
        """Return the points of all answers of the audits in ``saved_scores``, for a trend.

        Two queries read the audits, however many there are; more are needed only for each version of the checklist.
        """
        with self._database.read() as connection:
            audits = connection.execute(_WALKED, {"store": store_id, "checklist": checklist_id}).all()
            rows = connection.execute(_VALUES, {"ids": [row.id for row in audits]})
            values: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
            for audit, question, value in rows:
                values[audit].append((question, value))
            earned = self._earned(connection, {row.revision_sha256 for row in audits})
            listed = {row.asked_sha256: self._loader.asked(row.asked_sha256, row.questions) for row in audits}
            asked = {
                row.id: _asked_now(listed[row.asked_sha256], earned[row.revision_sha256].checklist, values[row.id])
                for row in audits
            }
        return tuple(
            AuditPoints(
                audit=row.id,
                number=row.number,
                period=row.period,
                walked_on=row.walked_on,
                self_audit=row.self_audit,
                segment=row.segment,
                rules=row.score_rules,
                checklist=earned[row.revision_sha256].checklist,
                asked=asked[row.id],
                points=earned[row.revision_sha256].points(
                    values[row.id]
                    if len(asked[row.id]) == len(listed[row.asked_sha256])
                    else [each for each in values[row.id] if each[0] in asked[row.id]]
                ),
            )
            for row in audits
        )

    def _earned(self, connection: Connection, versions: set[str]) -> "Mapping[str, _Earned]":
        """Return what answers earn, by the hash of the version of the checklist."""
        return {sha256: _Earned(self._revisions.read(connection, sha256).checklist) for sha256 in versions}


def _before(query: Select[Any], store_id: str, checklist_id: str, before: Audit | None) -> Select[Any]:
    query = query.where(AUDIT.c.store_id == store_id, AUDIT.c.status == Status.COMPLETED.value)
    query = query.where(AUDIT.c.kind.in_(_COMPARED), uses_checklist(checklist_id))
    return query if before is None else query.where(is_earlier_than(before), AUDIT.c.id != before.id)


def _by_audit(connection: Connection, part: Table, ids: Sequence[str]) -> defaultdict[str, list[Any]]:
    """Return the rows of one table by audit id, in order."""
    gathered: defaultdict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(select(part).where(part.c.audit_id.in_(ids)).order_by(part.c.place)):
        gathered[row.audit_id].append(row)
    return gathered


def _photos(connection: Connection, ids: Sequence[str]) -> defaultdict[str, dict[str, tuple[str, ...]]]:
    """Return the hashes of the photos of findings, by audit id and finding id."""
    gathered: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    query = select(FINDING_PHOTO).where(FINDING_PHOTO.c.audit_id.in_(ids))
    for audit, finding, sha256, _place in connection.execute(
        query.order_by(FINDING_PHOTO.c.finding_id, FINDING_PHOTO.c.place)
    ):
        gathered[audit][finding] = (*gathered[audit].get(finding, ()), sha256)
    return gathered


def _answered(connection: Connection, ids: Sequence[str], places: set[str]) -> defaultdict[str, list[tuple[str, str]]]:
    """Return the questions that have a value, each with its saved value, by audit id.

    ``places``: ids of questions, and of touchpoints for all their questions.
    """
    touched = [
        (ANSWER.c.question > f"{place}.") & (ANSWER.c.question < f"{place}/") for place in places if "." not in place
    ]
    wanted = or_(ANSWER.c.question.in_([place for place in places if "." in place]), *touched)
    query = select(ANSWER.c.audit_id, ANSWER.c.question, ANSWER.c.value).where(ANSWER.c.audit_id.in_(ids), wanted)
    gathered: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for audit, question, value in connection.execute(query.where(ANSWER.c.value.is_not(None))):
        gathered[audit].append((question, value))
    return gathered


def _without_follow_ups_not_asked(
    connection: Connection, answered: defaultdict[str, list[tuple[str, str]]], versions: Mapping[str, Checklist]
) -> defaultdict[str, list[tuple[str, str]]]:
    """Return the answered questions by audit id without those that are follow-ups whose condition does not hold.

    ``versions``: the checklist of each audit that answered any.
    """
    with_follow_ups = [audit for audit, checklist in versions.items() if checklist.has_follow_ups]
    if not with_follow_ups:
        return answered
    values: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for audit, question, value in connection.execute(_VALUES, {"ids": with_follow_ups}):
        values[audit].append((question, value))
    for audit in with_follow_ups:
        checklist = versions[audit]
        asked = _asked_now([stop.question.id for stop in checklist.stops], checklist, values[audit])
        answered[audit] = [each for each in answered[audit] if each[0] in asked]
    return answered


def _asked_now(asked: Sequence[str], checklist: Checklist, values: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the questions without the follow-ups whose condition does not hold; ``values`` are as saved."""
    if not checklist.has_follow_ups:
        return tuple(asked)
    given = dict(values)
    return questions_in_force(
        asked, checklist, lambda each: row_mapping.value_of(given[each]) if each in given else None
    )


def _agreed(rows: Sequence[Any], followups: Sequence[Any]) -> tuple[AgreedAction, ...]:
    followup = tuple(row_mapping.followup_of(row) for row in followups)
    actions = (row_mapping.action_of(row) for row in rows)
    return tuple(AgreedAction(action, current_status(action, followup)) for action in actions)


class _Earned:
    """Calculates the points of answers to one checklist, once for each question and value."""

    def __init__(self, checklist: Checklist) -> None:
        self.checklist = checklist
        self._known: dict[tuple[str, str], Fraction | None] = {}
        self._low: dict[tuple[str, str], bool] = {}

    def points(self, values: Sequence[tuple[str, str]]) -> Mapping[str, Fraction]:
        """Return the points by question for pairs of question and saved value; unscored answers are left out."""
        known = self._known
        for each in values:
            if each not in known:
                question, value = each
                known[each] = points(self.checklist.by_question[question].question, row_mapping.value_of(value))
        return {each[0]: earned for each in values if (earned := known[each]) is not None}

    def low(self, values: Sequence[tuple[str, str]]) -> frozenset[str]:
        """Return the questions whose answer earns less than half the points."""
        for each in values:
            if each not in self._low:
                self._low[each] = any(earned < HALF for earned in self.points([each]).values())
        return frozenset(each[0] for each in values if self._low[each])


_VERSIONS = select(REVISION.c.sha256).where(REVISION.c.checklist_id == bindparam("checklist"))
_KEPT: Select[tuple[object, ...]] = (
    select(
        *(AUDIT.c[name] for name in ("id", "number", "period", "walked_on", "auditor", "self_audit")),
        *(AUDIT.c[f"score_{name}"] for name in ("total", "before", "during", "after", "verdict")),
    )
    .where(AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.kind == AuditKind.FULL.value)
    .where(AUDIT.c.store_id == bindparam("store"), AUDIT.c.revision_sha256.in_(_VERSIONS))
    .order_by(*NEWEST)
)
"""The query whose columns are the fields of KeptScore, in order; built once."""
_WALKED = (
    select(
        *(AUDIT.c[name] for name in ("id", "number", "period", "walked_on", "self_audit", "segment", "score_rules")),
        *(AUDIT.c[name] for name in ("revision_sha256", "asked_sha256")),
        ASKED.c.questions,
    )
    .join(ASKED, ASKED.c.sha256 == AUDIT.c.asked_sha256)
    .where(AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.kind == AuditKind.FULL.value)
    .where(AUDIT.c.store_id == bindparam("store"), AUDIT.c.revision_sha256.in_(_VERSIONS))
    .order_by(*NEWEST)
)
_VALUES = select(ANSWER.c.audit_id, ANSWER.c.question, ANSWER.c.value).where(
    ANSWER.c.value.is_not(None), ANSWER.c.audit_id.in_(bindparam("ids", expanding=True))
)
