from dataclasses import replace

import pytest

from tests.audit_strategies import HOSTILE
from tests.builders import make_store
from tests.storage.samples import begun, new_audit
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.storage import Repository


def test_stores_come_by_code(repository: Repository) -> None:
    for code in ("R-020", "R-003", "A-1"):
        repository.stores.save(make_store(id=code, code=code))
    assert [store.code for store in repository.stores.all()] == ["A-1", "R-003", "R-020"]


def test_every_field_of_a_store_is_kept(repository: Repository) -> None:
    store = make_store(address="Brīvības 1", region="North", attributes=("b", "a", "a"), competitor=True, closed=True)
    kept = repository.stores.save(store)
    assert kept.attributes == ("a", "b")
    assert repository.stores.get(store.id) == kept


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_store_is_only_text(repository: Repository, text: str) -> None:
    store = make_store(code=f"c{text}"[:20], name=f"n{text}", address=text, region=text, attributes=(text,))
    repository.stores.save(store)
    assert repository.stores.all() == (store,)


def test_a_store_is_changed_in_place(repository: Repository) -> None:
    audit = begun(repository)
    renamed = repository.stores.save(replace(make_store(), name="Rīga Centrs 2"))
    assert repository.stores.all() == (renamed,)
    assert repository.audits.get(audit.id).store == make_store(), "an audit keeps the store as it was"
    assert repository.audits.summaries()[0].store_name == "Rīga Centrs 2"


@pytest.mark.parametrize("code", ["R-014", "r-014", " R-014 ", "Ｒ-014"])
def test_a_code_is_used_once(repository: Repository, code: str) -> None:
    repository.stores.save(make_store(code="R-014", name="Old town"))
    with pytest.raises(AuditError, match=r"already used.*belongs to Old town"):
        repository.stores.save(make_store(id="other", code=code))
    assert len(repository.stores.all()) == 1


@pytest.mark.parametrize("changes", [{"code": " "}, {"name": ""}, {"id": ""}])
def test_a_store_needs_a_code_and_a_name(repository: Repository, changes: dict[str, str]) -> None:
    with pytest.raises(AuditError, match="Enter a store code and a name"):
        repository.stores.save(make_store(**changes))


@pytest.mark.parametrize("field", ["code", "name", "address", "region", "attributes"])
@pytest.mark.parametrize("bad", ["a\0b", "a\ud800b"])
def test_what_no_database_holds_is_refused_with_the_field(repository: Repository, field: str, bad: str) -> None:
    value = (bad,) if field == "attributes" else bad
    with pytest.raises(TextRefusedError, match=field):
        repository.stores.save(make_store(**{field: value}))
    assert repository.stores.all() == ()


def test_a_closed_store_is_kept_but_not_walked(repository: Repository) -> None:
    audit = begun(repository)
    closed = repository.stores.close(make_store().id)
    assert closed.closed
    assert repository.stores.all(closed=False) == ()
    assert repository.stores.all() == (closed,)
    assert repository.audits.get(audit.id) == audit
    with pytest.raises(AuditError, match="is closed"):
        repository.new_audits.start(new_audit())
    assert not repository.stores.reopen(make_store().id).closed
    assert repository.new_audits.start(new_audit()).number == 2


def test_a_store_that_is_not_there_is_said(repository: Repository) -> None:
    for deed in (repository.stores.get, repository.stores.close, repository.stores.reopen):
        with pytest.raises(AuditError, match="This store was not found"):
            deed("nowhere")
