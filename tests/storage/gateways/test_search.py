"""Search in everything that was written."""

from dataclasses import replace

import pytest

from tests.builders import make_answer, make_answered, make_store
from tests.hostile import KEEPABLE
from tests.storage.samples import begun, finished
from tui_audit.domain.audit.model import FindingCause
from tui_audit.domain.search_words import search_key
from tui_audit.storage import HitKind, Repository
from tui_audit.storage.gateways.search import MAX_HITS


def kinds(repository: Repository, typed: str) -> dict[str, int]:
    return {kind.value: result.count for kind, result in repository.search.find(typed).items()}


def test_nothing_typed_finds_nothing(repository: Repository) -> None:
    begun(repository)
    assert repository.search.find("  ") == {}


def test_accents_and_capitals_are_ignored_in_every_kind(repository: Repository) -> None:
    repository.stores.save(make_store(name="ŠĶŪŅU Centrs", address="Brīvības iela 1"))
    model = make_answered()
    audit = begun(repository, auditor="Žanete Škūna")
    audit = repository.drafts.record_answers(audit, [make_answer("windows.clean", 4, note="Skunu pārslas")])
    audit = repository.findings.save(audit, replace(model.findings[0], statement="SKUNU pane is dirty"))
    repository.actions.save(audit, replace(model.actions[0], what="Call the Škūņu company"))
    assert kinds(repository, "skun") == {"store": 1, "audit": 1, "finding": 1, "action": 1, "note": 1}
    assert kinds(repository, "BRIVIBAS") == {"store": 1}


def test_part_of_the_words_may_be_in_store_or_period(repository: Repository) -> None:
    audit = begun(repository)
    repository.drafts.record_answers(audit, [make_answer("windows.clean", 4, note="left pane")])
    (hit,) = repository.search.find("pane q4 2026 rīga")[HitKind.NOTE].hits
    assert (hit.text, hit.store, hit.audit_id, hit.part_id) == (
        "left pane",
        "Rīga Centrs R-014",
        audit.id,
        "windows.clean",
    )
    assert not hit.is_completed
    assert kinds(repository, "pane q3") == {}
    assert "note" not in kinds(repository, "rīga")  # the store's name alone does not list all its notes


def test_newest_first_and_a_limited_number_of_hits(repository: Repository) -> None:
    first = finished(repository, period="2026-Q3")
    last = finished(repository, period="2026-Q4")
    hits = repository.search.find("Līga")[HitKind.AUDIT].hits
    assert [hit.audit_id for hit in hits] == [last.id, first.id]
    for number in range(MAX_HITS + 3):
        repository.stores.save(make_store(id=f"many-{number}", code=f"Z{number}", name="Many"))
    result = repository.search.find("many")[HitKind.STORE]
    assert (len(result.hits), result.count) == (MAX_HITS, MAX_HITS + 3)


@pytest.mark.parametrize("typed", ["%", "_", "'", '"', "[/]", "\\", "*", "接觸點", "';--"])
def test_odd_characters_are_taken_literally(repository: Repository, typed: str) -> None:
    repository.stores.save(make_store())
    assert repository.search.find(typed) == {}
    repository.stores.save(replace(make_store(), address=f"before {typed} after"))
    assert kinds(repository, typed) == {"store": 1}


def test_every_text_that_can_be_saved_finds_itself(repository: Repository) -> None:
    audit = begun(repository)
    for text in filter(search_key, KEEPABLE.values()):
        audit = repository.drafts.record_answers(audit, [make_answer("windows.clean", 4, note=f"x {text[:500]} x")])
        assert kinds(repository, text[:500]).get("note") or not search_key(text).strip(), text


def test_findings_are_found_by_the_words_of_their_cause(repository: Repository) -> None:
    audit = begun(repository)
    finding = replace(make_answered().findings[0], cause=FindingCause.HEAD_OFFICE)
    repository.findings.save(audit, finding)
    found = repository.search.find("zentrale", {"head-office": "Zentrale"})
    (hit,) = found[HitKind.FINDING].hits
    assert (hit.text, hit.part_id) == ("Left pane dirty at eye level. (Zentrale)", finding.id)
    assert (
        repository.search.find("pane", {"head-office": "Zentrale"})[HitKind.FINDING].hits[0].text == finding.statement
    )
    assert kinds(repository, "head-office") == {"finding": 1}
