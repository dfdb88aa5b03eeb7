"""Search in everything that was written: stores, audits, findings, actions and notes.

The rows are compared in Python instead of SQL: SQLite knows upper and lower case of ASCII letters only, and no accents,
and here no character of the words has a special meaning.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, or_, select

from tui_audit.domain.audit.model import Status
from tui_audit.domain.planning.period import period_words
from tui_audit.domain.search_words import matches_words, search_key
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_queries import NEWEST
from tui_audit.storage.tables import ACTION, ANSWER, AUDIT, FINDING, REVISION, STORE

MAX_HITS = 50
"""Number of hits of one kind that a search returns at most."""


class HitKind(StrEnum):
    """What a search found."""

    STORE = "store"
    AUDIT = "audit"
    FINDING = "finding"
    ACTION = "action"
    NOTE = "note"


@dataclass(frozen=True)
class SearchHit:
    """One store, audit, finding, action or note that contains the words."""

    kind: HitKind
    text: str
    """What was written; of an audit, the title of its checklist."""
    store: str
    """Name and code of the store."""
    store_id: str
    audit_id: str = ""
    """Empty for a store."""
    part_id: str = ""
    """Id of the finding or action, or of the question of a note."""
    period: str = ""
    is_completed: bool = False


@dataclass(frozen=True)
class SearchResult:
    """The hits of one kind."""

    hits: tuple[SearchHit, ...]
    """Stores by code, everything else newest first; at most ``MAX_HITS``."""
    count: int
    """Number of all hits."""


class SearchGateway:
    """Searches all stores and audits of the data folder."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, typed: str, cause_words: Mapping[str, str] | None = None) -> Mapping[HitKind, SearchResult]:
        """Return what contains all the words typed, by kind; kinds without a hit are left out.

        Part of the words may be in the name of the store, the checklist or the period.

        Args:
            typed: the words.
            cause_words: the words for the causes of findings, as the screens show them; None: their ids.
        """
        words = search_key(typed).split()
        if not words:
            return {}
        with self._database.read() as connection:
            audits = {row.id: _Context.of(row) for row in connection.execute(_AUDITS)}
            findings = _with_causes(connection.execute(_FINDINGS), cause_words or {})
            found = {
                HitKind.STORE: _first(_stores(connection, words)),
                HitKind.AUDIT: _first(_audits(audits, words)),
                HitKind.FINDING: _first(_parts(findings, HitKind.FINDING, audits, words)),
                HitKind.ACTION: _first(_parts(connection.execute(_ACTIONS), HitKind.ACTION, audits, words)),
                HitKind.NOTE: _first(_parts(connection.execute(_NOTES), HitKind.NOTE, audits, words)),
            }
        return {kind: result for kind, result in found.items() if result.count}


class _Context(NamedTuple):
    """An audit, and the words that describe it."""

    row: Any
    key: str
    """Search key of store, checklist and period."""

    @classmethod
    def of(cls, row: Any) -> "_Context":
        """Return the context of a row of ``_AUDITS``."""
        return cls(row, search_key(f"{row.name} {row.code} {row.title} {row.period} {period_words(row.period)}"))

    def hit(self, kind: HitKind, text: str, part_id: str = "") -> SearchHit:
        """Return a hit in this audit."""
        row = self.row
        is_completed = row.status == Status.COMPLETED.value
        return SearchHit(
            kind, text, f"{row.name} {row.code}", row.store_id, row.id, part_id, row.period, is_completed=is_completed
        )


def _stores(connection: Connection, words: Sequence[str]) -> Iterator[SearchHit]:
    for row in connection.execute(select(STORE).order_by(STORE.c.code, STORE.c.id)):
        if matches_words(words, f"{row.name} {row.code} {row.address} {row.region}", ""):
            yield SearchHit(HitKind.STORE, row.address, f"{row.name} {row.code}", row.id)


def _audits(audits: Mapping[str, _Context], words: Sequence[str]) -> Iterator[SearchHit]:
    for each in audits.values():
        if matches_words(words, f"{each.row.title} {each.row.period} {each.row.auditor}", each.key):
            yield each.hit(HitKind.AUDIT, each.row.title)


def _with_causes(rows: Iterable[Sequence[Any]], cause_words: Mapping[str, str]) -> Iterator[Sequence[Any]]:
    """Yield the rows of findings with the words of the cause, their last column, after the statement."""
    for audit_id, part_id, statement, *texts, cause in rows:
        named = f"{statement} ({cause_words.get(cause, cause)})" if cause else ""
        yield audit_id, part_id, statement, *texts, named


def _parts(
    rows: Iterable[Sequence[Any]],
    kind: HitKind,
    audits: Mapping[str, _Context],
    words: Sequence[str],
) -> Iterator[SearchHit]:
    """Yield the hits among rows of audit, part and texts, of which the first is shown; the newest audits first."""
    hits: dict[str, list[SearchHit]] = {}
    for audit_id, part_id, *texts in rows:
        context = audits[audit_id]
        written = [text for text in texts if text]
        if matches_words(words, "\n".join(written), context.key):
            shown = next((text for text in written if matches_words(words, text, context.key)), written[0])
            hits.setdefault(audit_id, []).append(context.hit(kind, shown, part_id))
    for audit_id in audits:
        yield from hits.get(audit_id, ())


def _first(hits: Iterable[SearchHit]) -> SearchResult:
    found = tuple(hits)
    return SearchResult(found[:MAX_HITS], len(found))


_AUDITS = (
    select(
        *(AUDIT.c[name] for name in ("id", "store_id", "period", "status", "auditor")),
        STORE.c.name,
        STORE.c.code,
        REVISION.c.title,
    )
    .join(STORE, STORE.c.id == AUDIT.c.store_id)
    .join(REVISION, REVISION.c.sha256 == AUDIT.c.revision_sha256)
    .order_by(*NEWEST, AUDIT.c.id)
)
_FINDINGS = select(
    *(FINDING.c[name] for name in ("audit_id", "id", "statement", "recommendation", "disagreement", "cause"))
).order_by(FINDING.c.audit_id, FINDING.c.place)
_ACTIONS = select(*(ACTION.c[name] for name in ("audit_id", "id", "what", "owner"))).order_by(
    ACTION.c.audit_id, ACTION.c.place
)
_NOTES = (
    select(*(ANSWER.c[name] for name in ("audit_id", "question", "note", "na", "not_seen")))
    .where(or_(ANSWER.c.note != "", ANSWER.c.na != "", ANSWER.c.not_seen != ""))
    .order_by(ANSWER.c.audit_id, ANSWER.c.question)
)
