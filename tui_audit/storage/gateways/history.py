"""What an audit can be held against, and the kept scores of a store over its periods."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from sqlalchemy import Select, bindparam, select

from tui_audit.domain.audit.model import Audit, AuditSummary, Kind, Status
from tui_audit.domain.checklist.model import Checklist
from tui_audit.storage import row_mapping
from tui_audit.storage.gateways.audits import ANSWER, ASKED, SUMMARY, Audits
from tui_audit.storage.gateways.base import AUDIT, NEWEST
from tui_audit.storage.gateways.revisions import REVISION

if TYPE_CHECKING:
    from tui_audit.domain.history.audit_points import KeptScore, Walked

_SCORED = (Kind.FULL.value, Kind.RE_AUDIT.value)


class Comparing(Audits):
    """For comparison and trend."""

    def comparable(self, audit: Audit, checklist_id: str) -> tuple[AuditSummary, ...]:
        """The completed full audits and re-audits of any version of the checklist that an audit can be held against.

        Those of its own store first, the latest first; then those of other stores in its period, by store.
        """
        query = SUMMARY.where(AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.kind.in_(_SCORED))
        query = query.where(AUDIT.c.id != audit.id, REVISION.c.checklist_id == checklist_id)
        own = query.where(AUDIT.c.store_id == audit.store.id).order_by(*NEWEST)
        others = query.where(AUDIT.c.store_id != audit.store.id, AUDIT.c.period == audit.period)
        others = others.order_by(AUDIT.c.store_id, *NEWEST)
        with self._data.reading() as connection:
            found = [*connection.execute(own).mappings(), *connection.execute(others).mappings()]
        return tuple(row_mapping.summary_of(row) for row in found)

    def kept_scores(self, store_id: str, checklist_id: str) -> "tuple[KeptScore, ...]":
        """The kept scores of a store's completed full audits with any version of a checklist, the latest first."""
        from tui_audit.domain.history.audit_points import KeptScore

        with self._data.reading() as connection:
            rows = connection.execute(_KEPT, {"store": store_id, "checklist": checklist_id})
            return tuple(map(KeptScore._make, rows))

    def walked(self, store_id: str, checklist_id: str) -> "tuple[Walked, ...]":
        """The same audits as a trend wants them: the points of their answers and little else.

        Two queries however many there are, and one for each version of the checklist.
        """
        from tui_audit.domain.history.audit_points import Walked

        with self._data.reading() as connection:
            audits = connection.execute(_WALKED, {"store": store_id, "checklist": checklist_id}).all()
            rows = connection.execute(_VALUES, {"ids": [row.id for row in audits]})
            values: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
            for audit, question, value in rows:
                values[audit].append((question, value))
            versions = {row.revision_sha256 for row in audits}
            checklists = {sha256: self._revision(connection, sha256).checklist for sha256 in versions}
        asked = {row.asked_sha256: tuple(json.loads(row.questions)) for row in audits}
        earned = {sha256: _Earned(checklist) for sha256, checklist in checklists.items()}
        return tuple(
            Walked(
                audit=row.id,
                number=row.number,
                period=row.period,
                walked_on=row.walked_on,
                self_audit=row.self_audit,
                segment=row.segment,
                rules=row.score_rules,
                checklist=checklists[row.revision_sha256],
                asked=asked[row.asked_sha256],
                points=earned[row.revision_sha256].points(values[row.id]),
            )
            for row in audits
        )


class _Earned:
    """What the values of one revision's questions earn, worked out once for each."""

    def __init__(self, checklist: Checklist) -> None:
        self._checklist = checklist
        self._known: dict[tuple[str, str], Fraction | None] = {}

    def points(self, values: Sequence[tuple[str, str]]) -> Mapping[str, Fraction]:
        """By question, of (question, kept value); only what scores."""
        from tui_audit.domain.scoring.points import points

        known = self._known
        for each in values:
            if each not in known:
                question, value = each
                known[each] = points(self._checklist.by_question[question].question, row_mapping.value_of(value))
        return {each[0]: earned for each in values if (earned := known[each]) is not None}


_VERSIONS = select(REVISION.c.sha256).where(REVISION.c.checklist_id == bindparam("checklist"))
_KEPT: Select[tuple[object, ...]] = (
    select(
        *(AUDIT.c[name] for name in ("id", "number", "period", "walked_on", "auditor", "self_audit")),
        *(AUDIT.c[f"score_{name}"] for name in ("total", "before", "during", "after")),
    )
    .where(AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.kind == Kind.FULL.value)
    .where(AUDIT.c.store_id == bindparam("store"), AUDIT.c.revision_sha256.in_(_VERSIONS))
    .order_by(*NEWEST)
)
"""The columns of a KeptScore, in its order; made once."""
_WALKED = (
    select(
        *(AUDIT.c[name] for name in ("id", "number", "period", "walked_on", "self_audit", "segment", "score_rules")),
        *(AUDIT.c[name] for name in ("revision_sha256", "asked_sha256")),
        ASKED.c.questions,
    )
    .join(ASKED, ASKED.c.sha256 == AUDIT.c.asked_sha256)
    .where(AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.kind == Kind.FULL.value)
    .where(AUDIT.c.store_id == bindparam("store"), AUDIT.c.revision_sha256.in_(_VERSIONS))
    .order_by(*NEWEST)
)
_VALUES = select(ANSWER.c.audit_id, ANSWER.c.question, ANSWER.c.value).where(
    ANSWER.c.value.is_not(None), ANSWER.c.audit_id.in_(bindparam("ids", expanding=True))
)
