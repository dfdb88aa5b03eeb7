"""What a ranking is made of: which audits count, for which period, with which checklist."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_answer, make_answered, make_completed, make_store, small_body, small_revision
from tests.storage.gateways.test_store_overview import counted, walked
from tests.storage.samples import DONE, begun, new_audit
from tui_audit.domain.actions.tracking import group_repeated
from tui_audit.domain.audit.model import ActionStatus, Audit, AuditKind, Followup
from tui_audit.domain.planning.ranking import ranking
from tui_audit.domain.record.seal import revision_of
from tui_audit.errors import AuditError
from tui_audit.storage import Repository

OTHER = revision_of({**small_body(), "id": "another-walk", "title": "Another walk"})


@pytest.fixture
def stores(repository: Repository) -> Repository:
    begun(repository)
    for code in "ABC":
        repository.stores.save(make_store(id=code.lower(), code=code, name=code))
    return repository


def _visit(repository: Repository, store: str, period: str, value: int = 4, **changes: Any) -> float | None:
    return walked(repository, store, period, value, **{"self_audit": False, **changes})


def _found(repository: Repository, period: str, checklist: str | None = None) -> dict[str, float | None]:
    return {audit.store_id: audit.total for audit in repository.rankings.facts(period, checklist).audits}


def test_an_empty_period(stores: Repository) -> None:
    facts = stores.rankings.facts("2026-Q3")
    assert (facts.audits, facts.before, facts.checklist, facts.checklists) == ((), (), None, ())
    assert len(ranking(facts).not_audited) == 4


def test_scores_of_the_period_and_of_the_one_before(stores: Repository) -> None:
    now, then = _visit(stores, "a", "2026-Q3", 5), _visit(stores, "a", "2026-Q2", 3)
    _visit(stores, "a", "2026-Q1", 1)
    _visit(stores, "b", "2026-Q4", 1)
    facts = stores.rankings.facts("2026-Q3")
    assert [(audit.store_id, audit.total) for audit in facts.audits] == [("a", now)]
    assert [(audit.store_id, audit.total) for audit in facts.before] == [("a", then)]


def test_only_completed_full_audits_of_our_own_stores_count(stores: Repository) -> None:
    stores.stores.save(make_store(id="rival", code="Z", competitor=True))
    _visit(stores, "rival", "2026-Q3")
    for kind in (AuditKind.PRACTICE, AuditKind.SHORT):
        _visit(stores, "a", "2026-Q3", kind=kind)
    stores.new_audits.start(new_audit(store_id="a", period="2026-Q3"))
    facts = stores.rankings.facts("2026-Q3")
    assert facts.audits == ()
    assert "rival" not in {store.id for store in facts.stores}
    _visit(stores, "a", "2026-Q3", self_audit=True)
    assert [audit.self_audit for audit in stores.rankings.facts("2026-Q3").audits] == [True]


@pytest.mark.parametrize(
    ("period", "audits", "counts"),
    [
        ("2026-Q4", "2026-11", True),
        ("2026-Q4", "2026-W47", True),
        ("2026-Q4", "2026-W40", True),
        ("2026-Q3", "2026-W40", False),
        ("2026-Q4", "2026-W53", False),
        ("2026-Q4", "2026-H2", False),
        ("2026-Q4", "2026", False),
        ("2026", "2026-Q1", True),
        ("2026-H2", "2026-Q3", True),
        ("2026-H2", "2026-Q2", False),
        ("2026-11", "2026-Q4", False),
        ("2026-W53", "2026-12", False),
        ("2026-W53", "2026-W53", True),
    ],
)
def test_what_lies_in_a_period_counts(stores: Repository, period: str, audits: str, counts: bool) -> None:
    _visit(stores, "a", audits)
    assert bool(_found(stores, period)) is counts


def test_the_checklist_most_used_unless_one_is_named(stores: Repository) -> None:
    stores.revisions.save(OTHER)
    for store in "ab":
        audit = stores.new_audits.start(
            new_audit(store_id=store, period="2026-Q3", revision=OTHER.sha256, self_audit=False)
        )
        audit = stores.drafts.record_answers(
            audit, [make_answer("door.open", not_seen=""), make_answer("aisles.free", 2)]
        )
        stores.completion.complete(audit, by="L", at=DONE)
    _visit(stores, "c", "2026-Q3")
    facts = stores.rankings.facts("2026-Q3")
    assert [(used.id, used.title, used.audits) for used in facts.checklists] == [
        ("another-walk", "Another walk", 2),
        ("small-walk", "Small walk", 1),
    ]
    assert sorted(_found(stores, "2026-Q3")) == ["a", "b"]
    assert sorted(_found(stores, "2026-Q3", "small-walk")) == ["c"]
    with pytest.raises(AuditError, match="Checklists used: another-walk, small-walk"):
        stores.rankings.facts("2026-Q3", "quick-check")


def test_visits_by_others_in_the_year_up_to_the_period_s_end(stores: Repository) -> None:
    for period in ("2025-Q2", "2025-Q3", "2025-Q4", "2026-Q3", "2026-Q4"):
        _visit(stores, "a", period)
    _visit(stores, "a", "2026-Q1", self_audit=True)
    assert stores.rankings.facts("2026-Q3").visits == {"a": 2}


def test_what_is_open_is_counted_as_the_list_of_actions_counts_it(stores: Repository) -> None:
    def agree(number: int, words: tuple[str, ...], **store: str) -> Audit:
        first = make_answered().actions[0]
        actions = tuple(replace(first, id=f"a{place}", what=what) for place, what in enumerate(words))
        audit = replace(make_answered(), id=f"{number:08}-0000-4000-8000-000000000000", number=number, actions=actions)
        audit = make_completed(replace(audit, period=f"20{10 + number}-Q1", store=make_store(**store)))
        stores.imports.import_record(audit, small_revision(), {})
        return stores.audits.get(audit.id)

    agree(1, ("Ķemmēt  grīdu", "Wash", "Wash"))
    agree(2, ("ķemmēt grīdu", "wash"))
    done = agree(3, ("Wash", "Paint"))
    agree(4, ("Wash",), id="44444444-0000-4000-8000-000000000000", code="D")
    stores.actions.follow_up(done, Followup("a1", "2026-12-01T10:00:00+02:00", "Līga", ActionStatus.DONE))
    listed = Counter(matter.latest.store_id for matter in group_repeated(stores.actions.list()))
    assert listed == {make_store().id: 3, "44444444-0000-4000-8000-000000000000": 1}
    assert stores.rankings.facts("2026-Q3").open_actions == listed


def test_however_many_there_are_the_queries_stay_the_same(stores: Repository) -> None:
    _visit(stores, "a", "2026-Q3")
    with counted() as few:
        stores.rankings.facts("2026-Q3")
    for store in "abc":
        _visit(stores, store, "2026-Q2")
        _visit(stores, store, "2026-Q3")
    with counted() as many:
        stores.rankings.facts("2026-Q3")
    assert len(few) == len(many) == 6


def test_a_text_that_names_no_period_is_refused(stores: Repository) -> None:
    with pytest.raises(AuditError, match="“autumn” is not a valid period"):
        stores.rankings.facts("autumn")
