"""The store that a command names, by its code or its id."""

from tui_audit.domain.audit.model import Store
from tui_audit.errors import AuditError, Words
from tui_audit.message import message
from tui_audit.storage import Repository

_NAMED = 20
"""The most stores that an error message names."""
_ID_SHOWN = 8


def find_store(repository: Repository, text: str) -> Store:
    """Return the store with this code, ignoring case, or else with this id or a unique start of it.

    Raises AuditError: if no store fits, with the codes; if several do, with their ids.
    """
    wanted = text.strip().casefold()
    stores = repository.stores.all()
    found = [store for store in stores if store.code.casefold() == wanted]
    if not found and wanted:
        found = [store for store in stores if store.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        names = "; ".join(f"{store.id[:_ID_SHOWN]} {store.name}" for store in found[:_NAMED])
        title = message("Several stores match “%(code)s”.", code=text)
        raise AuditError(title, "", message("Use the id of one of them: %(names)s.", names=names))
    hint: Words = message("There are no stores yet.")
    if stores:
        hint = message("Store codes: %(codes)s.", codes=", ".join(store.code for store in stores[:_NAMED]))
    raise AuditError(message("There is no store “%(code)s”.", code=text), "", hint)
