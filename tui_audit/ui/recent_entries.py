"""The entries of the command palette that were used last."""

_REMEMBERED = 5


class RecentEntries:
    """Ids of the entries that were used last, kept until the program ends."""

    def __init__(self) -> None:
        self._ids: list[str] = []

    def use(self, entry_id: str) -> None:
        """Remember that an entry was used."""
        self._ids = [entry_id, *(each for each in self._ids if each != entry_id)][:_REMEMBERED]

    def place(self, entry_id: str) -> int | None:
        """Return 0 for the entry used last, and more for those used earlier; None if it is not remembered."""
        return self._ids.index(entry_id) if entry_id in self._ids else None
